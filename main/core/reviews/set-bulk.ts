import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { printedTitle } from '../documents/document-rows.ts';
import { found, requirePermission } from '../require.ts';
import { readBulkRule } from './review-facts.ts';

/** Says whether a document may be kept together with others. @throws AppError WRONG_STATE (obsolete), NOT_FOUND, FORBIDDEN */
export async function setBulkReview(context: Context, input: { documentId: string; bulk: boolean }): Promise<void> {
  requirePermission(context.actor, 'reviews.configure');
  await context.store.change(context.actor, async (tx) => {
    const document = found(await tx.documents.byId(input.documentId), 'document', input.documentId);
    if (document.obsoleteOn !== null) throw new AppError('WRONG_STATE', { state: 'obsolete', action: 'change' });
    const before = (await readBulkRule(tx))(document);
    await tx.write.setReviewRule(document.id, input.bulk);
    tx.record({
      type: input.bulk ? 'reviews.bulk-allowed' : 'reviews.bulk-forbidden',
      area: 'reviews',
      subjectId: document.id,
      subject: `${document.number} ${printedTitle(document, await tx.revisions.ofDocument(document.id))}`,
      data: { documentId: document.id, from: before, to: input.bulk },
    });
  });
}
