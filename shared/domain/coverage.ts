import type { CoverageEffect } from '../contract/approvals.ts';
import type { ClauseCoverage, Coverage, Gap } from '../contract/coverage.ts';
import type { Clause, Rubric } from '../contract/rubrics.ts';
import { nextReviewOn } from './calendar.ts';
import { scoreClauses } from './scoring.ts';
import { CLAUSE_STATES, type ClauseState, type RevisionState } from './terms.ts';

/** What coverage is computed from: a snapshot of the registers, without texts. */
export interface CoverageFacts {
  rubric: Rubric;
  outlets: { id: string; name: string; kind: 'headquarters' | 'owned' | 'entrusted'; active: boolean }[];
  notApplicable: { clauseId: string; outletId: string | null; reason: string }[];
  documents: {
    id: string;
    number: string;
    title: string;
    reviewMonths: number;
    lastReviewedOn: string | null;
    obsoleteOn: string | null;
  }[];
  revisions: {
    id: string;
    documentId: string;
    label: string;
    edition: number;
    digit: number;
    state: RevisionState;
    effectiveOn: string | null;
    supersededOn: string | null;
  }[];
  mappings: { revisionId: string; clauseId: string; number: string; title: string; position: number }[];
  evidence: { id: string; title: string; clauseIds: string[]; outletId: string | null; receivedOn: string; expiresOn: string | null }[];
}

type Document = CoverageFacts['documents'][number];
type Revision = CoverageFacts['revisions'][number];
type Evidence = CoverageFacts['evidence'][number];

/** The facts sorted for fast questions; build it once per snapshot, ask it for any day and outlet. */
export interface CoverageIndex {
  facts: CoverageFacts;
  leaves: Clause[];
  parents: Map<string, string | null>;
  revisionsOf: Map<string, Revision[]>;
  /** revision id -> clause id -> printed section numbers in reading order */
  sectionsOf: Map<string, Map<string, string[]>>;
  evidenceFor: Map<string, Evidence[]>;
  outletNames: Map<string, string>;
}

/** Worst first: what must be closed before what. */
const SEVERITY: Record<ClauseState, number> = { uncovered: 0, stale: 1, documented: 2, covered: 3, 'not-applicable': 4 };

export function indexCoverage(facts: CoverageFacts): CoverageIndex {
  const revisionsOf = new Map<string, Revision[]>();
  for (const revision of facts.revisions) push(revisionsOf, revision.documentId, revision);
  for (const list of revisionsOf.values()) list.sort((a, b) => a.edition - b.edition || a.digit - b.digit);

  const sectionsOf = new Map<string, Map<string, { number: string; position: number }[]>>();
  for (const mapping of facts.mappings) {
    let clauses = sectionsOf.get(mapping.revisionId);
    if (!clauses) sectionsOf.set(mapping.revisionId, (clauses = new Map()));
    push(clauses, mapping.clauseId, { number: mapping.number || mapping.title, position: mapping.position });
  }
  const evidenceFor = new Map<string, Evidence[]>();
  for (const item of facts.evidence) for (const clauseId of item.clauseIds) push(evidenceFor, clauseId, item);

  return {
    facts,
    leaves: facts.rubric.clauses.filter((clause) => clause.leaf),
    parents: new Map(facts.rubric.clauses.map((clause) => [clause.id, clause.parentId])),
    revisionsOf,
    sectionsOf: new Map(
      [...sectionsOf].map(([revisionId, clauses]) => [
        revisionId,
        new Map(
          [...clauses].map(([clauseId, sections]) => [
            clauseId,
            sections.sort((a, b) => a.position - b.position).map((each) => each.number),
          ]),
        ),
      ]),
    ),
    evidenceFor,
    outletNames: new Map(facts.outlets.map((outlet) => [outlet.id, outlet.name])),
  };
}

/**
 * The revision of a document in force on a day: the latest one whose day of effect has come and whose last day has not passed.
 * An approved revision counts from its day of effect, so that a day ahead shows what will be in force then.
 */
export function revisionInForce(revisions: readonly Revision[], document: Pick<Document, 'obsoleteOn'>, on: string): Revision | null {
  if (document.obsoleteOn !== null && document.obsoleteOn <= on) return null;
  let found: Revision | null = null;
  for (const revision of revisions) {
    if (revision.state === 'draft' || revision.state === 'in-review') continue;
    if (revision.effectiveOn === null || revision.effectiveOn > on) continue;
    if (!found || revision.effectiveOn >= (found.effectiveOn ?? '')) found = revision;
  }
  return found && (found.supersededOn === null || found.supersededOn >= on) ? found : null;
}

