import { mkdtempSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OPERATOR } from '/work/main/main/hosts/runtime.ts';
import { createWord } from '/work/main/main/word/index.ts';
import { openBenchApp } from '/work/main/test/bench/corpus.ts';
import { copiedCorpus } from '/work/main/test/bench/corpus-cache.ts';

const folder = mkdtempSync('/tmp/w/k1-');
const path = await copiedCorpus('K1', join(folder, 'e'));
const app = await openBenchApp(dirname(path));
if (process.argv[2] === 'inline') app.context.word = createWord();
const client = app.client({ actor: OPERATOR });
await client.workspace.open({ path });
const cpu = () => {
  const u = process.cpuUsage();
  return (u.user + u.system) / 1000;
};
for (let i = 0; i < 3; i++) {
  const c = cpu(),
    t = performance.now();
  let job = await client.bundles.start({});
  while (job.state === 'running') {
    await new Promise((r) => setTimeout(r, 5));
    job = await client.bundles.job({ id: job.id });
  }
  console.log(job.state, 'wall', (performance.now() - t).toFixed(0), 'cpu', (cpu() - c).toFixed(0));
}
await app.close();
process.exit(0);
