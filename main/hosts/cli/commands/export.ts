import { copyFile, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Bundle } from '../../../../shared/contract/bundles.ts';
import type { ContractClient } from '../../../../shared/contract/index.ts';
import { connect } from '../connect.ts';
import { fileSize, type Output } from '../output.ts';

const POLL_MS = 150;

export async function exportBundle(output: Output, options: { out: string; on?: string }, directory: string): Promise<number> {
  const { client, close } = await connect(directory);
  try {
    const bundle = await runExport(output, client, resolve(options.out), options.on);
    output.answer({ ...bundle, path: resolve(options.out) }, () =>
      output.say(output.t('cli.exported', { path: options.out, files: bundle.files, size: fileSize(bundle.size) })),
    );
    return 0;
  } finally {
    await close();
  }
}

/** Exports, shows progress on a terminal, and lays the bundle where it was asked for: the whole file or none. Ctrl+C cancels. */
export async function runExport(output: Output, client: ContractClient, out: string, on?: string): Promise<Bundle> {
  let job = await client.bundles.start(on ? { on } : {});
  const cancel = () => void client.bundles.cancel({ id: job.id });
  process.once('SIGINT', cancel);
  try {
    while (job.state === 'running') {
      await new Promise((resume) => setTimeout(resume, POLL_MS));
      job = await client.bundles.job({ id: job.id });
      const step = job.steps.find((each) => each.done < each.total);
      if (!output.json && process.stderr.isTTY) process.stderr.write(`\r\x1b[K${Math.round(job.progress * 100)}%  ${step?.current ?? ''}`);
    }
  } finally {
    process.off('SIGINT', cancel);
    if (!output.json && process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  }
  if (job.state !== 'done' || !job.bundle) throw job.error ?? { code: 'CANCELLED', data: {} };
  const temporary = `${out}.part`;
  try {
    await copyFile(job.bundle.path, temporary);
    await rename(temporary, out);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return job.bundle;
}
