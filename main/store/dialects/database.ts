import type { Kysely } from 'kysely';
import type { DatabaseKind } from '../migrations/migration.ts';
import type { Db, Tables } from '../schema.ts';
import type { SearchIndex } from '../search.ts';

/** What differs between the databases; everything else in `store` is written once. */
export interface Database {
  kind: DatabaseKind;
  /** Connections for single reading statements outside any transaction. */
  reader: Kysely<Tables>;
  /** The connection for single writing statements outside any transaction; they wait for a change in progress. */
  writer: Kysely<Tables>;
  /** One consistent snapshot that never waits for a change in progress. */
  read<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** One write transaction; begins when the earlier ones of every process have ended. */
  write<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** For schema steps: like `write`, and held against other processes that open the same database. */
  migrate<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Makes the database file whole by itself, so that copying it is a full backup. Nothing to do for a server. */
  settle(): Promise<void>;
  search: SearchIndex;
  /** The database's own check of itself, as the snapshot `db` shows it; null when sound. */
  fault(db: Db): Promise<string | null>;
  /** Turns what the database reports into what a caller can be told; other errors stay as they are. */
  explain(error: unknown): unknown;
  /** Writes a consistent copy to a new file while others may read; null for a server, which is backed up there. */
  copyTo: ((path: string) => Promise<void>) | null;
  close(): Promise<void>;
}
