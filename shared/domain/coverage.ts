import type { ClauseCoverage, Coverage } from '../contract/coverage.ts';
import type { Clause } from '../contract/rubrics.ts';
import { type CoverageIndex, type CoveredEvidence, type DayView, type Serving, viewDay } from './coverage-facts.ts';
import { scoreClauses } from './scoring.ts';
import { CLAUSE_STATES, type ClauseState } from './terms.ts';

export { type CoverageFacts, type CoverageIndex, indexCoverage, revisionInForce } from './coverage-facts.ts';

/** Worst first: what must be closed before what. */
export const SEVERITY: Record<ClauseState, number> = { uncovered: 0, stale: 1, documented: 2, covered: 3, 'not-applicable': 4 };

/**
 * State of every leaf clause on a day. Without outlet every evidence item counts; with one, only items of that outlet and of the whole firm.
 * uncovered: no document in force · documented: no evidence yet · stale: all evidence has run out, or every document is overdue for review ·
 * covered: document in force and evidence that counts on the day.
 */
export function coverageOn(index: CoverageIndex, on: string, outletId: string | null = null): Coverage {
  return assess(index, viewDay(index, on), on, outletId);
}

/** The same against a view of the day that was made before. */
export function assess(index: CoverageIndex, view: DayView, on: string, outletId: string | null): Coverage {
  const clauses = index.leaves.map((leaf) => describe(index, view, leaf, on, outletId));
  const totals = Object.fromEntries(CLAUSE_STATES.map((state) => [state, 0])) as Record<ClauseState, number>;
  for (const clause of clauses) totals[clause.state] += 1;
  const { rubric } = index.facts;
  return { rubric: rubric.id, on, outlet: outletId, clauses, totals, score: scoreClauses(clauses, rubric.levels) };
}

/** State of one leaf clause. */
export interface ClauseStanding {
  state: ClauseState;
  staleBecause: ClauseCoverage['staleBecause'];
  /** why it does not apply; null when it does */
  reason: string | null;
}

export function standingOf(index: CoverageIndex, view: DayView, leaf: Clause, on: string, outletId: string | null): ClauseStanding {
  const exclusion = exclusionOf(index, leaf.id, outletId);
  if (exclusion) return { state: 'not-applicable', staleBecause: null, reason: exclusion.reason };
  const documents = view.serving.get(leaf.id) ?? [];
  if (documents.length === 0) return { state: 'uncovered', staleBecause: null, reason: null };
  const evidence = evidenceStanding(index, leaf, on, outletId);
  if (evidence === 'none') return { state: 'documented', staleBecause: null, reason: null };
  if (evidence === 'expired') return { state: 'stale', staleBecause: 'evidence', reason: null };
  if (documents.every((each) => each.reviewOverdue)) return { state: 'stale', staleBecause: 'review', reason: null };
  return { state: 'covered', staleBecause: null, reason: null };
}

function evidenceStanding(index: CoverageIndex, leaf: Clause, on: string, outletId: string | null): 'none' | 'expired' | 'counts' {
  let received = false;
  for (const list of evidenceLists(index, leaf, outletId)) {
    for (const item of list) {
      if (item.receivedOn > on) continue;
      if (item.expiresOn === null || item.expiresOn >= on) return 'counts';
      received = true;
    }
  }
  return received ? 'expired' : 'none';
}

/** Evidence without outlet speaks for the whole firm. A clause judged at headquarters is shown at every outlet as headquarters has it. */
function evidenceLists(index: CoverageIndex, leaf: Clause, outletId: string | null): (readonly CoveredEvidence[])[] {
  if (outletId === null) return [index.evidenceFor.get(leaf.id) ?? []];
  const places = index.evidenceAt.get(leaf.id);
  if (!places) return [];
  const where = new Set(['', outletId, ...(leaf.judgedAt === 'headquarters' ? index.headquarters : [])]);
  return [...where].map((place) => places.get(place) ?? []);
}

/** A clause is out when it, or a clause above it, is stated as not applicable for the firm or for this outlet. */
function exclusionOf(index: CoverageIndex, clauseId: string, outletId: string | null): { reason: string } | null {
  if (index.facts.notApplicable.length === 0) return null;
  for (const id of index.lines.get(clauseId) ?? []) {
    const found = index.facts.notApplicable.find((row) => row.clauseId === id && (row.outletId === null || row.outletId === outletId));
    if (found) return found;
  }
  return null;
}

function describe(index: CoverageIndex, view: DayView, leaf: Clause, on: string, outletId: string | null): ClauseCoverage {
  const { state, staleBecause, reason } = standingOf(index, view, leaf, on, outletId);
  const evidence: ClauseCoverage['evidence'] = [];
  const expired: ClauseCoverage['expired'] = [];
  let earliestExpiryOn: string | null = null;
  for (const item of shownEvidence(index, leaf, outletId)) {
    if (item.receivedOn > on) continue;
    const counts = item.expiresOn === null || item.expiresOn >= on;
    (counts ? evidence : expired).push({
      id: item.id,
      title: item.title,
      outlet: item.outletId ? (index.outletNames.get(item.outletId) ?? item.outletId) : null,
      expiresOn: item.expiresOn,
    });
    if (counts && item.expiresOn !== null && (earliestExpiryOn === null || item.expiresOn < earliestExpiryOn)) {
      earliestExpiryOn = item.expiresOn;
    }
  }
  return {
    id: leaf.id,
    title: leaf.title,
    points: leaf.points,
    pointsSource: leaf.pointsSource,
    applicable: state !== 'not-applicable',
    reason,
    judgedAt: leaf.judgedAt,
    state,
    staleBecause,
    documents: (view.serving.get(leaf.id) ?? []).map(asServing),
    pending: (view.pending.get(leaf.id) ?? []).map(({ document, revision }) => ({
      id: document.id,
      revisionId: revision.id,
      number: document.number,
      title: document.title,
      revision: revision.label,
      state: revision.state,
      effectiveOn: revision.effectiveOn,
    })),
    evidence,
    expired,
    earliestExpiryOn,
  };
}

/** In the order of the register, whatever the outlet. */
function shownEvidence(index: CoverageIndex, leaf: Clause, outletId: string | null): readonly CoveredEvidence[] {
  const all = index.evidenceFor.get(leaf.id) ?? [];
  if (outletId === null) return all;
  const atHeadquarters = leaf.judgedAt === 'headquarters';
  return all.filter(
    (item) => item.outletId === null || item.outletId === outletId || (atHeadquarters && index.headquarters.includes(item.outletId)),
  );
}

function asServing({ document, revision, sections, reviewOverdue }: Serving): ClauseCoverage['documents'][number] {
  return {
    id: document.id,
    revisionId: revision.id,
    number: document.number,
    title: document.title,
    revision: revision.label,
    sections,
    reviewOverdue,
  };
}
