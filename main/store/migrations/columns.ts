import type { DatabaseKind } from './migration.ts';

/**
 * Words of the schema that differ between the databases, and the shapes that every table uses. Text is compared by code point on both:
 * `collate "C"` is what SQLite does by itself. References are checked at commit, so that the order of writes inside one change is free.
 */
export function columnsFor(kind: DatabaseKind) {
  const postgres = kind === 'postgres';
  const text = postgres ? 'text collate "C"' : 'text';
  return {
    postgres,
    text,
    big: postgres ? 'bigint' : 'integer',
    later: 'deferrable initially deferred',
    table: (name: string, columns: string) => `create table "${name}" (${columns})${postgres ? '' : ' strict'}`,
    flag: (name: string) => `"${name}" integer not null check ("${name}" in (0, 1))`,
    oneOf: (name: string, values: readonly string[]) =>
      `"${name}" ${text} not null check ("${name}" in (${values.map((value) => `'${value}'`).join(', ')}))`,
  };
}
