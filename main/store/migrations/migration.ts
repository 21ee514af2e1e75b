import type { Kysely } from 'kysely';

export type DatabaseKind = 'sqlite' | 'postgres';

/** One step of the schema, forward only. Runs inside a transaction on both databases, so half a step never stays. */
export interface Migration {
  up(db: Kysely<never>, kind: DatabaseKind): Promise<void>;
}