interface DayView {
  inForce: Map<string, Revision>;
  /** clause id -> documents in force that serve it */
  serving: Map<string, { document: Document; revision: Revision; sections: string[]; reviewOverdue: boolean }[]>;
  pending: Map<string, { document: Document; revision: Revision }[]>;
}

function viewDay(index: CoverageIndex, on: string, replace?: Map<string, Revision>): DayView {
  const inForce = new Map<string, Revision>();
  const serving: DayView['serving'] = new Map();
  const pending: DayView['pending'] = new Map();
  for (const document of index.facts.documents) {
    const revisions = index.revisionsOf.get(document.id) ?? [];
    const current = replace?.get(document.id) ?? revisionInForce(revisions, document, on);
    if (current) {
      inForce.set(document.id, current);
      const due = nextReviewOn({
        effectiveOn: current.effectiveOn,
        lastReviewedOn: document.lastReviewedOn,
        reviewMonths: document.reviewMonths,
      });
      const reviewOverdue = due !== null && due < on;
      for (const [clauseId, sections] of index.sectionsOf.get(current.id) ?? [])
        push(serving, clauseId, { document, revision: current, sections, reviewOverdue });
    }
    if (document.obsoleteOn !== null && document.obsoleteOn <= on) continue;
    for (const revision of revisions) {
      const ahead =
        revision.state === 'draft' ||
        revision.state === 'in-review' ||
        (revision.state === 'approved' && (revision.effectiveOn ?? '') > on);
      if (!ahead || revision === current) continue;
      for (const clauseId of index.sectionsOf.get(revision.id)?.keys() ?? []) push(pending, clauseId, { document, revision });
    }
  }
  return { inForce, serving, pending };
}

/**
 * State of every leaf clause on a day. Without outlet every evidence item counts; with one, only items of that outlet and of the whole firm.
 * uncovered: no document in force · documented: no evidence yet · stale: all evidence has run out, or every document is overdue for review ·
 * covered: document in force and evidence that counts on the day.
 */
export function coverageOn(index: CoverageIndex, on: string, outletId: string | null = null): Coverage {
  return assess(index, viewDay(index, on), on, outletId);
}

function assess(index: CoverageIndex, view: DayView, on: string, outletId: string | null): Coverage {
  const { facts } = index;
  const clauses = index.leaves.map((leaf): ClauseCoverage => {
    const exclusion = exclusionOf(index, leaf.id, outletId);
    const documents = view.serving.get(leaf.id) ?? [];
    const items = (index.evidenceFor.get(leaf.id) ?? []).filter((item) => item.receivedOn <= on && countsAt(index, item, leaf, outletId));
    const evidence = items.filter((item) => item.expiresOn === null || item.expiresOn >= on);
    const expired = items.filter((item) => item.expiresOn !== null && item.expiresOn < on);
    const reviewCurrent = documents.some((each) => !each.reviewOverdue);
    let state: ClauseState;
    let staleBecause: ClauseCoverage['staleBecause'] = null;
    if (exclusion) state = 'not-applicable';
    else if (documents.length === 0) state = 'uncovered';
    else if (items.length === 0) state = 'documented';
    else if (evidence.length === 0) {
      state = 'stale';
      staleBecause = 'evidence';
    } else if (!reviewCurrent) {
      state = 'stale';
      staleBecause = 'review';
    } else state = 'covered';
    const asShown = (item: Evidence) => ({
      id: item.id,
      title: item.title,
      outlet: item.outletId ? (index.outletNames.get(item.outletId) ?? item.outletId) : null,
      expiresOn: item.expiresOn,
    });
    return {
      id: leaf.id,
      title: leaf.title,
      points: leaf.points,
      pointsSource: leaf.pointsSource,
      applicable: !exclusion,
      reason: exclusion?.reason ?? null,
      judgedAt: leaf.judgedAt,
      state,
      staleBecause,
      documents: documents.map(({ document, revision, sections, reviewOverdue }) => ({
        id: document.id,
        revisionId: revision.id,
        number: document.number,
        title: document.title,
        revision: revision.label,
        sections,
        reviewOverdue,
      })),
      pending: (view.pending.get(leaf.id) ?? []).map(({ document, revision }) => ({
        id: document.id,
        revisionId: revision.id,
        number: document.number,
        title: document.title,
        revision: revision.label,
        state: revision.state,
        effectiveOn: revision.effectiveOn,
      })),
      evidence: evidence.map(asShown),
      expired: expired.map(asShown),
      earliestExpiryOn: evidence.reduce<string | null>(
        (least, item) => (item.expiresOn !== null && (least === null || item.expiresOn < least) ? item.expiresOn : least),
        null,
      ),
    };
  });
  const totals = Object.fromEntries(CLAUSE_STATES.map((state) => [state, 0])) as Record<ClauseState, number>;
  for (const clause of clauses) totals[clause.state] += 1;
  return { rubric: facts.rubric.id, on, outlet: outletId, clauses, totals, score: scoreClauses(clauses, facts.rubric.levels) };
}

