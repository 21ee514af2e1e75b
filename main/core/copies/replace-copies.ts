import type { Copy } from '../../../shared/contract/copies.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { invalid, requirePermission } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { addCopies, type CopyToAdd, inForce } from './add-copies.ts';
import { type CopyItem, closeCopies, shownCopies } from './close-copies.ts';
import { copyViews } from './copy-view.ts';
import { findHolder } from './find-holder.ts';

export interface CopiesToReplace {
  documentId: string;
  revisionId: string;
  items: CopyItem[];
  end: 'returned' | 'destroyed';
  on: string;
  note: string;
}

/**
 * 换发: takes outdated copies back and issues the revision in force to the same holders on the same medium, all or none. A loan is lent
 * again until the same day, or until today when that has passed. Answers the new copies.
 * @throws AppError CONFLICT, WRONG_STATE (not in force; a copy that is not outdated or not out), INVALID, NOT_FOUND, FORBIDDEN
 */
export async function replaceCopies(context: Context, input: CopiesToReplace): Promise<Copy[]> {
  requirePermission(context.actor, 'copies.change');
  await bringIntoForce(context);
  const today = context.clock.today();
  return context.store.change(context.actor, async (tx) => {
    const issued = await inForce(tx, input, 'replace');
    const old = await shownCopies(context, tx, input.items);
    for (const row of old) {
      if (row.documentId !== issued.document.id) throw invalid('items', 'other-document');
      if (row.revisionId === issued.revision.id) throw new AppError('WRONG_STATE', { state: 'held', action: 'replace' });
    }
    if (issued.revision.effectiveOn !== null && input.on < issued.revision.effectiveOn) throw invalid('on', 'before-effective-on');
    await closeCopies(context, tx, old, { state: input.end, on: input.on, note: input.note });
    const list: CopyToAdd[] = [];
    for (const row of old) {
      list.push({
        // the refusal names who cannot get one any more
        holder: await findHolder(tx, { kind: row.holderKind, id: row.holderId }, row.holderName),
        medium: row.medium,
        kind: row.kind,
        dueOn: row.dueOn === null ? null : row.dueOn < today ? today : row.dueOn,
        note: '',
        issuedOn: input.on,
        replaces: row,
      });
    }
    return copyViews(tx, await addCopies(context, tx, issued, list), today);
  });
}
