import type { Copy, HolderRef } from '../../../shared/contract/copies.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { found, invalid, requirePermission } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { addCopies } from './add-copies.ts';
import { type CopyItem, closeCopies, shownCopies } from './close-copies.ts';
import { copyViews } from './copy-view.ts';
import { findHolder } from './find-holder.ts';

export interface HandOver {
  personId: string;
  to: HolderRef;
  /** everything that the person holds, as it was shown */
  items: CopyItem[];
  on: string;
  note: string;
}

/**
 * 转交 when somebody leaves or changes post: every copy comes back, and of what is still in force the new holder gets a copy with a number of
 * its own. Loans and outdated copies only come back. Answers the new copies.
 * @throws AppError CONFLICT (something else is held now), WRONG_STATE, INVALID, NOT_FOUND, FORBIDDEN
 */
export async function handOverCopies(context: Context, input: HandOver): Promise<Copy[]> {
  requirePermission(context.actor, 'copies.change');
  await bringIntoForce(context);
  const today = context.clock.today();
  if (input.to.kind === 'person' && input.to.id === input.personId) throw invalid('to', 'same-holder');
  return context.store.change(context.actor, async (tx) => {
    found(await tx.people.byId(input.personId), 'person', input.personId);
    const rows = await shownCopies(context, tx, input.items);
    const held = await tx.copies.heldBy(input.personId);
    const named = new Set(rows.map((row) => row.id));
    if (held.length !== rows.length || held.some((row) => !named.has(row.id))) {
      throw new AppError('CONFLICT', { what: 'holdings', current: await copyViews(tx, held, today) });
    }
    const holder = await findHolder(tx, input.to, 'to');
    const note = input.note.trim() === '' ? `转交${holder.name}` : `转交${holder.name}，${input.note.trim()}`;
    await closeCopies(context, tx, rows, { state: 'returned', on: input.on, note });
    const added = [];
    for (const row of rows.filter((one) => one.kind === 'controlled')) {
      const revision = found(await tx.revisions.byId(row.revisionId), 'revision', row.revisionId);
      if (revision.state !== 'effective') continue;
      const document = found(await tx.documents.byId(row.documentId), 'document', row.documentId);
      const { kind, medium } = row;
      added.push(
        ...(await addCopies(context, tx, { document, revision }, [
          { holder, medium, kind, dueOn: null, note: '', issuedOn: input.on, replaces: row },
        ])),
      );
    }
    return copyViews(tx, added, today);
  });
}
