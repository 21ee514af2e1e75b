import type { Revision } from '../../../shared/contract/revisions.ts';
import { nextFreeLabel } from '../../../shared/domain/numbering.ts';
import type { ChangeKind } from '../../../shared/domain/terms.ts';
import { readMarkdown } from '../../../shared/markdown/index.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { pendingRevision } from '../documents/document-rows.ts';
import type { RevisionRow } from '../ports.ts';
import { found, requirePermission } from '../require.ts';
import { bringIntoForce } from './bring-into-force.ts';
import { indexSections, sectionRows, splitMappings } from './revision-text.ts';
import { revisionView } from './revision-view.ts';

/**
 * Opens the document's draft; makes the next revision from the text in force when there is none. The revision in force is not touched.
 * @throws AppError WRONG_STATE (obsolete document; a revision is in review or waits for its day), NOT_FOUND, FORBIDDEN
 */
export async function startDraft(context: Context, input: { documentId: string; changeKind: ChangeKind }): Promise<Revision> {
  requirePermission(context.actor, 'revisions.edit');
  await bringIntoForce(context);
  const existing = await openDraft(context, input.documentId);
  if (existing) return existing;
  try {
    return await makeDraft(context, input);
  } catch (error) {
    // Two people may press the button at once: the second gets the draft of the first.
    if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
    const draft = await openDraft(context, input.documentId);
    if (!draft) throw error;
    return draft;
  }
}

async function openDraft(context: Context, documentId: string): Promise<Revision | null> {
  return context.store.read(async (reader) => {
    found(await reader.documents.byId(documentId), 'document', documentId);
    const pending = pendingRevision(await reader.revisions.ofDocument(documentId));
    return pending?.state === 'draft' ? revisionView(reader, context.templates, pending) : null;
  });
}

async function makeDraft(context: Context, input: { documentId: string; changeKind: ChangeKind }): Promise<Revision> {
  return context.store.change(context.actor, async (tx) => {
    const document = found(await tx.documents.byId(input.documentId), 'document', input.documentId);
    if (document.obsoleteOn !== null) throw new AppError('WRONG_STATE', { state: 'obsolete', action: 'start-draft' });
    const revisions = await tx.revisions.ofDocument(document.id);
    const pending = pendingRevision(revisions);
    if (pending?.state === 'draft') throw new AppError('CONFLICT', { what: 'revision', current: null });
    if (pending) throw new AppError('WRONG_STATE', { state: pending.state, action: 'start-draft' });
    const base = revisions.find((one) => one.state === 'effective') ?? revisions[0];
    if (!base) throw new Error('a document without revision');
    const { numbering } = await tx.workspace.get();
    // Labels are never used twice: a rejected revision that was given up keeps its own.
    const label = nextFreeLabel(numbering, revisions, input.changeKind);
    const now = context.clock.now();
    const row: RevisionRow = {
      id: context.ids.next(),
      documentId: document.id,
      ...label,
      state: 'draft',
      title: document.title,
      source: base.source,
      content: null,
      contentSha256: null,
      changeSummary: '',
      effectiveOn: null,
      supersededOn: null,
      changeKind: 'full',
      baseRevisionId: base.id,
      version: 1,
      createdAt: now,
      updatedAt: now,
      updatedBy: context.actor.name,
    };
    await tx.write.addRevision(row);
    const { model } = readMarkdown(row.source);
    const sections = sectionRows(row.id, model);
    await tx.write.replaceSections(row.id, sections, splitMappings(await tx.revisions.mappings(base.id), sections).kept);
    await indexSections(context, tx, document, row.id, model);
    tx.record({
      type: 'revisions.draft-started',
      area: 'revisions',
      subjectId: row.id,
      subject: `${document.number} ${row.label}`,
      data: { documentId: document.id, from: base.label, changeKind: input.changeKind },
    });
    return revisionView(tx, context.templates, row);
  });
}