/** Evidence without outlet speaks for the whole firm. A clause judged at headquarters is shown at every outlet as headquarters has it. */
function countsAt(index: CoverageIndex, item: Evidence, leaf: Clause, outletId: string | null): boolean {
  if (outletId === null || item.outletId === null || item.outletId === outletId) return true;
  if (leaf.judgedAt !== 'headquarters') return false;
  return index.facts.outlets.some((outlet) => outlet.id === item.outletId && outlet.kind === 'headquarters');
}

/** A clause is out when it, or a clause above it, is stated as not applicable for the firm or for this outlet. */
function exclusionOf(index: CoverageIndex, clauseId: string, outletId: string | null): { reason: string } | null {
  for (let id: string | null | undefined = clauseId; id; id = index.parents.get(id)) {
    const found = index.facts.notApplicable.find((row) => row.clauseId === id && (row.outletId === null || row.outletId === outletId));
    if (found) return found;
  }
  return null;
}

export interface HeatMap {
  outlets: { id: string; name: string }[];
  groups: { id: string; title: string }[];
  cells: { outletId: string; groupId: string; covered: number; applicable: number; state: ClauseState | null }[];
}

/** Clause group × outlet: how many of the clauses looked at there are covered, and the worst state among them. */
export function heatMapOn(index: CoverageIndex, on: string): HeatMap {
  const view = viewDay(index, on);
  const groups = index.facts.rubric.clauses.filter((clause) => !clause.leaf && index.leaves.some((leaf) => leaf.parentId === clause.id));
  const outlets = index.facts.outlets.filter((outlet) => outlet.active);
  const cells = outlets.flatMap((outlet) => {
    const clauses = new Map(assess(index, view, on, outlet.id).clauses.map((clause) => [clause.id, clause]));
    return groups.map((group) => {
      const judged = index.leaves.filter(
        (leaf) => leaf.parentId === group.id && (outlet.kind === 'headquarters' || leaf.judgedAt === 'outlet'),
      );
      const shown = judged.map((leaf) => clauses.get(leaf.id)!);
      const applicable = shown.filter((clause) => clause.applicable);
      const worst = [...shown].sort((a, b) => SEVERITY[a.state] - SEVERITY[b.state])[0];
      return {
        outletId: outlet.id,
        groupId: group.id,
        covered: applicable.filter((clause) => clause.state === 'covered').length,
        applicable: applicable.length,
        state: worst?.state ?? null,
      };
    });
  });
  return { outlets: outlets.map(({ id, name }) => ({ id, name })), groups: groups.map(({ id, title }) => ({ id, title })), cells };
}

/** Where a clause that nothing serves could be closed: the template that would, and the record forms that are evidence for it. */
export interface GapSources {
  templateFor(clauseId: string): string | null;
  formFor(clauseId: string): string | null;
}

