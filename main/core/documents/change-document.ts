import type { DocumentDetail } from '../../../shared/contract/documents.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { found, requirePermission } from '../require.ts';
import { indexDocument } from './add-document.ts';
import { requireDepartment } from './create-document.ts';
import { documentDetail, pendingRevision, printedTitle } from './document-rows.ts';

export interface DocumentChange {
  id: string;
  version: number;
  title?: string | undefined;
  ownerDepartmentId?: string | null | undefined;
  ownerRole?: string | undefined;
  reviewMonths?: number | undefined;
}

/**
 * Changes the data of a document, which is no new revision. A title is printed on every page, so it changes together with a
 * revision: only while a draft is open, and it counts from that revision's day of effect.
 * @throws AppError CONFLICT, WRONG_STATE, NOT_FOUND, INVALID, FORBIDDEN
 */
export async function changeDocument(context: Context, input: DocumentChange): Promise<DocumentDetail> {
  requirePermission(context.actor, 'documents.change');
  return context.store.change(context.actor, async (tx) => {
    const document = found(await tx.documents.byId(input.id), 'document', input.id);
    if (document.obsoleteOn !== null) throw new AppError('WRONG_STATE', { state: 'obsolete', action: 'change' });
    const revisions = await tx.revisions.ofDocument(document.id);
    const pending = pendingRevision(revisions);
    const renamed = input.title !== undefined && input.title !== document.title;
    if (renamed && pending?.state !== 'draft') {
      throw new AppError('WRONG_STATE', { state: pending?.state ?? 'effective', action: 'change-title' });
    }
    if (input.ownerDepartmentId !== undefined) await requireDepartment(tx, input.ownerDepartmentId);
    const next = {
      ...document,
      title: input.title ?? document.title,
      ownerDepartmentId: input.ownerDepartmentId === undefined ? document.ownerDepartmentId : input.ownerDepartmentId,
      ownerRole: input.ownerRole?.trim() ?? document.ownerRole,
      reviewMonths: input.reviewMonths ?? document.reviewMonths,
      version: document.version + 1,
    };
    if (!(await tx.write.updateDocument(next, input.version))) {
      throw new AppError('CONFLICT', { what: 'document', current: await documentDetail(tx, context.templates, document.id) });
    }
    if (renamed && pending && context.actor.kind === 'person') {
      await tx.write.addContributor(pending.id, { id: context.actor.id, name: context.actor.name });
    }
    await indexDocument(tx, next, printedTitle(next, revisions));
    const changed = (['title', 'ownerDepartmentId', 'ownerRole', 'reviewMonths'] as const).filter(
      (field) => next[field] !== document[field],
    );
    tx.record({
      type: 'documents.changed',
      area: 'documents',
      subjectId: document.id,
      subject: `${document.number} ${next.title}`,
      data: Object.fromEntries(changed.map((field) => [field, { from: document[field], to: next[field] }])),
    });
    return documentDetail(tx, context.templates, document.id);
  });
}
