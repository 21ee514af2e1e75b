import type { DocumentDetail, DocumentRow, RevisionSummary } from '../../../shared/contract/documents.ts';
import { isPending } from '../../../shared/domain/lifecycle.ts';
import { nextReviewOn } from '../../../shared/domain/reviews.ts';
import { groupBy } from '../group-by.ts';
import type { DocumentRowData, Reader, RevisionRow } from '../ports.ts';
import { found } from '../require.ts';
import { shownText } from '../revisions/revision-text.ts';
import type { Templates } from '../templates/load-templates.ts';
import { printedValues } from '../workspace/variable-values.ts';

/** The revision that a document is spoken of by: the one in force, else the latest. `revisions` come newest first. */
export function currentRevision(revisions: readonly RevisionRow[]): RevisionRow {
  const current = revisions.find((one) => one.state === 'effective') ?? revisions[0];
  if (!current) throw new Error('a document without revision');
  return current;
}

/** The title that is printed: of the revision in force, which a renamed draft does not touch; before that the document's own. */
export function printedTitle(document: DocumentRowData, revisions: readonly RevisionRow[]): string {
  return revisions.find((one) => one.state === 'effective')?.title ?? document.title;
}

/** The revision on its way, if there is one. */
export function pendingRevision(revisions: readonly RevisionRow[]): RevisionRow | null {
  return revisions.find((one) => isPending(one.state)) ?? null;
}

interface Surroundings {
  departments: Map<string, string>;
  clauses: Map<string, string[]>;
  /** revision id -> kind of the step that is open */
  openSteps: Map<string, string>;
}

/** What the rows of the whole master list need, each read once. */
async function surroundings(reader: Reader): Promise<Surroundings> {
  const clauses = new Map<string, string[]>();
  for (const [revisionId, mappings] of groupBy(await reader.revisions.allMappings(), (one) => one.revisionId)) {
    clauses.set(revisionId, clauseIds(mappings));
  }
  const openSteps = new Map<string, string>();
  for (const round of await reader.approvals.openRounds()) openSteps.set(round.revisionId, await openStep(reader, round.id));
  return { departments: await departmentTitles(reader), clauses, openSteps };
}

/** The same for one document. */
async function surroundingsOf(reader: Reader, revisions: readonly RevisionRow[]): Promise<Surroundings> {
  const clauses = new Map<string, string[]>();
  const openSteps = new Map<string, string>();
  for (const { id, state } of revisions) {
    clauses.set(id, clauseIds(await reader.revisions.mappings(id)));
    const round = state === 'in-review' ? (await reader.approvals.roundsOf(id)).find((one) => one.state === 'open') : undefined;
    if (round) openSteps.set(id, await openStep(reader, round.id));
  }
  return { departments: await departmentTitles(reader), clauses, openSteps };
}

async function departmentTitles(reader: Reader): Promise<Map<string, string>> {
  return new Map((await reader.workspace.departments()).map((one) => [one.id, one.title]));
}

async function openStep(reader: Reader, roundId: string): Promise<string> {
  return (await reader.approvals.steps(roundId)).find((one) => one.state === 'pending')?.kind ?? '';
}

function clauseIds(mappings: readonly { clauseId: string }[]): string[] {
  return [...new Set(mappings.map((one) => one.clauseId))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

function documentRow(document: DocumentRowData, revisions: readonly RevisionRow[], around: Surroundings): DocumentRow {
  const current = currentRevision(revisions);
  const pending = pendingRevision(revisions);
  const inForce = current.state === 'effective';
  return {
    id: document.id,
    number: document.number,
    title: printedTitle(document, revisions),
    level: document.level,
    state: current.state,
    label: current.label,
    ownerDepartmentId: document.ownerDepartmentId,
    ownerDepartment: around.departments.get(document.ownerDepartmentId ?? '') ?? '',
    ownerRole: document.ownerRole,
    // of a first issue that is approved for a day to come: that day
    effectiveOn: inForce || current.state === 'approved' ? current.effectiveOn : null,
    nextReviewOn: nextReviewOn(document, inForce ? current : null, revisions),
    clauses: around.clauses.get(current.id) ?? [],
    pending:
      pending && pending.id !== current.id
        ? {
            id: pending.id,
            label: pending.label,
            state: pending.state,
            step: around.openSteps.get(pending.id) || null,
            effectiveOn: pending.effectiveOn,
          }
        : null,
    obsoleteOn: document.obsoleteOn,
    version: document.version,
  };
}

/** The master list, by level and number. */
export async function documentRows(reader: Reader): Promise<DocumentRow[]> {
  const [around, documents, summaries] = [await surroundings(reader), await reader.documents.list(), await reader.revisions.summaries()];
  const byDocument = groupBy(summaries, (one) => one.documentId);
  return documents.map((document) => documentRow(document, byDocument.get(document.id) ?? [], around));
}

/** One document with all its revisions, newest first. @throws AppError NOT_FOUND */
export async function documentDetail(reader: Reader, templates: Templates, id: string): Promise<DocumentDetail> {
  const document = found(await reader.documents.byId(id), 'document', id);
  const revisions = await reader.revisions.ofDocument(id);
  const around = await surroundingsOf(reader, revisions);
  const values = printedValues(templates, await reader.workspace.get());
  const summaries: RevisionSummary[] = [];
  for (const revision of revisions) {
    summaries.push({
      id: revision.id,
      label: revision.label,
      state: revision.state,
      contentSha256: shownText(revision, values).sha256,
      changeSummary: revision.changeSummary,
      effectiveOn: revision.effectiveOn,
      supersededOn: revision.supersededOn,
      contributors: await reader.revisions.contributors(revision.id),
      clauses: around.clauses.get(revision.id) ?? [],
      createdAt: revision.createdAt,
      updatedAt: revision.updatedAt,
    });
  }
  const forms = (await reader.forms.list()).filter((form) => form.documentId === id && form.state !== 'obsolete');
  return {
    ...documentRow(document, revisions, around),
    key: document.key,
    reviewMonths: document.reviewMonths,
    obsoleteReason: document.obsoleteReason,
    revisions: summaries,
    forms: forms.map(({ number, title }) => ({ number, title })),
  };
}
