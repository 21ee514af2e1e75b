import { type Kysely, sql } from 'kysely';
import { signatureStatements } from './0002-signatures.ts';
import type { DatabaseKind, Migration } from './migration.ts';

/** The statements of each area of document control, in order; one file an area. */
const areas: ((kind: DatabaseKind) => string[])[] = [signatureStatements];

/** Document control: copies, confirmations, change requests, reviews, routes, signatures, external documents, forms with revisions. */
export const documentControl: Migration = {
  async up(db: Kysely<never>, kind: DatabaseKind) {
    for (const statement of areas.flatMap((statements) => statements(kind))) await sql.raw(statement).execute(db);
  },
};
