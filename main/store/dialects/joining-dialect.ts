import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  SelectQueryNode,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Db } from '../schema.ts';
import type { Database } from './database.ts';
import { TransactionalSqliteAdapter } from './sqlite-driver.ts';

/**
 * For a library that wants a Kysely of its own: its statements run inside the transaction in progress where there is one, so that they
 * are committed or undone with it; otherwise each runs by itself.
 */
export function joiningDialect(database: Database, current: () => Db | null): Dialect {
  const connection: DatabaseConnection = {
    executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const db = current() ?? (SelectQueryNode.is(query.query) ? database.reader : database.writer);
      return db.executeQuery(query as CompiledQuery<R>);
    },
    streamQuery() {
      throw new Error('streaming is not used');
    },
  };
  const refuse = async () => {
    throw new Error('transactions are begun by the store');
  };
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    destroy: async () => {},
  };
  const sqlite = database.kind === 'sqlite';
  return {
    createDriver: () => driver,
    createQueryCompiler: () => (sqlite ? new SqliteQueryCompiler() : new PostgresQueryCompiler()),
    createAdapter: () => (sqlite ? new TransactionalSqliteAdapter() : new PostgresAdapter()),
    createIntrospector: (db: Kysely<never>) => (sqlite ? new SqliteIntrospector(db) : new PostgresIntrospector(db)),
  };
}
