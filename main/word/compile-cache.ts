import { mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The environment of a thread that keeps the compiled form of its sources from run to run: the first export of a day starts sooner. Only in a
 * folder that belongs to this user and that nobody else can write: whoever could would run in our name.
 */
export function compiledKept(): NodeJS.ProcessEnv {
  const user = process.getuid?.();
  const folder = join(tmpdir(), `wenkong-compiled${user === undefined ? '' : `-${user}`}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = statSync(folder);
    if (user === undefined || (uid === user && (mode & 0o022) === 0)) return { ...process.env, NODE_COMPILE_CACHE: folder };
  } catch {
    // Without it everything is the same, a little later.
  }
  return process.env;
}
