import type { Copy, HolderRef } from '../../../shared/contract/copies.ts';
import type { CopyKind, CopyMedium } from '../../../shared/domain/copies.ts';
import type { Context } from '../context.ts';
import { invalid, requirePermission } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { addCopies, type CopyToAdd, inForce } from './add-copies.ts';
import { copyViews } from './copy-view.ts';
import { findHolder } from './find-holder.ts';

export interface CopiesToIssue {
  documentId: string;
  revisionId: string;
  kind: CopyKind;
  holders: (HolderRef & { medium: CopyMedium })[];
  issuedOn: string;
  dueOn: string | null;
  note: string;
}

/**
 * Issues one copy of the revision in force to each holder, all or none. Copy numbers count per document and are never given twice.
 * @throws AppError WRONG_STATE (not in force), INVALID (a day to come or before the day of effect, a loan without its day of return,
 * an unknown holder, one holder twice), NOT_FOUND, FORBIDDEN
 */
export async function issueCopies(context: Context, input: CopiesToIssue): Promise<Copy[]> {
  requirePermission(context.actor, 'copies.change');
  await bringIntoForce(context);
  const today = context.clock.today();
  if (input.issuedOn > today) throw invalid('issuedOn', 'in-the-future');
  if (input.kind === 'loan' && input.dueOn === null) throw invalid('dueOn', 'loan-without-day');
  if (input.kind !== 'loan' && input.dueOn !== null) throw invalid('dueOn', 'no-loan');
  if (input.dueOn !== null && input.dueOn < input.issuedOn) throw invalid('dueOn', 'before-issued-on');
  if (new Set(input.holders.map(({ kind, id }) => `${kind} ${id}`)).size < input.holders.length) throw invalid('holders', 'holder-twice');
  return context.store.change(context.actor, async (tx) => {
    const issued = await inForce(tx, input, 'issue');
    if (issued.revision.effectiveOn !== null && input.issuedOn < issued.revision.effectiveOn)
      throw invalid('issuedOn', 'before-effective-on');
    const list: CopyToAdd[] = [];
    for (const [at, ref] of input.holders.entries()) {
      const { kind, issuedOn, dueOn, note } = input;
      list.push({ holder: await findHolder(tx, ref, `holders.${at}`), medium: ref.medium, kind, issuedOn, dueOn, note, replaces: null });
    }
    return copyViews(tx, await addCopies(context, tx, issued, list), today);
  });
}
