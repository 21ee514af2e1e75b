import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { v7 } from 'uuid';
import type { Clock, Ids, Log } from '../../main/core/ports.ts';
import type { Database } from '../../main/store/dialects/database.ts';
import { openPostgres } from '../../main/store/dialects/postgres.ts';
import { openSqlite } from '../../main/store/dialects/sqlite.ts';
import { type OpenedStore, type OpenOptions, openPostgresStore, openSqliteStore } from '../../main/store/index.ts';

const CHEAP = { N: 1024, r: 8, p: 1 };
export const ids: Ids = { next: () => v7() };

/** Stands still until it is set. */
export function fixedClock(at = '2026-11-22T01:00:00.000Z'): Clock & { set(at: string): void } {
  let now = at;
  return {
    now: () => now,
    today: () => now.slice(0, 10),
    set(next) {
      now = next;
    },
  };
}

/** Collects what is logged, so that a test can ask for it. */
export function memoryLog(): Log & { messages: string[] } {
  const messages: string[] = [];
  return {
    messages,
    error(message, error) {
      messages.push(`${message}: ${error instanceof Error ? error.message : String(error)}`);
      return String(messages.length);
    },
  };
}

export const openOptions = (): OpenOptions & { clock: ReturnType<typeof fixedClock>; log: ReturnType<typeof memoryLog> } => ({
  clock: fixedClock(),
  ids,
  log: memoryLog(),
  passwordCost: CHEAP,
});

/** One empty database that a test may also get at past the store. */
export interface TestDatabase {
  open(options?: Partial<OpenOptions>): Promise<OpenedStore>;
  /** Runs statements beside the store, with the guards of the schema out of the way when `unguarded`. */
  tamper(statements: string[], options?: { unguarded?: boolean }): Promise<void>;
  rows<T>(query: string): Promise<T[]>;
  /** The database without a store on it; the caller closes it. */
  raw(): Promise<Database>;
  /** Closes every store opened here and removes the database. */
  remove(): Promise<void>;
}

export interface TestServer {
  name: 'SQLite' | 'PostgreSQL';
  make(): TestDatabase;
}

export const sqliteServer: TestServer = {
  name: 'SQLite',
  make() {
    const folder = mkdtempSync(join(tmpdir(), 'wenkong-store-'));
    const path = join(folder, 'workspace.db');
    const opened: OpenedStore[] = [];
    let second: Sqlite.Database | undefined;
    const beside = <T>(work: (db: Sqlite.Database) => T): T => {
      second ??= new Sqlite(path);
      second.pragma('synchronous = OFF');
      return work(second);
    };
    return {
      async open(options) {
        const store = await openSqliteStore({ ...openOptions(), ...options, path });
        opened.push(store);
        return store;
      },
      async tamper(statements, { unguarded = false } = {}) {
        beside((db) => {
          db.pragma('foreign_keys = OFF');
          db.transaction(() => {
            const triggers = db.prepare("select name, sql, tbl_name as held from sqlite_schema where type = 'trigger'").all();
            const guards = (triggers as { name: string; sql: string; held: string }[]).filter(
              ({ held }) => unguarded && statements.some((statement) => statement.includes(held)),
            );
            for (const { name } of guards) db.exec(`drop trigger "${name}"`);
            for (const statement of statements) db.exec(statement);
            for (const guard of guards) db.exec(guard.sql);
          })();
        });
      },
      raw: async () => openSqlite(path),
      rows: async <T>(query: string) => beside((db) => db.prepare(query).all() as T[]),
      async remove() {
        second?.close();
        for (const { store } of opened) await store.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};

let schemas = 0;

export function postgresServer(connectionString: () => string): TestServer {
  return {
    name: 'PostgreSQL',
    make() {
      const schema = `test_${++schemas}`;
      const opened: OpenedStore[] = [];
      let second: Promise<pg.Client> | undefined;
      const connect = async () => {
        const client = new pg.Client({ connectionString: connectionString(), options: `-c search_path=${schema}` });
        await client.connect();
        return client;
      };
      const beside = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
        second ??= connect();
        return work(await second);
      };
      return {
        async open(options) {
          const store = await openPostgresStore({ ...openOptions(), ...options, connectionString: connectionString(), schema });
          opened.push(store);
          return store;
        },
        tamper: (statements, { unguarded = false } = {}) =>
          beside(async (client) => {
            // a replica applies rows without firing triggers; several statements in one query are one transaction
            await client
              .query(
                ['begin', `set local session_replication_role = '${unguarded ? 'replica' : 'origin'}'`, ...statements, 'commit'].join('; '),
              )
              .catch(async (error) => {
                await client.query('rollback');
                throw error;
              });
          }),
        raw: () => openPostgres(connectionString(), schema, memoryLog()),
        rows: <T>(query: string) => beside(async (client) => (await client.query(query)).rows as T[]),
        async remove() {
          for (const { store } of opened) await store.close();
          await beside((client) => client.query(`drop schema if exists "${schema}" cascade`));
          await (await second)?.end();
        },
      };
    },
  };
}
