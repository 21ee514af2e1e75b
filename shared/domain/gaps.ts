import type { ClauseCoverage, Gap } from '../contract/coverage.ts';
import { assess, SEVERITY, standingOf } from './coverage.ts';
import { type CoverageIndex, compareClauseIds, type DayView, viewDay } from './coverage-facts.ts';
import type { RevisionState } from './terms.ts';

/** Where a clause that nothing serves could be closed, and the record form that is evidence for it. */
export interface GapSources {
  /** key of a template that would serve it and is not a document here yet */
  templateFor(clauseId: string): string | null;
  /** a document made from such a template, which does not serve it as it stands */
  documentFor(clauseId: string): { id: string; number: string } | null;
  /** number of a record form */
  formFor(clauseId: string): string | null;
}

type Step = Pick<Gap, 'action' | 'documentId' | 'revisionId' | 'templateKey' | 'detail'>;

/** Every applicable clause that is not covered, worst state first, then by what closing it gains; each with the one step that closes it. */
export function gapsOn(index: CoverageIndex, on: string, outletId: string | null, sources: GapSources): Gap[] {
  const view = viewDay(index, on);
  const coverage = assess(index, view, on, outletId);
  const { pool } = coverage.score;
  return coverage.clauses
    .filter((clause) => clause.applicable && clause.state !== 'covered')
    .map((clause): Gap => {
      const missingAt = outletId === null ? outletsWithout(index, view, clause, on) : [];
      return {
        clauseId: clause.id,
        title: clause.title,
        state: clause.state,
        gain: pool > 0 ? (clause.points / pool) * 100 : 0,
        formNumber: sources.formFor(clause.id),
        outletIds: outletId === null ? missingAt.map((outlet) => outlet.id) : [outletId],
        ...stepFor(
          clause,
          missingAt.map((outlet) => outlet.name),
          sources,
        ),
      };
    })
    .sort((a, b) => SEVERITY[a.state] - SEVERITY[b.state] || b.gain - a.gain || compareClauseIds(a.clauseId, b.clauseId));
}

/** Active outlets at which a clause that is looked at there is not covered. */
function outletsWithout(index: CoverageIndex, view: DayView, clause: ClauseCoverage, on: string) {
  const leaf = index.leaves.find((each) => each.id === clause.id);
  if (!leaf) return [];
  return index.facts.outlets.filter((outlet) => {
    if (!outlet.active || !(leaf.judgedAt === 'outlet' || outlet.kind === 'headquarters')) return false;
    const { state } = standingOf(index, view, leaf, on, outlet.id);
    return state !== 'covered' && state !== 'not-applicable';
  });
}

/** What is furthest on its way comes first. */
const FURTHEST: readonly RevisionState[] = ['approved', 'in-review', 'draft'];

function stepFor(clause: ClauseCoverage, outlets: string[], sources: GapSources): Step {
  const inForce = clause.documents[0];
  const place = { documentId: inForce?.id ?? null, revisionId: inForce?.revisionId ?? null, templateKey: null };
  if (clause.state === 'documented') return { ...place, action: 'register-evidence', detail: { outlets } };
  if (clause.state === 'stale' && clause.staleBecause === 'evidence') {
    const lastDays = clause.expired.flatMap((item) => item.expiresOn ?? []).sort();
    return { ...place, action: 'renew-evidence', detail: { on: lastDays.at(-1), outlets } };
  }
  if (clause.state === 'stale') {
    return { ...place, action: 'review-document', detail: { number: inForce?.number, label: inForce?.revision } };
  }
  const waiting = [...clause.pending].sort((a, b) => FURTHEST.indexOf(a.state) - FURTHEST.indexOf(b.state))[0];
  if (waiting) {
    return {
      action: waiting.state === 'approved' ? 'wait' : waiting.state === 'in-review' ? 'decide' : 'edit-draft',
      documentId: waiting.id,
      revisionId: waiting.revisionId,
      templateKey: null,
      detail: { number: waiting.number, label: waiting.revision, ...(waiting.effectiveOn ? { on: waiting.effectiveOn } : {}) },
    };
  }
  const templateKey = sources.templateFor(clause.id);
  const existing = templateKey === null ? sources.documentFor(clause.id) : null;
  // The document is there but no longer says anything about the clause: its next draft has to.
  if (existing) {
    return { action: 'edit-draft', documentId: existing.id, revisionId: null, templateKey: null, detail: { number: existing.number } };
  }
  return { action: 'create-document', documentId: null, revisionId: null, templateKey, detail: {} };
}
