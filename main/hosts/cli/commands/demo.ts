import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ContractClient } from '../../../../shared/contract/index.ts';
import { RESOURCES, VERSION } from '../../program.ts';
import { startRuntime } from '../../runtime.ts';
import { Refusal } from '../explain.ts';
import { fileSize, type Output } from '../output.ts';
import { printCoverage } from './coverage.ts';
import { runExport } from './export.ts';

const WORKSPACE = 'workspace';

/** The main job without a screen: the sample workspace through the contract, its coverage, its bundle. */
export async function demo(output: Output, options: { out: string }): Promise<number> {
  const started = performance.now();
  const out = resolve(options.out);
  const path = join(out, WORKSPACE);
  const bundlePath = join(out, 'bundle.zip');
  const runtime = await startRuntime({ host: 'cli', version: VERSION, resources: RESOURCES, announce: () => null });
  try {
    const client = runtime.operator();
    await requireOurs(output, client, out, path);
    await mkdir(out, { recursive: true });
    await rm(path, { recursive: true, force: true });
    await rm(bundlePath, { force: true });
    let shown = '';
    const sample = await runtime.app.buildSample(path, ({ share, what }) => {
      const tenth = `${Math.floor(share * 10) * 10}%`;
      if (tenth === shown) return;
      shown = tenth;
      output.say(`${tenth}  ${what}`);
    });
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

/**
 * Only a sample is made anew: the database says whether a workspace is one, and opening it shows that nobody else holds it.
 * @throws Refusal when anything else lies there; ORPCError WORKSPACE_UNUSABLE when another program has the sample open
 */
async function requireOurs(output: Output, client: ContractClient, out: string, path: string): Promise<void> {
  const names = await readdir(out).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  // A demo that was killed leaves what it was making.
  if (names.every((name) => name === `${WORKSPACE}.making`)) return;
  if (!names.includes(WORKSPACE)) throw new Refusal(output.t('cli.demoNotEmpty', { path: out }));
  await client.workspace.open({ path });
  const { open } = await client.workspace.state();
  await client.workspace.close();
  if (!open?.sample) throw new Refusal(output.t('cli.demoNoSample', { path }));
}
