import Sqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { AppError } from '../../core/app-error.ts';
import type { Tables } from '../schema.ts';
import { sqliteSearch } from '../search-sqlite.ts';
import type { Database } from './database.ts';
import { Mutex } from './mutex.ts';
import { sqliteDialect } from './sqlite-driver.ts';
import { explainSqliteError } from './sqlite-errors.ts';

/** Marks our files among all SQLite files: "WENK". */
const APPLICATION_ID = 0x57454e4b;
const READERS = 4;
/** While opening, other programs are waited for in place; afterwards the driver waits without stopping the process. */
const OPENING_BUSY_MS = 5000;
const BUSY_MS = 20;

/**
 * Opens (or makes) the database file.
 * @throws AppError WORKSPACE_UNUSABLE not-a-workspace | read-only | damaged | locked, DISK_FULL
 */
export function openSqlite(path: string): Database {
  const explain = (error: unknown) => explainSqliteError(error, path);
  let main: Sqlite.Database;
  try {
    main = openWriter(path);
  } catch (error) {
    throw explain(error);
  }
  const writer = new Kysely<Tables>({ dialect: sqliteDialect({ open: () => main, connections: 1, begin: 'begin immediate' }) });
  const reader = new Kysely<Tables>({ dialect: sqliteDialect({ open: () => openReader(path), connections: READERS, begin: 'begin' }) });
  const copying = new Mutex();

  const write: Database['write'] = (work) => writer.transaction().execute(work);
  return {
    kind: 'sqlite',
    reader,
    writer,
    read: (work) => reader.transaction().execute(work),
    write,
    migrate: write,
    async settle() {
      main.pragma('wal_checkpoint(TRUNCATE)');
    },
    search: sqliteSearch,
    async fault() {
      // A connection of its own: on one that has checked before, FTS5 takes what was written since for damage.
      const own = openReader(path);
      try {
        const integrity = own.pragma('integrity_check(10)') as { integrity_check: string }[];
        const told = integrity.map((row) => row.integrity_check).join('; ');
        if (told !== 'ok') return told;
        const dangling = own.pragma('foreign_key_check') as { table: string; rowid: number }[];
        const places = dangling.slice(0, 10).map((row) => `${row.table} ${row.rowid}`);
        return places.length ? `foreign keys: ${places.join('; ')}` : null;
      } finally {
        own.close();
      }
    },
    explain,
    // the write connection is held, so that no change makes the copy start again
    copyTo: (target) =>
      copying.run(() =>
        writer.connection().execute(async () => {
          await main.backup(target);
        }),
      ),
    async close() {
      await reader.destroy();
      if (main.open) {
        if (!main.readonly) main.pragma('wal_checkpoint(TRUNCATE)');
        await writer.destroy();
        // Kysely closes only what was used
        main.close();
      }
    },
  };
}

function openWriter(path: string): Sqlite.Database {
  const database = new Sqlite(path, { timeout: OPENING_BUSY_MS });
  try {
    claim(database, path);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    configure(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function openReader(path: string): Sqlite.Database {
  const database = new Sqlite(path, { timeout: OPENING_BUSY_MS, readonly: true, fileMustExist: true });
  configure(database);
  return database;
}

function configure(database: Sqlite.Database): void {
  database.pragma('foreign_keys = ON');
  database.pragma(`busy_timeout = ${BUSY_MS}`);
  // without it, "insert or replace" would slip past the delete triggers
  database.pragma('recursive_triggers = ON');
  database.pragma('cache_size = -16000');
  database.pragma('temp_store = MEMORY');
}

function claim(database: Sqlite.Database, path: string): void {
  const id = database.pragma('application_id', { simple: true });
  if (id === APPLICATION_ID) return;
  const tables = database.prepare('select count(*) as n from sqlite_schema').get() as { n: number };
  if (id !== 0 || tables.n > 0) throw new AppError('WORKSPACE_UNUSABLE', { path, reason: 'not-a-workspace' });
  database.pragma(`application_id = ${APPLICATION_ID}`);
}
