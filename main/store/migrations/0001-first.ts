import { type Kysely, sql } from 'kysely';
import { firstGuards } from './0001-guards.ts';
import { tableStatements } from './0001-tables.ts';
import type { DatabaseKind, Migration } from './migration.ts';

/** The first schema: tables, indexes, and the guards that hold whatever the program does. */
export const first: Migration = {
  async up(db: Kysely<never>, kind: DatabaseKind) {
    for (const statement of [...tableStatements(kind), ...firstGuards(kind)]) await sql.raw(statement).execute(db);
  },
};
