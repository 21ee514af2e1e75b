import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root, runWork } from './processes.ts';

const cache = join(root, '.cache', 'bench');
/** What a corpus is made of: its maker, the tables it is written to, the texts that K1 carries. */
const MADE_OF = ['test/bench/corpus.ts', 'main/store/migrations', 'templates/documents', 'templates/packs'];

export type CorpusName = 'K1' | 'K2' | 'K3';

/** A closed workspace of that size; made when there is none of the present kind (K3 takes a minute), and not to be changed. */
export async function cachedCorpus(name: CorpusName): Promise<string> {
  const kind = join(cache, kindOf());
  const made = join(kind, name);
  if (!existsSync(made)) {
    mkdirSync(kind, { recursive: true });
    for (const other of readdirSync(cache)) if (join(cache, other) !== kind) rmSync(join(cache, other), { recursive: true, force: true });
    const making = join(kind, `.making-${name}-${process.pid}`);
    await runWork('make-corpus', name, making);
    renameSync(join(making, name), made);
    rmSync(making, { recursive: true, force: true });
  }
  return made;
}

/** A copy of it that a work may change. */
export async function copiedCorpus(name: CorpusName, folder: string): Promise<string> {
  const path = join(folder, name);
  cpSync(await cachedCorpus(name), path, { recursive: true });
  return path;
}

function kindOf(): string {
  const hash = createHash('sha256');
  const add = (path: string) => {
    hash.update(relative(root, path)).update(readFileSync(path));
  };
  for (const name of MADE_OF) {
    const path = join(root, name);
    if (name.endsWith('.ts')) add(path);
    else
      for (const entry of readdirSync(path, { recursive: true, withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)))
        if (entry.isFile()) add(join(entry.parentPath, entry.name));
  }
  return hash.digest('hex').slice(0, 16);
}
