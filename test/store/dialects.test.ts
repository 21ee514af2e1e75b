import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const store = join(import.meta.dirname, '../../main/store');

it('answers questions of the dialect only in dialects, migrations and search-*', () => {
  const asking = readdirSync(store, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !/^(dialects\/|migrations\/|search-)/.test(file))
    .filter((file) =>
      /kind === '(sqlite|postgres)'|better-sqlite3|from 'pg'|pragma|\bilike\b|::\w/i.test(readFileSync(join(store, file), 'utf8')),
    );
  expect(asking).toEqual([]);
});
