import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RENDERER, RESOURCES } from '../program.ts';

/** Builds the screens when they are not there or older than their sources. An installed program brings them along and has no sources. */
export async function ensureRenderer(onBuild: () => void): Promise<void> {
  const sources = ['renderer', 'shared', 'package.json'].map((name) => join(RESOURCES, name));
  if (!existsSync(sources[0]!)) return;
  const built = await stat(join(RENDERER, 'index.html')).catch(() => null);
  if (built && built.mtimeMs >= (await newest(sources))) return;
  onBuild();
  const vite = join(RESOURCES, 'node_modules', 'vite', 'bin', 'vite.js');
  await new Promise<void>((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [vite, 'build', '--config', join(RESOURCES, 'renderer', 'vite.config.ts'), '--logLevel', 'warn'],
      { cwd: RESOURCES, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`vite build ended with ${code}`))));
  });
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
