import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { RENDERER, RESOURCES } from '../program.ts';

/** Builds the screens when they are not there or older than their sources. An installed program brings them along and has no sources. */
export async function ensureRenderer(onBuild: () => void): Promise<void> {
  const sources = ['renderer', 'shared', 'package.json'].map((name) => join(RESOURCES, name));
  if (!existsSync(sources[0]!)) return;
  const built = await stat(join(RENDERER, 'index.html')).catch(() => null);
  if (built && built.mtimeMs >= (await newest(sources))) return;
  onBuild();
  const startedAt = new Date();
  const making = `${RENDERER}.making-${process.pid}`;
  await removeCutOff();
  try {
    await runVite(['--config', join(RESOURCES, 'renderer', 'vite.config.ts'), '--outDir', making]);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw error;
  }
  // What was changed while it was built is newer than the build.
  await utimes(join(making, 'index.html'), startedAt, startedAt);
  await putInPlace(making);
}

/** Builds with the project's own Vite. @throws Error when it ends with a fault; Vite has said which */
export function runVite(options: string[]): Promise<void> {
  const vite = join(RESOURCES, 'node_modules', 'vite', 'bin', 'vite.js');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vite, 'build', ...options, '--logLevel', 'warn'], {
      cwd: RESOURCES,
      // whatever the caller's shell or test runner says: parts built for tests give every dialog the same id
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`vite build ended with ${code}`))));
  });
}

/** What builds left that were killed on the way. */
async function removeCutOff(): Promise<void> {
  const folder = dirname(RENDERER);
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = /^renderer\.(?:making|old)-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Another process may serve the build that is there, or build at the same time: each sees a whole one. */
async function putInPlace(making: string): Promise<void> {
  const old = `${RENDERER}.old-${process.pid}`;
  await rename(RENDERER, old).catch(() => {});
  await rename(making, RENDERER).catch(() => rm(making, { recursive: true, force: true }));
  await rm(old, { recursive: true, force: true });
}

async function newest(paths: string[]): Promise<number> {
  let latest = 0;
  for (const path of paths) {
    const info = await stat(path);
    if (!info.isDirectory()) latest = Math.max(latest, info.mtimeMs);
    else latest = Math.max(latest, await newest((await readdir(path)).map((name) => join(path, name))));
  }
  return latest;
}
