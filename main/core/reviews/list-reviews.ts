import type { Registers } from '../../../shared/contract/registers.ts';
import type { PlannedReview, Review } from '../../../shared/contract/reviews.ts';
import { reviewOutcome, reviewStanding } from '../../../shared/domain/reviews.ts';
import type { Context } from '../context.ts';
import { pendingRevision } from '../documents/document-rows.ts';
import { groupBy } from '../group-by.ts';
import type { DocumentRowData, Reader, ReviewRow, RevisionRow } from '../ports.ts';
import { requirePermission } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { readBulkRule, reviewable } from './review-facts.ts';

/** Every document in force with its next review, what is due first. */
export async function listReviewPlan(context: Context): Promise<PlannedReview[]> {
  requirePermission(context.actor, 'read');
  await bringIntoForce(context);
  return context.store.read((reader) => reviewPlan(reader, context.clock.today()));
}

export async function reviewPlan(reader: Reader, today: string): Promise<PlannedReview[]> {
  const documents = await reader.documents.list();
  const revisionsOf = groupBy(await reader.revisions.summaries(), (one) => one.documentId);
  const departments = new Map((await reader.workspace.departments()).map((one) => [one.id, one.title]));
  const bulk = await readBulkRule(reader);
  const clausesOf = groupBy(await reader.revisions.allMappings(), (one) => one.revisionId);
  const open = new Map(openVerdicts(await reviewViews(reader)).map((one) => [one.documentId, one]));
  const plan = documents.flatMap((document): PlannedReview[] => {
    const revisions = revisionsOf.get(document.id) ?? [];
    const facts = reviewable(document, revisions);
    if (!facts) return [];
    const { revision, effectiveOn, dueOn } = facts;
    const pending = pendingRevision(revisions);
    const verdict = open.get(document.id);
    return [
      {
        documentId: document.id,
        revisionId: revision.id,
        contentSha256: revision.contentSha256 ?? '',
        number: document.number,
        title: revision.title,
        level: document.level,
        label: revision.label,
        ownerDepartmentId: document.ownerDepartmentId,
        ownerDepartment: departments.get(document.ownerDepartmentId ?? '') ?? '',
        ownerRole: document.ownerRole,
        effectiveOn,
        reviewMonths: document.reviewMonths,
        lastReviewedOn: document.lastReviewedOn,
        nextReviewOn: dueOn,
        standing: reviewStanding(dueOn, today),
        bulk: bulk(document),
        clauses: sortedClauses(clausesOf.get(revision.id)),
        pending: pending ? { id: pending.id, label: pending.label, state: pending.state } : null,
        open: verdict ? { id: verdict.id, verdict: verdict.verdict, on: verdict.on, person: verdict.person, reason: verdict.reason } : null,
        version: document.version,
      },
    ];
  });
  // Sorting is stable: documents of one day stay in the order of the master list.
  return plan.sort((a, b) => a.nextReviewOn.localeCompare(b.nextReviewOn));
}

/** A row of the register of reviews: planned, or no longer in force with verdicts that were given before. */
type ReviewRecord = Registers['reviews'][number];

/** The register of reviews on a day: the plan, then documents that are no longer in force but were reviewed. */
export async function reviewRecords(reader: Reader, on: string): Promise<ReviewRecord[]> {
  const verdicts = groupBy(
    (await reviewViews(reader)).filter((review) => review.on <= on),
    (review) => review.documentId,
  );
  const plan = (await reviewPlan(reader, on)).filter((row) => row.effectiveOn <= on);
  const planned = new Set(plan.map((row) => row.documentId));
  const departments = new Map((await reader.workspace.departments()).map((one) => [one.id, one.title]));
  const effectiveOn = new Map((await reader.revisions.summaries()).map((one) => [one.id, one.effectiveOn]));
  const clausesOf = groupBy(await reader.revisions.allMappings(), (one) => one.revisionId);
  const gone = (await reader.documents.list()).flatMap((document): ReviewRecord[] => {
    const given = verdicts.get(document.id) ?? [];
    const [last] = given;
    if (!last || planned.has(document.id)) return [];
    const { id: documentId, number, level, ownerDepartmentId, ownerRole, reviewMonths, lastReviewedOn, version } = document;
    return [
      {
        ...{ documentId, number, level, ownerDepartmentId, ownerRole, reviewMonths, lastReviewedOn, version },
        ...{ revisionId: last.revisionId, contentSha256: last.contentSha256, title: last.title, label: last.label },
        ownerDepartment: departments.get(ownerDepartmentId ?? '') ?? '',
        effectiveOn: effectiveOn.get(last.revisionId) ?? last.on,
        clauses: sortedClauses(clausesOf.get(last.revisionId)),
        ...{ nextReviewOn: null, standing: null, bulk: false, pending: null, open: null, verdicts: given },
      },
    ];
  });
  return [...plan.map((row) => ({ ...row, verdicts: verdicts.get(row.documentId) ?? [] })), ...gone];
}

const sortedClauses = (mappings: readonly { clauseId: string }[] = []) =>
  [...new Set(mappings.map((one) => one.clauseId))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

/** Verdicts, newest first. */
export async function listReviews(context: Context, input: { documentId?: string | undefined } = {}): Promise<Review[]> {
  requirePermission(context.actor, 'read');
  await bringIntoForce(context);
  return context.store.read((reader) => reviewViews(reader, input.documentId));
}

export async function reviewViews(reader: Reader, documentId?: string): Promise<Review[]> {
  const rows = await reader.reviews.list(documentId);
  if (rows.length === 0) return [];
  const revisionsOf = groupBy(await reader.revisions.summaries(), (one) => one.documentId);
  const documents = new Map((await reader.documents.list()).map((one) => [one.id, one]));
  const seen = new Set<string>();
  return rows.map((row) => {
    // newest first: what was seen before is later
    const later = seen.has(row.documentId);
    seen.add(row.documentId);
    return reviewView(row, documents.get(row.documentId), revisionsOf.get(row.documentId) ?? [], later);
  });
}

function reviewView(row: ReviewRow, document: DocumentRowData | undefined, revisions: readonly RevisionRow[], later: boolean): Review {
  const { personName: person, ...copied } = row;
  const { outcome, label } = reviewOutcome(row, { revisions, obsoleteOn: document?.obsoleteOn ?? null, later });
  return { ...copied, person, outcome, outcomeLabel: label };
}

/** Verdicts that somebody still has to carry out. */
export function openVerdicts(reviews: readonly Review[]): Review[] {
  return reviews.filter(({ outcome }) => outcome === 'to-start' || outcome === 'under-way' || outcome === 'to-withdraw');
}
