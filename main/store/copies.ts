import type { CopyReader, CopyRow, CopyWriter } from '../core/ports-copies.ts';
import { chunks, compareNumbers } from './order.ts';
import type { Db } from './schema.ts';

export function readCopies(db: Db): CopyReader {
  const copies = db
    .selectFrom('copies')
    .innerJoin('revisions', 'revisions.id', 'copies.revisionId')
    .selectAll('copies')
    .select('revisions.supersededOn');
  return {
    list: ({ documentId, holder } = {}) =>
      copies
        .$if(documentId !== undefined, (query) => query.where('copies.documentId', '=', documentId!))
        .$if(holder !== undefined, (query) => query.where('copies.holderKind', '=', holder!.kind).where('copies.holderId', '=', holder!.id))
        .orderBy('copies.issuedAt', 'desc')
        .orderBy('copies.id', 'desc')
        .execute(),
    async byId(id) {
      return (await copies.where('copies.id', '=', id).executeTakeFirst()) ?? null;
    },
    async heldBy(personId) {
      const rows = await copies
        .where('copies.holderKind', '=', 'person')
        .where('copies.holderId', '=', personId)
        .where('copies.endState', 'is', null)
        .where('copies.kind', '<>', 'uncontrolled')
        .execute();
      return rows.sort((a, b) => compareNumbers(a.documentNumber, b.documentNumber) || (a.number ?? 0) - (b.number ?? 0));
    },
  };
}

export function writeCopies(db: Db): CopyWriter {
  return {
    async addCopies(rows) {
      for (const part of chunks(rows.map(toRow), 200)) await db.insertInto('copies').values(part).execute();
    },
    async updateCopy(row, basedOnVersion) {
      const { receivedOn, receivedAt, receivedBy, receiptBy, endState, endedOn, endedAt, endedBy, endNote } = row;
      const result = await db
        .updateTable('copies')
        .set({ receivedOn, receivedAt, receivedBy, receiptBy, endState, endedOn, endedAt, endedBy, endNote })
        .set({ version: Math.max(row.version, basedOnVersion + 1) })
        .where('id', '=', row.id)
        .where('version', '=', basedOnVersion)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
  };
}

/** Only the columns: a caller may hand over an object that carries more. */
function toRow(row: CopyRow): CopyRow {
  const { id, documentId, revisionId, documentNumber, title, label, number, kind, medium } = row;
  const { holderKind, holderId, holderName, holderPost, holderDepartment, issuedOn, issuedAt, issuedBy, note, dueOn } = row;
  const { receivedOn, receivedAt, receivedBy, receiptBy, endState, endedOn, endedAt, endedBy, endNote, replacesId, version } = row;
  return {
    ...{ id, documentId, revisionId, documentNumber, title, label, number, kind, medium },
    ...{ holderKind, holderId, holderName, holderPost, holderDepartment, issuedOn, issuedAt, issuedBy, note, dueOn },
    ...{ receivedOn, receivedAt, receivedBy, receiptBy, endState, endedOn, endedAt, endedBy, endNote, replacesId, version },
  };
}
