import { type Kysely, sql } from 'kysely';
import { changeRequestStatements } from './0002-change-requests.ts';
import { confirmationStatements } from './0002-confirmations.ts';
import { copyStatements } from './0002-copies.ts';
import { externalDocumentStatements } from './0002-external-documents.ts';
import { formStatements } from './0002-forms.ts';
import { releaseStatements } from './0002-releases.ts';
import { reviewStatements } from './0002-reviews.ts';
import { routeStatements } from './0002-routes.ts';
import { signatureStatements } from './0002-signatures.ts';
import { withdrawalStatements } from './0002-withdrawals.ts';
import type { DatabaseKind, Migration } from './migration.ts';

/** The statements of each area of document control, in order; one file an area. */
const areas: ((kind: DatabaseKind) => string[])[] = [
  signatureStatements,
  changeRequestStatements,
  confirmationStatements,
  reviewStatements,
  withdrawalStatements,
  externalDocumentStatements,
  routeStatements,
  copyStatements,
  releaseStatements,
  formStatements,
];

/** Document control: copies, confirmations, change requests, reviews, routes, signatures, external documents, forms with revisions. */
export const documentControl: Migration = {
  async up(db: Kysely<never>, kind: DatabaseKind) {
    for (const statement of areas.flatMap((statements) => statements(kind))) await sql.raw(statement).execute(db);
  },
};
