import { mkdirSync, statSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Keeps the compiled form of the library from run to run: the first export of a day starts sooner. Only in a folder that belongs to this
 * user and that nobody else can write: whoever could would run in our name.
 */
export function keepCompiled(): void {
  const user = process.getuid?.();
  const folder = join(tmpdir(), `wenkong-compiled${user === undefined ? '' : `-${user}`}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = statSync(folder);
    if (user !== undefined && (uid !== user || (mode & 0o022) !== 0)) return;
    enableCompileCache(folder);
  } catch {
    // Without it everything is the same, a little later.
  }
}

/** Writes what has been compiled since; a thread may end without being asked. */
export function saveCompiled(): void {
  flushCompileCache();
}
