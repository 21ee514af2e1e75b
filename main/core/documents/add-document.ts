import type { Mapping } from '../../../shared/contract/revisions.ts';
import type { NumberPatterns } from '../../../shared/domain/numbering.ts';
import { formatLabel } from '../../../shared/domain/numbering.ts';
import type { Level } from '../../../shared/domain/terms.ts';
import { readMarkdown, writeMarkdown } from '../../../shared/markdown/index.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import type { DocumentRowData, RevisionRow, Tx } from '../ports.ts';
import { indexSections, sectionRows, splitMappings } from '../revisions/revision-text.ts';

export interface DocumentToAdd {
  number: string;
  title: string;
  level: Level;
  key: string | null;
  ownerDepartmentId: string | null;
  ownerRole: string;
  reviewMonths: number;
  source: string;
  mappings: Mapping[];
}

/**
 * Adds a document with its first draft. Whoever makes it has written its words and counts as contributor.
 * @throws AppError NUMBER_TAKEN when the number was ever used
 */
export async function addDocument(context: Context, tx: Tx, input: DocumentToAdd, numbering: NumberPatterns): Promise<DocumentRowData> {
  const { clock, ids, actor } = context;
  const now = clock.now();
  const document: DocumentRowData = {
    id: ids.next(),
    number: input.number,
    title: input.title,
    level: input.level,
    key: input.key,
    ownerDepartmentId: input.ownerDepartmentId,
    ownerRole: input.ownerRole,
    reviewMonths: input.reviewMonths,
    lastReviewedOn: null,
    obsoleteOn: null,
    obsoleteReason: null,
    createdAt: now,
    version: 1,
  };
  if (!(await tx.write.addDocument(document))) {
    throw new AppError('NUMBER_TAKEN', { number: input.number, title: (await tx.documents.byNumber(input.number))?.title ?? '' });
  }
  const { model } = readMarkdown(input.source);
  const revision: RevisionRow = {
    id: ids.next(),
    documentId: document.id,
    label: formatLabel(numbering.label, { edition: 0, digit: 0 }),
    edition: 0,
    digit: 0,
    state: 'draft',
    title: input.title,
    source: writeMarkdown(model),
    content: null,
    contentSha256: null,
    changeSummary: '',
    effectiveOn: null,
    supersededOn: null,
    changeKind: 'full',
    baseRevisionId: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
    updatedBy: actor.name,
  };
  await tx.write.addRevision(revision);
  if (actor.kind === 'person') await tx.write.addContributor(revision.id, { id: actor.id, name: actor.name });
  const sections = sectionRows(revision.id, model);
  await tx.write.replaceSections(revision.id, sections, splitMappings(input.mappings, sections).kept);
  await indexDocument(tx, document, document.title);
  await indexSections(context, tx, document, revision.id, model);
  tx.record({
    type: 'documents.created',
    area: 'documents',
    subjectId: document.id,
    subject: `${document.number} ${document.title}`,
    data: {
      number: document.number,
      title: document.title,
      level: document.level,
      label: revision.label,
      revisionId: revision.id,
      key: input.key,
    },
  });
  return document;
}

/** What the search knows of a document itself. */
export async function indexDocument(tx: Tx, document: Pick<DocumentRowData, 'id' | 'number' | 'ownerRole'>, title: string): Promise<void> {
  await tx.write.index('document', document.id, [
    { kind: 'document', ownerId: document.id, sectionId: '', number: document.number, title, text: document.ownerRole },
  ]);
}
