import type { Accounts, Clock, Ids, Log, Store } from '../core/ports.ts';
import { createAccounts } from './accounts.ts';
import type { Database } from './dialects/database.ts';
import { openPostgres } from './dialects/postgres.ts';
import { openSqlite } from './dialects/sqlite.ts';
import type { Head } from './history.ts';
import { migrate } from './migrate.ts';
import type { PasswordCost } from './password.ts';
import { Running } from './running.ts';
import { createStore } from './store.ts';

export { latestSchemaVersion } from './migrate.ts';

export interface OpenOptions {
  clock: Clock;
  ids: Ids;
  log: Log;
  /** Writes the backup before the schema changes; the database file is whole by itself while it runs. Not called for a new database. */
  beforeMigration?: (fromVersion: number) => Promise<void>;
  /** After every commit, in order, before `change` answers: the host writes the head outside the database. */
  onHead?: (head: Head) => void | Promise<void>;
  /** tests lower it */
  passwordCost?: PasswordCost;
}

export interface OpenedStore {
  store: Store;
  accounts: Accounts;
  schemaVersion: number;
  /** Writes a consistent copy of the database to a new file while the app goes on; null for PostgreSQL. */
  copyTo: ((path: string) => Promise<void>) | null;
}

/**
 * Opens the database file of a workspace, making it when it is missing, and brings its schema up to date.
 * @throws AppError WORKSPACE_UNUSABLE not-a-workspace | newer | read-only | damaged | locked, DISK_FULL
 */
export async function openSqliteStore(options: OpenOptions & { path: string }): Promise<OpenedStore> {
  return openStore(openSqlite(options.path), options.path, options);
}

/**
 * Connects to a PostgreSQL server; one workspace is one schema there.
 * @throws AppError WORKSPACE_UNUSABLE newer | read-only | damaged | locked
 */
export async function openPostgresStore(options: OpenOptions & { connectionString: string; schema?: string }): Promise<OpenedStore> {
  const schema = options.schema ?? 'wenkong';
  return openStore(await openPostgres(options.connectionString, schema, options.log), `postgresql:${schema}`, options);
}

async function openStore(database: Database, path: string, options: OpenOptions): Promise<OpenedStore> {
  try {
    const { clock, ids, log, beforeMigration, onHead, passwordCost } = options;
    const schemaVersion = await migrate(database, { clock, path, beforeMigration });
    const running = new Running();
    return {
      store: createStore({ database, running, clock, ids, log, onHead }),
      accounts: await createAccounts({ database, running, clock, ids, log, passwordCost }),
      schemaVersion,
      copyTo: database.copyTo,
    };
  } catch (error) {
    await database.close();
    throw database.explain(error);
  }
}
