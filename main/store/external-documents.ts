import type { ExternalDocumentRow, Reader, Tx } from '../core/ports.ts';
import { compareNumbers } from './order.ts';
import type { Db } from './schema.ts';

export function readExternalDocuments(db: Db): Reader['externalDocuments'] {
  const documents = db.selectFrom('external_documents').selectAll();
  return {
    async list({ removed = false } = {}) {
      const rows = await documents.$if(!removed, (query) => query.where('removedAt', 'is', null)).execute();
      return rows.sort(byNumberThenTitle);
    },
    async byId(id) {
      return (await documents.where('id', '=', id).executeTakeFirst()) ?? null;
    },
  };
}

function byNumberThenTitle(a: ExternalDocumentRow, b: ExternalDocumentRow): number {
  if ((a.number === '') !== (b.number === '')) return a.number === '' ? 1 : -1;
  return (
    compareNumbers(a.number, b.number) || compareNumbers(a.title, b.title) || compareNumbers(a.edition, b.edition) || (a.id < b.id ? -1 : 1)
  );
}

export function writeExternalDocuments(db: Db): Pick<Tx['write'], 'addExternalDocument' | 'updateExternalDocument'> {
  return {
    async addExternalDocument(row) {
      await db.insertInto('external_documents').values(toRow(row)).execute();
    },
    async updateExternalDocument(row, basedOnVersion) {
      const { id, createdAt: _, createdBy: __, ...values } = toRow(row);
      const result = await db
        .updateTable('external_documents')
        .set({ ...values, version: Math.max(row.version, basedOnVersion + 1) })
        .where('id', '=', id)
        .where('version', '=', basedOnVersion)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
  };
}

/** Only the columns: a caller may hand over an object that carries more. */
function toRow(row: ExternalDocumentRow): ExternalDocumentRow {
  const { id, number, title, edition, kind, inForceOn, replacedById, keeperDepartmentId, note, checkedOn, checkedBy } = row;
  const { createdBy, createdAt, removedAt, version } = row;
  return {
    ...{ id, number, title, edition, kind, inForceOn, replacedById, keeperDepartmentId, note, checkedOn, checkedBy },
    ...{ createdBy, createdAt, removedAt, version },
  };
}
