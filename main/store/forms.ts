import type { FormRowData, Reader, Tx } from '../core/ports.ts';
import { canonicalJson, fromJson } from './json.ts';
import { takeNumber } from './numbers.ts';
import { compareNumbers } from './order.ts';
import type { Db, Tables } from './schema.ts';

export function readForms(db: Db): Reader['forms'] {
  const forms = db.selectFrom('forms').selectAll();
  return {
    async list() {
      return (await forms.execute()).map(fromRow).sort((a, b) => compareNumbers(a.number, b.number));
    },
    async byNumber(number) {
      const row = await forms.where('number', '=', number).executeTakeFirst();
      return row ? fromRow(row) : null;
    },
  };
}

export function writeForms(db: Db): Pick<Tx['write'], 'addForm'> {
  return {
    async addForm({ id, documentId, number, title, label, keeperDepartmentId, definition }) {
      if (!(await takeNumber(db, number, 'form', id))) return false;
      await db
        .insertInto('forms')
        .values({ id, documentId, number, title, label, keeperDepartmentId, definition: canonicalJson(definition) })
        .execute();
      return true;
    },
  };
}

const fromRow = (row: Tables['forms']): FormRowData => ({ ...row, definition: fromJson(row.definition) });
