import type { Department } from '../../../shared/contract/workspace.ts';
import { dayOf } from '../../../shared/domain/calendar.ts';
import { revisionInForce } from '../../../shared/domain/coverage.ts';
import { formInForceOn } from '../../../shared/domain/forms.ts';
import { nextReviewOn } from '../../../shared/domain/reviews.ts';
import { groupBy } from '../group-by.ts';
import type { DocumentRowData, Reader, RevisionRow, RoundRow, StepRow } from '../ports.ts';
import type { FormRowData } from '../ports-forms.ts';
import type { RegisterData } from '../ports-word.ts';

/** What is in force on a day, and how lists print it: what registers, bundle and single files begin with. */

/** Titles of the levels as the header block prints them. */
export const LEVEL_TITLES = { manual: '管理手册', procedure: '程序文件', 'work-instruction': '作业指导书' } as const;
/** A document with the revision that is in force on the day. */
export interface InForce {
  document: DocumentRowData;
  revision: RevisionRow;
  /** day of the last approval; null when nothing was signed here */
  issuedOn: string | null;
  nextReviewOn: string | null;
}

export type Rounds = ReadonlyMap<string, { round: RoundRow; steps: StepRow[] }>;

/** The documents in force on a day with their revisions and the approved round of each; the master list's order. */
export async function documentsInForce(reader: Reader, on: string) {
  const { companyName: company } = await reader.workspace.get();
  const revisionsOf = groupBy(await reader.revisions.summaries(), (revision) => revision.documentId);
  const found: { document: InForce['document']; revisionId: string }[] = [];
  for (const document of await reader.documents.list()) {
    const revision = revisionInForce([...(revisionsOf.get(document.id) ?? [])].reverse(), document, on);
    if (revision) found.push({ document, revisionId: revision.id });
  }
  const rounds = await approvedRounds(
    reader,
    [...revisionsOf.values()].flat().map((each) => each.id),
  );
  const inForce: InForce[] = [];
  for (const { document, revisionId } of found) {
    const revision = await reader.revisions.byId(revisionId);
    if (!revision) throw new Error(`Revision ${revisionId} vanished while it was read`);
    inForce.push({
      document,
      revision,
      issuedOn: issuedOn(rounds.get(revisionId)),
      nextReviewOn: nextReviewOn(document, revision, revisionsOf.get(document.id) ?? []),
    });
  }
  return { company, inForce, rounds, revisionsOf };
}

export async function approvedRounds(reader: Reader, revisionIds: string[]): Promise<Rounds> {
  const decided = await reader.approvals.decided(revisionIds);
  return new Map(decided.filter(({ round }) => round.state === 'approved').map((each) => [each.round.revisionId, each]));
}

export function issuedOn(decided: { round: RoundRow } | undefined): string | null {
  return decided?.round.endedAt ? dayOf(decided.round.endedAt) : null;
}

/** The record forms of the documents in force, each as it was printed on the day. */
export async function formsInForce(reader: Reader, inForce: readonly InForce[], on: string): Promise<FormRowData[]> {
  const ids = new Set(inForce.map(({ document }) => document.id));
  const revisions = groupBy(await reader.forms.revisions(), (revision) => revision.formId);
  return (await reader.forms.list()).flatMap((form) => {
    const revision = ids.has(form.documentId) ? formInForceOn(revisions.get(form.id) ?? [], on) : null;
    if (!revision) return [];
    const { id: revisionId, state, title, label, keeperDepartmentId, definition, effectiveOn } = revision;
    return [{ ...form, revisionId, state, title, label, keeperDepartmentId, definition, effectiveOn }];
  });
}

/** The documents in force as lists print them. */
export function masterRows(inForce: readonly InForce[], departments: readonly Department[]): RegisterData['documents'] {
  return inForce.map(({ document, revision, issuedOn, nextReviewOn }) => ({
    number: document.number,
    title: revision.title,
    level: document.level,
    levelTitle: LEVEL_TITLES[document.level],
    label: revision.label,
    issuedOn,
    effectiveOn: revision.effectiveOn ?? '',
    owner: titleIn(departments, document.ownerDepartmentId) || document.ownerRole,
    nextReviewOn,
    sha256: revision.contentSha256 ?? '',
  }));
}

/** The record forms of documents in force as lists print them. */
export function recordRows(
  forms: readonly FormRowData[],
  inForce: readonly InForce[],
  departments: readonly Department[],
): RegisterData['records'] {
  const numbers = new Map(inForce.map(({ document }) => [document.id, document.number]));
  return forms.map((form) => ({
    number: form.number,
    title: form.title,
    label: form.label,
    documentNumber: numbers.get(form.documentId) ?? '',
    keeper: titleIn(departments, form.keeperDepartmentId),
    retentionYears: form.definition.retentionYears,
  }));
}

function titleIn(departments: readonly Department[], id: string | null): string {
  return departments.find((each) => each.id === id)?.title ?? '';
}
