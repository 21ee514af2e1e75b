import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { indexDocument } from '../documents/add-document.ts';
import { found, requirePermission } from '../require.ts';
import { moveRevision } from './move-revision.ts';
import { revisionView } from './revision-view.ts';

/**
 * Gives a draft up. One that was never submitted goes; one with decisions on it becomes obsolete and keeps them and its label.
 * A document's first draft cannot be given up: its number is in use, so the document itself is made obsolete.
 * @throws AppError WRONG_STATE, CONFLICT, NOT_FOUND, FORBIDDEN
 */
export async function discardDraft(context: Context, input: { id: string; version: number }): Promise<void> {
  await context.store.change(context.actor, async (tx) => {
    const row = found(await tx.revisions.byId(input.id), 'revision', input.id);
    const contributors = await tx.revisions.contributors(row.id);
    requirePermission(context.actor, 'revisions.discard', { contributorIds: contributors.map((one) => one.id) });
    if (row.state !== 'draft') throw new AppError('WRONG_STATE', { state: row.state, action: 'discard' });
    const document = found(await tx.documents.byId(row.documentId), 'document', row.documentId);
    const revisions = await tx.revisions.ofDocument(document.id);
    const inForce = revisions.find((one) => one.state === 'effective');
    if (!inForce) throw new AppError('WRONG_STATE', { state: 'first-draft', action: 'discard' });
    const rounds = await tx.approvals.roundsOf(row.id);
    const done =
      rounds.length === 0
        ? await tx.write.deleteDraft(row.id, input.version)
        : row.version === input.version &&
          Boolean(await moveRevision(context, tx, row, { state: 'obsolete', updatedBy: context.actor.name }));
    if (!done) throw new AppError('CONFLICT', { what: 'revision', current: await revisionView(tx, context.templates, row) });
    await tx.write.index('section', row.id, []);
    if (document.title !== inForce.title) {
      await tx.write.updateDocument({ ...document, title: inForce.title, version: document.version + 1 }, document.version);
      await indexDocument(tx, document, inForce.title);
    }
    tx.record({
      type: 'revisions.draft-discarded',
      area: 'revisions',
      subjectId: row.id,
      subject: `${document.number} ${row.label}`,
      data: { documentId: document.id, version: row.version, submitted: rounds.length },
    });
  });
}
