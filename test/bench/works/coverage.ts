import { dirname } from 'node:path';
import { OPERATOR } from '../../../main/hosts/runtime.ts';
import { openBenchApp } from '../corpus.ts';
import { median, peakOf, report } from '../processes.ts';

const WARM_UP = 3;
const CALLS = 21;

/** coverage WORKSPACE: all clauses on today, asked again and again in an app that has been asked before. */
const [path = ''] = process.argv.slice(2);
const app = await openBenchApp(dirname(path));
const client = app.client({ actor: OPERATOR });
await client.workspace.open({ path });
const took: number[] = [];
for (let at = 0; at < WARM_UP + CALLS; at += 1) {
  const started = performance.now();
  await client.coverage.get({});
  took.push((performance.now() - started) / 1000);
}
await app.close();
report({ seconds: median(took.slice(WARM_UP)), first: took[0], peakMiB: peakOf(process.pid) });