/** Every applicable clause that is not covered, worst state first, then by what closing it gains; each with the one step that closes it. */
export function gapsOn(index: CoverageIndex, on: string, outletId: string | null, sources: GapSources): Gap[] {
  const view = viewDay(index, on);
  const coverage = assess(index, view, on, outletId);
  const pool = coverage.score.pool;
  const byOutlet = outletId
    ? []
    : index.facts.outlets
        .filter((outlet) => outlet.active)
        .map((outlet) => ({ outlet, clauses: new Map(assess(index, view, on, outlet.id).clauses.map((clause) => [clause.id, clause])) }));
  const gaps = coverage.clauses
    .filter((clause) => clause.applicable && clause.state !== 'covered')
    .map((clause): Gap => {
      const missingAt = byOutlet.filter(({ outlet, clauses }) => {
        const there = clauses.get(clause.id);
        return there?.applicable && there.state !== 'covered' && (clause.judgedAt === 'outlet' || outlet.kind === 'headquarters');
      });
      const base = {
        clauseId: clause.id,
        title: clause.title,
        state: clause.state,
        gain: pool > 0 ? (clause.points / pool) * 100 : 0,
        formNumber: sources.formFor(clause.id),
        templateKey: null,
        outletIds: outletId ? [outletId] : missingAt.map(({ outlet }) => outlet.id),
      };
      const outlets = missingAt.map(({ outlet }) => outlet.name);
      const document = clause.documents[0];
      if (clause.state === 'documented')
        return {
          ...base,
          action: 'register-evidence',
          documentId: document?.id ?? null,
          revisionId: document?.revisionId ?? null,
          detail: { outlets },
        };
      if (clause.state === 'stale' && clause.staleBecause === 'evidence') {
        const on = clause.expired.reduce<string>((last, item) => ((item.expiresOn ?? '') > last ? (item.expiresOn ?? '') : last), '');
        return {
          ...base,
          action: 'renew-evidence',
          documentId: document?.id ?? null,
          revisionId: document?.revisionId ?? null,
          detail: { on, outlets },
        };
      }
      if (clause.state === 'stale')
        return {
          ...base,
          action: 'review-document',
          documentId: document?.id ?? null,
          revisionId: document?.revisionId ?? null,
          detail: { number: document?.number, label: document?.revision },
        };
      const order: RevisionState[] = ['approved', 'in-review', 'draft'];
      const waiting = [...clause.pending].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))[0];
      if (!waiting)
        return {
          ...base,
          action: 'create-document',
          documentId: null,
          revisionId: null,
          templateKey: sources.templateFor(clause.id),
          detail: {},
        };
      const action = waiting.state === 'approved' ? 'wait' : waiting.state === 'in-review' ? 'decide' : 'edit-draft';
      return {
        ...base,
        action,
        documentId: waiting.id,
        revisionId: waiting.revisionId,
        detail: { number: waiting.number, label: waiting.revision, ...(waiting.effectiveOn ? { on: waiting.effectiveOn } : {}) },
      };
    });
  return gaps.sort((a, b) => SEVERITY[a.state] - SEVERITY[b.state] || b.gain - a.gain || compareClauseIds(a.clauseId, b.clauseId));
}

/** What making a revision effective on a day does to coverage of the whole firm: its document's mappings gained and lost, and the states that change. */
export function coverageEffect(index: CoverageIndex, revisionId: string, on: string): CoverageEffect {
  const revision = index.facts.revisions.find((each) => each.id === revisionId);
  if (!revision) throw new Error(`No revision ${revisionId} in the coverage facts`);
  const beforeView = viewDay(index, on);
  const replaced = { ...revision, effectiveOn: on, supersededOn: null };
  const afterView = viewDay(index, on, new Map([[revision.documentId, replaced]]));
  const before = assess(index, beforeView, on, null);
  const after = assess(index, afterView, on, null);
  const current = beforeView.inForce.get(revision.documentId);
  const old = (current && index.sectionsOf.get(current.id)) ?? new Map<string, string[]>();
  const fresh = index.sectionsOf.get(revision.id) ?? new Map<string, string[]>();
  const titleOf = (id: string) => index.facts.rubric.clauses.find((clause) => clause.id === id)?.title ?? id;
  const gained = [...fresh]
    .filter(([id]) => !old.has(id))
    .map(([clauseId, sections]) => ({ clauseId, title: titleOf(clauseId), sections }));
  const lost = [...old]
    .filter(([id]) => !fresh.has(id))
    .map(([clauseId, sections]) => ({
      clauseId,
      title: titleOf(clauseId),
      sections,
      stillSupportedBy: (afterView.serving.get(clauseId) ?? []).map((each) => each.document.number),
    }));
  const changes = before.clauses.flatMap((clause, at) => {
    const later = after.clauses[at]!;
    return later.state === clause.state ? [] : [{ clauseId: clause.id, title: clause.title, before: clause.state, after: later.state }];
  });
  const order = (a: { clauseId: string }, b: { clauseId: string }) => compareClauseIds(a.clauseId, b.clauseId);
  return { gained: gained.sort(order), lost: lost.sort(order), changes, before: before.totals, after: after.totals };
}

/** `5.1.10` after `5.1.9`. */
export function compareClauseIds(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? -1) - (right[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
