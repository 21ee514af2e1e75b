import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { OPERATOR } from '../../../main/hosts/runtime.ts';
import { openBenchApp } from '../corpus.ts';
import { peakOf, report } from '../processes.ts';

/** export-bundle WORKSPACE: the audit bundle through the contract, from the call until it lies there, verified. */
const [path = ''] = process.argv.slice(2);
const app = await openBenchApp(dirname(path));
const client = app.client({ actor: OPERATOR });
await client.workspace.open({ path });
const started = performance.now();
let job = await client.bundles.start({});
while (job.state === 'running') {
  await pause(5);
  job = await client.bundles.job({ id: job.id });
}
const seconds = (performance.now() - started) / 1000;
if (!job.bundle) throw new Error(JSON.stringify(job.error));
await app.close();
report({ seconds, peakMiB: peakOf(process.pid), bundle: job.bundle.path, documents: job.bundle.documents, files: job.bundle.files });
