/**
 * A thin driver over better-sqlite3. Kysely's own begins transactions with a plain `begin` (which fails at once when it reads first and
 * writes later while somebody else has written), and prepares every statement anew.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type SqliteDatabase from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

const CACHED_STATEMENTS = 400;
/**
 * How long a change waits for another program's. SQLite's own waiting would stop this whole process, so it is kept to a moment and
 * repeated with pauses.
 */
const BUSY_MS = 5000;
const BUSY_RETRY_MS = 15;

class SqliteConnection implements DatabaseConnection {
  readonly database: SqliteDatabase.Database;
  readonly #statements = new Map<string, SqliteDatabase.Statement>();

  constructor(database: SqliteDatabase.Database) {
    this.database = database;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    for (const deadline = performance.now() + BUSY_MS; ; ) {
      try {
        return this.#execute(query);
      } catch (error) {
        if ((error as { code?: unknown }).code !== 'SQLITE_BUSY' || this.database.inTransaction || performance.now() > deadline)
          throw error;
        await pause(BUSY_RETRY_MS);
      }
    }
  }

  #execute<R>(query: CompiledQuery): QueryResult<R> {
    const statement = this.#statement(query.sql);
    if (statement.reader) return { rows: statement.all(query.parameters) as R[] };
    const { changes, lastInsertRowid } = statement.run(query.parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  // biome-ignore lint/correctness/useYield: required by the interface; nothing here streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not used; read in pages');
  }

  #statement(text: string): SqliteDatabase.Statement {
    let statement = this.#statements.get(text);
    if (statement) {
      // the map keeps insertion order: the first is the one that was not used for longest
      this.#statements.delete(text);
    } else {
      statement = this.database.prepare(text);
      const oldest = this.#statements.size >= CACHED_STATEMENTS ? this.#statements.keys().next().value : undefined;
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    this.#statements.set(text, statement);
    return statement;
  }
}

interface PoolOptions {
  open: () => SqliteDatabase.Database;
  /** callers beyond it wait */
  connections: number;
  begin: 'begin immediate' | 'begin';
}

class SqliteDriver implements Driver {
  readonly #options: PoolOptions;
  readonly #all: SqliteConnection[] = [];
  readonly #free: SqliteConnection[] = [];
  readonly #waiting: ((connection: SqliteConnection) => void)[] = [];

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const free = this.#free.pop();
    if (free) return free;
    if (this.#all.length < this.#options.connections) {
      const connection = new SqliteConnection(this.#options.open());
      this.#all.push(connection);
      return connection;
    }
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const next = this.#waiting.shift();
    if (next) next(connection as SqliteConnection);
    else this.#free.push(connection as SqliteConnection);
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(this.#options.begin));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // a full disk or a damaged page makes SQLite roll back by itself
    if ((connection as SqliteConnection).database.inTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy(): Promise<void> {
    for (const connection of this.#all) connection.database.close();
  }
}

export class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

export function sqliteDialect(options: PoolOptions): Dialect {
  return {
    createDriver: () => new SqliteDriver(options),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new TransactionalSqliteAdapter(),
    createIntrospector: (db: Kysely<never>) => new SqliteIntrospector(db),
  };
}
