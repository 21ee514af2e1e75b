import { isDeepStrictEqual } from 'node:util';
import type { ExternalDocument, NewExternalDocument } from '../../../shared/contract/external-documents.ts';
import { isUnnamed, TO_LOOK_UP_NOTE } from '../../../shared/domain/citations.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { requireDepartment } from '../documents/create-document.ts';
import type { ExternalDocumentRow, Reader, Tx } from '../ports.ts';
import { found, invalid, requirePermission } from '../require.ts';
import { readRegister } from './read-register.ts';

const FIELDS = ['number', 'title', 'edition', 'kind', 'inForceOn', 'keeperDepartmentId', 'note', 'replacedById'] as const;

/** How people name an entry. */
export const subjectOf = (row: Pick<ExternalDocumentRow, 'number' | 'title'>) => [row.number, row.title].filter(Boolean).join(' ');

/**
 * Adds an entry. With `replacesId` it becomes the successor of an older edition in the same change.
 * @throws AppError NUMBER_TAKEN, INVALID, WRONG_STATE (the older one has a successor already), NOT_FOUND, FORBIDDEN
 */
export async function addExternalDocument(context: Context, input: NewExternalDocument): Promise<ExternalDocument> {
  requirePermission(context.actor, 'external-documents.change');
  const { replacesId, checked, ...fields } = input;
  const now = context.clock.now();
  return context.store.change(context.actor, async (tx) => {
    const row: ExternalDocumentRow = {
      ...fields,
      number: fields.number.trim(),
      id: context.ids.next(),
      replacedById: null,
      checkedOn: checked ? context.clock.today() : null,
      checkedBy: checked ? context.actor.name : '',
      createdBy: context.actor.name,
      createdAt: now,
      removedAt: null,
      version: 1,
    };
    await requireFree(tx, row);
    if (row.keeperDepartmentId !== null) await requireDepartment(tx, row.keeperDepartmentId);
    await tx.write.addExternalDocument(row);
    tx.record({
      type: 'external.added',
      area: 'external',
      subjectId: row.id,
      subject: subjectOf(row),
      data: { ...fields },
    });
    if (replacesId !== null) {
      const older = found(await tx.externalDocuments.byId(replacesId), 'external-document', replacesId);
      if (older.removedAt !== null) throw new AppError('WRONG_STATE', { state: 'removed', action: 'replace' });
      if (older.replacedById !== null) throw new AppError('WRONG_STATE', { state: 'replaced', action: 'replace' });
      await tx.write.updateExternalDocument({ ...older, replacedById: row.id, version: older.version + 1 }, older.version);
      tx.record({
        type: 'external.replaced',
        area: 'external',
        subjectId: older.id,
        subject: subjectOf(older),
        data: { by: subjectOf(row), from: row.inForceOn },
      });
    }
    return viewOf(tx, context, row.id);
  });
}

type Change = { [Field in (typeof FIELDS)[number]]?: ExternalDocumentRow[Field] | undefined } & { id: string; version: number };

/**
 * Changes fields of an entry; fields left out stay. The history keeps the values before and after.
 * @throws AppError CONFLICT, WRONG_STATE (taken out), NUMBER_TAKEN, INVALID (a successor that leads back), NOT_FOUND, FORBIDDEN
 */
export async function changeExternalDocument(context: Context, input: Change): Promise<ExternalDocument> {
  return changed(context, input, 'change', async (tx, row) => {
    if (row.removedAt !== null) throw new AppError('WRONG_STATE', { state: 'removed', action: 'change' });
    const wanted = Object.fromEntries(FIELDS.map((field) => [field, input[field] === undefined ? row[field] : input[field]]));
    const next: ExternalDocumentRow = { ...row, ...wanted };
    next.number = next.number.trim();
    await requireFree(tx, next);
    if (next.keeperDepartmentId !== null && next.keeperDepartmentId !== row.keeperDepartmentId) {
      await requireDepartment(tx, next.keeperDepartmentId);
    }
    if (next.replacedById !== row.replacedById) await requireNoCircle(tx, next);
    const fields = FIELDS.filter((field) => !isDeepStrictEqual(next[field], row[field]));
    const valuesOf = (one: ExternalDocumentRow) => Object.fromEntries(fields.map((field) => [field, one[field]]));
    return { row: next, type: 'external.changed', data: { fields, before: valuesOf(row), after: valuesOf(next) } };
  });
}

/** Takes an entry out of the register, e.g. entered twice; its row stays. @throws AppError CONFLICT, WRONG_STATE, NOT_FOUND, FORBIDDEN */
export async function removeExternalDocument(context: Context, input: { id: string; version: number; reason: string }): Promise<void> {
  await changed(context, input, 'remove', async (_, row) => {
    if (row.removedAt !== null) throw new AppError('WRONG_STATE', { state: 'removed', action: 'remove' });
    return { row: { ...row, removedAt: context.clock.now() }, type: 'external.removed', data: { reason: input.reason } };
  });
}

