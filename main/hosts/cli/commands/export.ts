import { copyFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Bundle } from '../../../../shared/contract/bundles.ts';
import type { ContractClient } from '../../../../shared/contract/index.ts';
import { onEndRequest } from '../../signals.ts';
import { connect } from '../connect.ts';
import { Refusal } from '../explain.ts';
import { fileSize, type Output } from '../output.ts';

const POLL_MS = 150;
const CANCELLED = { code: 'CANCELLED', data: {} };

export async function exportBundle(output: Output, options: { out: string; on?: string }, directory: string): Promise<number> {
  const out = resolve(options.out);
  await requirePlace(output, out);
  const { client, close } = await connect(directory);
  try {
    const bundle = await runExport(output, client, out, options.on);
    output.answer({ ...bundle, path: out }, () =>
      output.say(output.t('cli.exported', { path: options.out, files: bundle.files, size: fileSize(bundle.size) })),
    );
    return 0;
  } finally {
    await close();
  }
}

/** Exports, shows progress on a terminal, and lays the bundle where it was asked for: the whole file or none. Ctrl+C cancels. */
export async function runExport(output: Output, client: ContractClient, out: string, on?: string): Promise<Bundle> {
  const cancelled = Promise.withResolvers<void>();
  let isCancelled = false;
  const forget = onEndRequest(() => {
    isCancelled = true;
    cancelled.resolve();
  });
  const terminal = !output.json && process.stderr.isTTY;
  const temporary = `${out}.part`;
  try {
    let job = await client.bundles.start(on ? { on } : {});
    let isTold = false;
    while (job.state === 'running') {
      await Promise.race([pause(), ...(isTold ? [] : [cancelled.promise])]);
      if (isCancelled && !isTold) {
        isTold = true;
        await client.bundles.cancel({ id: job.id });
      }
      job = await client.bundles.job({ id: job.id });
      const step = job.steps.find((each) => each.done < each.total);
      if (terminal) process.stderr.write(`\r\x1b[K${Math.round(job.progress * 100)}%  ${step?.current ?? ''}`);
    }
    if (job.state !== 'done' || !job.bundle) throw job.error ?? CANCELLED;
    await copyFile(job.bundle.path, temporary);
    if (isCancelled) throw CANCELLED;
    await rename(temporary, out);
    return job.bundle;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    forget();
    if (terminal) process.stderr.write('\r\x1b[K');
  }
}

/** Asked before minutes of work. @throws Refusal when no file can be written there */
async function requirePlace(output: Output, out: string): Promise<void> {
  const folder = await stat(dirname(out)).catch(() => null);
  if (!folder?.isDirectory()) throw new Refusal(output.t('cli.noOutFolder', { path: dirname(out) }));
  if ((await stat(out).catch(() => null))?.isDirectory()) throw new Refusal(output.t('cli.outIsFolder', { path: out }));
  try {
    await writeFile(`${out}.part`, '');
    await rm(`${out}.part`);
  } catch {
    throw new Refusal(output.t('cli.outReadOnly', { path: out }));
  }
}

function pause(): Promise<void> {
  return new Promise((resume) => setTimeout(resume, POLL_MS));
}
