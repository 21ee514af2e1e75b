import { LEVELS } from '../../shared/domain/terms.ts';
import type { DocumentRowData, Reader, Tx } from '../core/ports.ts';
import { takeNumber } from './numbers.ts';
import { compareNumbers } from './order.ts';
import type { Db } from './schema.ts';

export function readDocuments(db: Db): Reader['documents'] {
  const documents = db.selectFrom('documents').selectAll();
  return {
    async list() {
      const rows = await documents.execute();
      return rows.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || compareNumbers(a.number, b.number));
    },
    async byId(id) {
      return (await documents.where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async byNumber(number) {
      return (await documents.where('number', '=', number).executeTakeFirst()) ?? null;
    },
  };
}

export function writeDocuments(db: Db): Pick<Tx['write'], 'addDocument' | 'updateDocument'> {
  return {
    async addDocument(row) {
      if (!(await takeNumber(db, row.number, 'document', row.id))) return false;
      await db.insertInto('documents').values(toRow(row)).execute();
      return true;
    },
    async updateDocument(row, basedOnVersion) {
      const { id, createdAt: _, ...values } = toRow(row);
      const result = await db
        .updateTable('documents')
        .set({ ...values, version: Math.max(row.version, basedOnVersion + 1) })
        .where('id', '=', id)
        .where('version', '=', basedOnVersion)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
  };
}

/** Only the columns: a caller may hand over an object that carries more. */
function toRow(row: DocumentRowData): DocumentRowData {
  const {
    id,
    number,
    title,
    level,
    key,
    ownerDepartmentId,
    ownerRole,
    reviewMonths,
    lastReviewedOn,
    obsoleteOn,
    obsoleteReason,
    createdAt,
    version,
  } = row;
  return {
    id,
    number,
    title,
    level,
    key,
    ownerDepartmentId,
    ownerRole,
    reviewMonths,
    lastReviewedOn,
    obsoleteOn,
    obsoleteReason,
    createdAt,
    version,
  };
}
