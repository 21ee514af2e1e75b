import type { CopyEnd } from '../../../shared/domain/copies.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../ports.ts';
import type { CopyOnFile } from '../ports-copies.ts';
import { found, invalid } from '../require.ts';
import { copySubject, copyViews } from './copy-view.ts';

const ENDED: Record<CopyEnd, string> = { returned: 'copies.returned', destroyed: 'copies.destroyed', lost: 'copies.lost' };

export type CopyItem = { id: string; version: number };

/** The copies that are meant, as they were shown. @throws AppError NOT_FOUND, CONFLICT, INVALID (one named twice) */
export async function shownCopies(context: Context, tx: Tx, items: readonly CopyItem[]): Promise<CopyOnFile[]> {
  if (new Set(items.map((item) => item.id)).size < items.length) throw invalid('items', 'copy-twice');
  const rows: CopyOnFile[] = [];
  for (const { id, version } of items) {
    const row = found(await tx.copies.byId(id), 'copy', id);
    if (row.version !== version) {
      const [current] = await copyViews(tx, [row], context.clock.today());
      throw new AppError('CONFLICT', { what: 'copy', current });
    }
    rows.push(row);
  }
  return rows;
}

/**
 * Ends copies that are out, dated `on`.
 * @throws AppError WRONG_STATE (ended before, or an uncontrolled copy, which is never taken back), INVALID (a day to come or before the issue)
 */
export async function closeCopies(
  context: Context,
  tx: Tx,
  rows: readonly CopyOnFile[],
  end: { state: CopyEnd; on: string; note: string },
): Promise<CopyOnFile[]> {
  const after: CopyOnFile[] = [];
  for (const row of rows) {
    if (row.endState !== null) throw new AppError('WRONG_STATE', { state: row.endState, action: 'end-copy' });
    if (row.kind === 'uncontrolled') throw new AppError('WRONG_STATE', { state: 'uncontrolled', action: 'end-copy' });
    requireDay(context, end.on, row);
    const next: CopyOnFile = {
      ...row,
      endState: end.state,
      endedOn: end.on,
      endedAt: context.clock.now(),
      endedBy: context.actor.name,
      endNote: end.note,
      version: row.version + 1,
    };
    if (!(await tx.write.updateCopy(next, row.version))) throw new Error('a copy changed inside a change');
    tx.record({
      type: ENDED[end.state],
      area: 'copies',
      subjectId: row.id,
      subject: copySubject(row),
      data: { documentId: row.documentId, on: end.on, note: end.note, holder: row.holderName },
    });
    after.push(next);
  }
  return after;
}

/** A receipt or a return is not later than today, nor earlier than the issue. @throws AppError INVALID */
export function requireDay(context: Context, on: string, row: { issuedOn: string }): void {
  if (on > context.clock.today()) throw invalid('on', 'in-the-future');
  if (on < row.issuedOn) throw invalid('on', 'before-issued-on');
}
