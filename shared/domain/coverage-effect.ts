import type { CoverageEffect } from '../contract/approvals.ts';
import { assess } from './coverage.ts';
import { type CoverageIndex, type CoveredRevision, compareClauseIds, revisionInForce, viewDay } from './coverage-facts.ts';

const byClause = (a: { clauseId: string }, b: { clauseId: string }) => compareClauseIds(a.clauseId, b.clauseId);

function titleOf(index: CoverageIndex, clauseId: string): string {
  return index.facts.rubric.clauses.find((clause) => clause.id === clauseId)?.title ?? clauseId;
}

/**
 * What making a revision effective on a day does to coverage of the whole firm: its document's mappings gained and lost, and the states
 * that change. `sections` of a lost clause are those of the revision that goes.
 */
export function coverageEffect(index: CoverageIndex, revisionId: string, on: string): CoverageEffect {
  const revision = index.facts.revisions.find((each) => each.id === revisionId);
  if (!revision) throw new Error(`no revision ${revisionId} in the coverage facts`);
  const beforeView = viewDay(index, on, withoutApproved(index, revision, on));
  const afterView = viewDay(index, on, new Map([[revision.documentId, { ...revision, effectiveOn: on, supersededOn: null }]]));
  const before = assess(index, beforeView, on, null);
  const after = assess(index, afterView, on, null);
  const current = beforeView.inForce.get(revision.documentId);
  const old = (current && index.sectionsOf.get(current.id)) ?? new Map<string, string[]>();
  const fresh = index.sectionsOf.get(revision.id) ?? new Map<string, string[]>();
  const gained = [...fresh]
    .filter(([clauseId]) => !old.has(clauseId))
    .map(([clauseId, sections]) => ({ clauseId, title: titleOf(index, clauseId), sections }));
  const lost = [...old]
    .filter(([clauseId]) => !fresh.has(clauseId))
    .map(([clauseId, sections]) => ({
      clauseId,
      title: titleOf(index, clauseId),
      sections,
      stillSupportedBy: (afterView.serving.get(clauseId) ?? []).map((each) => each.document.number),
    }));
  const states = new Map(after.clauses.map((clause) => [clause.id, clause.state]));
  const changes = before.clauses.flatMap((clause) => {
    const later = states.get(clause.id) ?? clause.state;
    return later === clause.state ? [] : [{ clauseId: clause.id, title: clause.title, before: clause.state, after: later }];
  });
  return { gained: gained.sort(byClause), lost: lost.sort(byClause), changes, before: before.totals, after: after.totals };
}

/** An approved revision is in force on its own day: what was before it is the document without it. */
function withoutApproved(index: CoverageIndex, revision: CoveredRevision, on: string): Map<string, CoveredRevision | null> {
  const document = index.facts.documents.find((each) => each.id === revision.documentId);
  if (revision.state !== 'approved' || !document) return new Map();
  const others = (index.revisionsOf.get(document.id) ?? []).filter((each) => each.id !== revision.id);
  return new Map([[document.id, revisionInForce(others, document, on)]]);
}

/** A clause that a document serves on a day, and what serves it still once the document is withdrawn. */
export interface ClauseWithout {
  clauseId: string;
  title: string;
  /** of the document, printed numbers */
  sections: string[];
  /** other documents in force; empty: the clause is left without a document */
  stillServedBy: { number: string; title: string; sections: string[] }[];
}

/** Every clause that this document serves on the day; those that nothing else serves come first. */
export function clausesWithout(index: CoverageIndex, documentId: string, on: string): ClauseWithout[] {
  const clauses = [...viewDay(index, on).serving].flatMap(([clauseId, serving]) => {
    const own = serving.find((each) => each.document.id === documentId);
    if (!own) return [];
    const others = serving.filter((each) => each !== own);
    const stillServedBy = others.map(({ document, sections }) => ({ number: document.number, title: document.title, sections }));
    return [{ clauseId, title: titleOf(index, clauseId), sections: own.sections, stillServedBy }];
  });
  const isServed = (clause: ClauseWithout) => Number(clause.stillServedBy.length > 0);
  return clauses.sort((a, b) => isServed(a) - isServed(b) || byClause(a, b));
}
