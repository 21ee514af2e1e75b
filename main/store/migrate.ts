import { type Kysely, sql } from 'kysely';
import { AppError } from '../core/app-error.ts';
import type { Clock } from '../core/ports.ts';
import type { Database } from './dialects/database.ts';
import { migrations as all } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import type { Db } from './schema.ts';

const numberOf = (key: string) => Number.parseInt(key, 10);

/** The schema that this program writes. */
export const latestSchemaVersion = Math.max(...Object.keys(all).map(numberOf));

export interface MigrateOptions {
  clock: Clock;
  /** how the database is named to a person */
  path: string;
  /** Writes the backup; the database file is whole by itself while it runs. Not called for a new database. */
  beforeMigration?: (fromVersion: number) => Promise<void>;
  migrations?: Record<string, Migration>;
}

/**
 * Brings the schema up to date, all missing steps in one transaction, and answers its version.
 * @throws AppError WORKSPACE_UNUSABLE newer
 */
export async function migrate(database: Database, options: MigrateOptions): Promise<number> {
  const steps = Object.entries(options.migrations ?? all).sort(([a], [b]) => (a < b ? -1 : 1));
  const latest = Math.max(...steps.map(([key]) => numberOf(key)));
  await database.migrate((db) =>
    sql`create table if not exists schema_versions ("version" integer primary key, "at" text not null)`.execute(db),
  );

  const before = await currentVersion(database.writer);
  if (before > latest) throw new AppError('WORKSPACE_UNUSABLE', { path: options.path, reason: 'newer', detail: `${before} > ${latest}` });
  if (before === latest) return latest;
  if (before > 0 && options.beforeMigration) {
    await database.settle();
    await options.beforeMigration(before);
  }
  await database.migrate(async (db) => {
    // another process may have been faster
    const from = await currentVersion(db);
    for (const [key, step] of steps) {
      if (numberOf(key) <= from) continue;
      await step.up(db as unknown as Kysely<never>, database.kind);
      await sql`insert into schema_versions ("version", "at") values (${numberOf(key)}, ${options.clock.now()})`.execute(db);
    }
  });
  return latest;
}

async function currentVersion(db: Db): Promise<number> {
  const { rows } = await sql<{ version: number | null }>`select max("version") as "version" from schema_versions`.execute(db);
  return rows[0]?.version ?? 0;
}
