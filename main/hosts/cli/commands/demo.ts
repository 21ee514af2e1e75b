import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RESOURCES, VERSION } from '../../program.ts';
import { startRuntime } from '../../runtime.ts';
import { fileSize, type Output } from '../output.ts';
import { printCoverage } from './coverage.ts';
import { runExport } from './export.ts';

/** The main job without a screen: the sample workspace through the contract, its coverage, its bundle. */
export async function demo(output: Output, options: { out: string }): Promise<number> {
  const started = performance.now();
  const out = resolve(options.out);
  const path = join(out, 'workspace');
  const bundlePath = join(out, 'bundle.zip');
  await mkdir(out, { recursive: true });
  await rm(path, { recursive: true, force: true });
  await rm(bundlePath, { force: true });
  const runtime = await startRuntime({ host: 'cli', version: VERSION, resources: RESOURCES, announce: () => null });
  try {
    let shown = '';
    const sample = await runtime.app.buildSample(path, ({ share, what }) => {
      const tenth = `${Math.floor(share * 10) * 10}%`;
      if (tenth === shown) return;
      shown = tenth;
      output.say(`${tenth}  ${what}`);
    });
    const client = runtime.operator();
    await client.workspace.open({ path });
    await printCoverage(output, client, {});
    const bundle = await runExport(output, client, bundlePath);
    output.say(output.t('cli.exported', { path: bundlePath, files: bundle.files, size: fileSize(bundle.size) }));
    output.say(output.t('cli.demoReady', { path, people: sample.people.join('、'), password: sample.password }));
    output.say(output.t('cli.seconds', { seconds: ((performance.now() - started) / 1000).toFixed(1) }));
    return 0;
  } finally {
    await runtime.close();
  }
}
