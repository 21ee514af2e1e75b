import type { Copy } from '../../../shared/contract/copies.ts';
import type { CopyEnd } from '../../../shared/domain/copies.ts';
import type { Context } from '../context.ts';
import { invalid, requirePermission } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { type CopyItem, closeCopies, shownCopies } from './close-copies.ts';
import { copyViews } from './copy-view.ts';

/**
 * Checks copies in: returned, destroyed or lost. A lost copy keeps its number and wants a note on how it was lost.
 * @throws AppError CONFLICT, WRONG_STATE, INVALID, NOT_FOUND, FORBIDDEN
 */
export async function endCopies(context: Context, input: { items: CopyItem[]; state: CopyEnd; on: string; note: string }): Promise<Copy[]> {
  requirePermission(context.actor, 'copies.change');
  if (input.state === 'lost' && input.note.trim() === '') throw invalid('note', 'required');
  await bringIntoForce(context);
  return context.store.change(context.actor, async (tx) => {
    const rows = await shownCopies(context, tx, input.items);
    const { state, on, note } = input;
    return copyViews(tx, await closeCopies(context, tx, rows, { state, on, note }), context.clock.today());
  });
}
