import { currentForm } from '../../shared/domain/forms.ts';
import type { FormReader, FormRevisionRow, FormRowData, FormWriter } from '../core/ports-forms.ts';
import { canonicalJson, fromJson } from './json.ts';
import { takeNumber } from './numbers.ts';
import { compareNumbers } from './order.ts';
import type { Db, Tables } from './schema.ts';

export function readForms(db: Db): FormReader {
  const forms = db.selectFrom('forms').selectAll();
  const revisions = db.selectFrom('form_revisions').selectAll('form_revisions');
  const one = async (row: Tables['forms'] | undefined): Promise<FormRowData | null> => {
    if (!row) return null;
    return withCurrent(
      row,
      (await revisions.where('formId', '=', row.id).orderBy('createdAt', 'desc').orderBy('id', 'desc').execute()).map(fromRow),
    );
  };
  return {
    async list() {
      const ofForm = new Map<string, FormRevisionRow[]>();
      for (const row of await revisions.orderBy('createdAt', 'desc').orderBy('id', 'desc').execute()) {
        const list = ofForm.get(row.formId);
        if (list) list.push(fromRow(row));
        else ofForm.set(row.formId, [fromRow(row)]);
      }
      const rows = await forms.execute();
      return rows.map((row) => withCurrent(row, ofForm.get(row.id) ?? [])).sort((a, b) => compareNumbers(a.number, b.number));
    },
    async byId(id) {
      return one(await forms.where('id', '=', id).executeTakeFirst());
    },
    async byNumber(number) {
      return one(await forms.where('number', '=', number).executeTakeFirst());
    },
    async revisions(formId) {
      const rows = await revisions
        .$if(formId !== undefined, (query) => query.where('formId', '=', formId ?? ''))
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(fromRow);
    },
    async revision(id) {
      const row = await revisions.where('id', '=', id).executeTakeFirst();
      return row ? fromRow(row) : null;
    },
    async contributors(formId) {
      const rows = await db
        .selectFrom('form_contributors')
        .innerJoin('form_revisions', 'form_revisions.id', 'form_contributors.revisionId')
        .select(['form_contributors.revisionId', 'form_contributors.personId', 'form_contributors.name'])
        .$if(formId !== undefined, (query) => query.where('form_revisions.formId', '=', formId ?? ''))
        .orderBy('form_contributors.revisionId')
        .orderBy('form_contributors.personId')
        .execute();
      return rows.map(({ revisionId, personId, name }) => ({ revisionId, id: personId, name }));
    },
    async decisions(formId) {
      const rows = await db
        .selectFrom('form_decisions')
        .innerJoin('form_revisions', 'form_revisions.id', 'form_decisions.revisionId')
        .selectAll('form_decisions')
        .$if(formId !== undefined, (query) => query.where('form_revisions.formId', '=', formId ?? ''))
        .orderBy('form_decisions.at')
        .orderBy('form_decisions.id')
        .execute();
      return rows.map((row) => ({ ...row, agrees: row.agrees === 1 }));
    },
    async decision(id) {
      const row = await db.selectFrom('form_decisions').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? { ...row, agrees: row.agrees === 1 } : null;
    },
  };
}

export function writeForms(db: Db): FormWriter {
  return {
    async addForm({ id, documentId, number }, first) {
      if (!(await takeNumber(db, number, 'form', id))) return false;
      await db.insertInto('forms').values({ id, documentId, number }).execute();
      await db.insertInto('form_revisions').values(toRow(first)).execute();
      return true;
    },
    async addFormRevision(row) {
      await db.insertInto('form_revisions').values(toRow(row)).execute();
    },
    async updateFormRevision(row, basedOn) {
      const { id, ...values } = toRow(row);
      const result = await db
        .updateTable('form_revisions')
        .set({ ...values, version: Math.max(values.version, basedOn.version + 1) })
        .where('id', '=', id)
        .where('state', '=', basedOn.state)
        .where('version', '=', basedOn.version)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async deleteFormDraft(revisionId, basedOnVersion) {
      const result = await db
        .deleteFrom('form_revisions')
        .where('id', '=', revisionId)
        .where('state', '=', 'draft')
        .where('version', '=', basedOnVersion)
        .executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
    async addFormContributor(revisionId, { id, name }) {
      await db
        .insertInto('form_contributors')
        .values({ revisionId, personId: id, name })
        .onConflict((conflict) => conflict.columns(['revisionId', 'personId']).doNothing())
        .execute();
    },
    async addFormDecision(row) {
      const { id, revisionId, kind, agrees, contentSha256, comment, meaning, at, personId, personName, post, role } = row;
      const values = {
        id,
        revisionId,
        kind,
        agrees: Number(agrees),
        contentSha256,
        comment,
        meaning,
        at,
        personId,
        personName,
        post,
        role,
      };
      await db.insertInto('form_decisions').values(values).execute();
    },
  };
}

function withCurrent({ id, documentId, number }: Tables['forms'], revisions: readonly FormRevisionRow[]): FormRowData {
  const current = currentForm(revisions);
  if (!current) throw new Error(`form ${number} without revision`);
  const { id: revisionId, state, title, label, keeperDepartmentId, definition, effectiveOn } = current;
  return { id, documentId, number, revisionId, state, title, label, keeperDepartmentId, definition, effectiveOn };
}

const fromRow = (row: Tables['form_revisions']): FormRevisionRow => ({ ...row, definition: fromJson(row.definition) });

/** Only the columns: a caller may hand over an object that carries more. */
function toRow(row: FormRevisionRow): Tables['form_revisions'] {
  const { id, formId, label, edition, digit, state, title, keeperDepartmentId, definition, changeNote } = row;
  const { effectiveOn, supersededOn, version, createdAt, updatedAt, updatedBy } = row;
  return {
    ...{ id, formId, label, edition, digit, state, title, keeperDepartmentId, definition: canonicalJson(definition), changeNote },
    ...{ effectiveOn, supersededOn, version, createdAt, updatedAt, updatedBy },
  };
}
