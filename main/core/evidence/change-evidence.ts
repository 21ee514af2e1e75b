import { isDeepStrictEqual } from 'node:util';
import type { EvidenceItem, NewEvidence } from '../../../shared/contract/evidence.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import type { EvidenceRow, Tx } from '../ports.ts';
import { found, requirePermission } from '../require.ts';
import { checkEvidence } from './check-evidence.ts';
import { evidenceItem } from './evidence-view.ts';
import { indexEvidence } from './index-evidence.ts';

const FIELDS = [
  'title',
  'kind',
  'clauseIds',
  'formNumber',
  'outletId',
  'periodFrom',
  'periodTo',
  'receivedOn',
  'expiresOn',
  'note',
  'files',
] as const satisfies (keyof NewEvidence)[];

type Change = { [Field in keyof NewEvidence]?: NewEvidence[Field] | undefined } & { id: string; version: number };

/**
 * Changes fields of an item; fields left out stay. The history keeps the values before and after.
 * @throws AppError NOT_FOUND, CONFLICT, WRONG_STATE (taken out), INVALID, BAD_FILE, FORBIDDEN
 */
export async function changeEvidence(context: Context, input: Change): Promise<EvidenceItem> {
  requirePermission(context.actor, 'evidence.change');
  return changed(context, input, 'change', async (tx, row) => {
    if (row.removedAt !== null) throw new AppError('WRONG_STATE', { state: 'removed', action: 'change' });
    const wanted = Object.fromEntries(
      FIELDS.map((field) => [field, input[field] === undefined ? row[field] : input[field]]),
    ) as NewEvidence;
    const checked = await checkEvidence(context, tx, wanted);
    const fields = FIELDS.filter((field) => !isDeepStrictEqual(checked[field], row[field]));
    const valuesOf = (item: NewEvidence) => Object.fromEntries(fields.map((field) => [field, item[field]]));
    return {
      row: { ...row, ...checked },
      type: 'evidence.changed',
      data: { fields, before: valuesOf(row), after: valuesOf(checked) },
    };
  });
}

/** Takes an item out of the register: it stops counting, its row and files stay. @throws AppError NOT_FOUND, CONFLICT, WRONG_STATE, FORBIDDEN */
export async function removeEvidence(context: Context, input: { id: string; version: number; reason: string }): Promise<void> {
  requirePermission(context.actor, 'evidence.change');
  await changed(context, input, 'remove', async (_, row) => {
    if (row.removedAt !== null) throw new AppError('WRONG_STATE', { state: 'removed', action: 'remove' });
    return { row: { ...row, removedAt: context.clock.now() }, type: 'evidence.removed', data: { reason: input.reason } };
  });
}

/** Puts an item back into the register. @throws AppError NOT_FOUND, CONFLICT, WRONG_STATE, FORBIDDEN */
export async function restoreEvidence(context: Context, input: { id: string; version: number }): Promise<EvidenceItem> {
  requirePermission(context.actor, 'evidence.change');
  return changed(context, input, 'restore', async (_, row) => {
    if (row.removedAt === null) throw new AppError('WRONG_STATE', { state: 'registered', action: 'restore' });
    return { row: { ...row, removedAt: null }, type: 'evidence.restored', data: {} };
  });
}

interface Changed {
  row: EvidenceRow;
  type: string;
  data: Record<string, unknown>;
}

async function changed(
  context: Context,
  { id, version }: { id: string; version: number },
  action: string,
  work: (tx: Tx, row: EvidenceRow) => Promise<Changed>,
): Promise<EvidenceItem> {
  return context.store.change(context.actor, async (tx) => {
    const row = found(await tx.evidence.byId(id), 'evidence', id);
    if (row.version !== version) throw new AppError('CONFLICT', { what: 'evidence', current: await evidenceItem(tx, row) });
    const after = await work(tx, row);
    const next = { ...after.row, version: version + 1 };
    if (!(await tx.write.updateEvidence(next, version))) throw new Error(`evidence changed under a write transaction: ${action}`);
    await indexEvidence(tx, next);
    tx.record({ type: after.type, area: 'evidence', subjectId: id, subject: next.title, data: after.data });
    return evidenceItem(tx, next);
  });
}