/** @throws AppError CONFLICT, WRONG_STATE, NUMBER_TAKEN, NOT_FOUND, FORBIDDEN */
export async function restoreExternalDocument(context: Context, input: { id: string; version: number }): Promise<ExternalDocument> {
  return changed(context, input, 'restore', async (tx, row) => {
    if (row.removedAt === null) throw new AppError('WRONG_STATE', { state: 'registered', action: 'restore' });
    const next = { ...row, removedAt: null };
    await requireFree(tx, next);
    return { row: next, type: 'external.restored', data: {} };
  });
}

/**
 * Somebody looked up today that these editions are the ones in force; a note that this had to be done goes. All or none.
 * @throws AppError CONFLICT, WRONG_STATE, INVALID (title or edition are not known yet), NOT_FOUND, FORBIDDEN
 */
export async function checkExternalDocuments(context: Context, input: { documents: { id: string; version: number }[] }): Promise<void> {
  requirePermission(context.actor, 'external-documents.change');
  const on = context.clock.today();
  await context.store.change(context.actor, async (tx) => {
    for (const { id, version } of new Map(input.documents.map((one) => [one.id, one])).values()) {
      const row = await current(context, tx, { id, version });
      if (row.removedAt !== null) throw new AppError('WRONG_STATE', { state: 'removed', action: 'check' });
      if (isUnnamed(row)) throw invalid('edition', 'to-look-up');
      const checked = { checkedOn: on, checkedBy: context.actor.name, note: row.note === TO_LOOK_UP_NOTE ? '' : row.note };
      await tx.write.updateExternalDocument({ ...row, ...checked, version: version + 1 }, version);
      tx.record({
        type: 'external.checked',
        area: 'external',
        subjectId: id,
        subject: subjectOf(row),
        data: { on, before: row.checkedOn, ...(checked.note === row.note ? {} : { note: row.note }) },
      });
    }
  });
}

interface Changed {
  row: ExternalDocumentRow;
  type: string;
  data: Record<string, unknown>;
}

async function changed(
  context: Context,
  input: { id: string; version: number },
  action: string,
  work: (tx: Tx, row: ExternalDocumentRow) => Promise<Changed>,
): Promise<ExternalDocument> {
  requirePermission(context.actor, 'external-documents.change');
  return context.store.change(context.actor, async (tx) => {
    const row = await current(context, tx, input);
    const after = await work(tx, row);
    const next = { ...after.row, version: row.version + 1 };
    if (!(await tx.write.updateExternalDocument(next, row.version))) throw new Error(`an entry changed inside a change: ${action}`);
    tx.record({ type: after.type, area: 'external', subjectId: row.id, subject: subjectOf(next), data: after.data });
    return viewOf(tx, context, row.id);
  });
}

async function current(context: Context, tx: Tx, { id, version }: { id: string; version: number }): Promise<ExternalDocumentRow> {
  const row = found(await tx.externalDocuments.byId(id), 'external-document', id);
  if (row.version !== version) throw new AppError('CONFLICT', { what: 'external-document', current: await viewOf(tx, context, id) });
  return row;
}

async function viewOf(reader: Reader, context: Context, id: string): Promise<ExternalDocument> {
  const view = (await readRegister(context, reader, context.clock.today(), { removed: true })).find((one) => one.id === id);
  return found(view, 'external-document', id);
}

/** One entry for each number; what goes by its title is told apart by its edition. */
async function requireFree(tx: Tx, row: ExternalDocumentRow): Promise<void> {
  const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
  const same = (await tx.externalDocuments.list()).find(
    (other) =>
      other.id !== row.id &&
      (row.number === ''
        ? other.number === '' && fold(other.title) === fold(row.title) && fold(other.edition) === fold(row.edition)
        : fold(other.number) === fold(row.number)),
  );
  if (same) throw new AppError('NUMBER_TAKEN', { number: same.number || same.edition, title: same.title });
}

/** Following the successors never leads back. */
async function requireNoCircle(tx: Tx, row: ExternalDocumentRow): Promise<void> {
  const seen = new Set([row.id]);
  for (let id = row.replacedById; id !== null; ) {
    if (seen.has(id)) throw invalid('replacedById', 'circle');
    seen.add(id);
    const next = await tx.externalDocuments.byId(id);
    if (!next || next.removedAt !== null) throw invalid('replacedById', 'unknown-external-document');
    id = next.replacedById;
  }
}
