import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { AppError } from '../../core/app-error.ts';
import type { Log } from '../../core/ports.ts';
import type { Tables } from '../schema.ts';
import { postgresSearch } from '../search-postgres.ts';
import type { Database } from './database.ts';

/** Advisory locks are numbers shared by one database; the schema's name keeps workspaces apart. */
const CHANGE_LOCK = 0x57454e4b;

const INT8 = 20;
const TIMESTAMPTZ = 1184;

/**
 * Connects to a server; the tables live in `schema`, which is made when it is missing.
 * @throws AppError WORKSPACE_UNUSABLE
 */
export async function openPostgres(connectionString: string, schema: string, log: Log): Promise<Database> {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw new Error(`not a schema name: ${schema}`);
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    options: `-c search_path=${schema}`,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') => {
        // counts and sizes stay below 2^53
        if (oid === INT8) return Number;
        if (oid === TIMESTAMPTZ) return (value: string) => new Date(value);
        return pg.types.getTypeParser(oid, format as 'text');
      },
    },
  });
  pool.on('error', (error) => log.error('an idle database connection broke', error));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const explain = (error: unknown) => explainPostgresError(error, schema);

  const write: Database['write'] = (work) =>
    db.transaction().execute(async (transaction) => {
      // changes of all processes follow each other, so that the history is one line
      await sql`select pg_advisory_xact_lock(${CHANGE_LOCK}, hashtext(${schema}))`.execute(transaction);
      return work(transaction);
    });
  try {
    // "if not exists" alone fails for one of two programs that make it at the same instant
    await write((transaction) => sql`create schema if not exists ${sql.id(schema)}`.execute(transaction));
  } catch (error) {
    await db.destroy();
    throw explain(error);
  }
  return {
    kind: 'postgres',
    reader: db,
    writer: db,
    read: (work) => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    write,
    migrate: write,
    async settle() {},
    search: postgresSearch,
    async fault() {
      // a server checks its own files; foreign keys cannot be switched off by a program
      return null;
    },
    explain,
    copyTo: null,
    close: () => db.destroy(),
  };
}

function explainPostgresError(error: unknown, schema: string): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (error instanceof AppError || typeof code !== 'string') return error;
  const path = `postgresql:${schema}`;
  const detail = (error as Error).message;
  if (code === '53100') return new AppError('DISK_FULL', { path });
  if (code === '25006') return new AppError('WORKSPACE_UNUSABLE', { path, reason: 'read-only', detail });
  if (code === 'XX001' || code === 'XX002') return new AppError('WORKSPACE_UNUSABLE', { path, reason: 'damaged', detail });
  if (code === '55P03' || code === '40P01') return new AppError('WORKSPACE_UNUSABLE', { path, reason: 'locked', detail });
  if (code === '3D000') return new AppError('WORKSPACE_UNUSABLE', { path, reason: 'not-a-workspace', detail });
  return error;
}
