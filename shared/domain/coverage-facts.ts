import type { Clause, Rubric } from '../contract/rubrics.ts';
import { nextReviewOn } from './reviews.ts';
import type { RevisionKind, RevisionState } from './terms.ts';

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
    /** days of its verdicts "keep", newest first */
    keptOn: string[];
    /** first day on which it is no longer in force */
    obsoleteOn: string | null;
  }[];
  revisions: {
    id: string;
    documentId: string;
    label: string;
    edition: number;
    digit: number;
    state: RevisionState;
    changeKind: RevisionKind;
    effectiveOn: string | null;
    /** last day in force */
    supersededOn: string | null;
  }[];
  mappings: { revisionId: string; clauseId: string; number: string; title: string; position: number }[];
  evidence: FactsEvidence[];
}
interface FactsEvidence {
  id: string;
  title: string;
  clauseIds: string[];
  outletId: string | null;
  receivedOn: string;
  /** last day on which it counts */
  expiresOn: string | null;
}

export type CoveredDocument = CoverageFacts['documents'][number];
export type CoveredRevision = CoverageFacts['revisions'][number];
export type CoveredEvidence = FactsEvidence;

/** The facts sorted for fast questions; build it once per snapshot, ask it for any day and outlet. */
export interface CoverageIndex {
  facts: CoverageFacts;
  leaves: Clause[];
  /** clause id -> the clause and those above it, nearest first */
  lines: Map<string, string[]>;
  /** document id -> its revisions, oldest first */
  revisionsOf: Map<string, CoveredRevision[]>;
  /** revision id -> clause id -> printed section numbers in reading order */
  sectionsOf: Map<string, Map<string, string[]>>;
  /** clause id -> evidence for it, in the order of the facts */
  evidenceFor: Map<string, CoveredEvidence[]>;
  /** clause id -> outlet id (empty: the whole firm) -> evidence */
  evidenceAt: Map<string, Map<string, CoveredEvidence[]>>;
  outletNames: Map<string, string>;
  headquarters: string[];
}

export function indexCoverage(facts: CoverageFacts): CoverageIndex {
  const revisionsOf = new Map<string, CoveredRevision[]>();
  for (const revision of facts.revisions) push(revisionsOf, revision.documentId, revision);
  for (const list of revisionsOf.values()) list.sort((a, b) => a.edition - b.edition || a.digit - b.digit);

  const places = new Map<string, Map<string, { number: string; position: number }[]>>();
  for (const mapping of facts.mappings) {
    let clauses = places.get(mapping.revisionId);
    if (!clauses) {
      clauses = new Map();
      places.set(mapping.revisionId, clauses);
    }
    push(clauses, mapping.clauseId, { number: mapping.number || mapping.title, position: mapping.position });
  }
  const sectionsOf: CoverageIndex['sectionsOf'] = new Map();
  for (const [revisionId, clauses] of places) {
    const numbers = new Map<string, string[]>();
    for (const [clauseId, sections] of clauses) {
      numbers.set(
        clauseId,
        sections.sort((a, b) => a.position - b.position).map((each) => each.number),
      );
    }
    sectionsOf.set(revisionId, numbers);
  }

  const evidenceFor: CoverageIndex['evidenceFor'] = new Map();
  const evidenceAt: CoverageIndex['evidenceAt'] = new Map();
  for (const item of facts.evidence) {
    for (const clauseId of item.clauseIds) {
      push(evidenceFor, clauseId, item);
      let outlets = evidenceAt.get(clauseId);
      if (!outlets) {
        outlets = new Map();
        evidenceAt.set(clauseId, outlets);
      }
      push(outlets, item.outletId ?? '', item);
    }
  }

  const parents = new Map(facts.rubric.clauses.map((clause) => [clause.id, clause.parentId]));
  const leaves = facts.rubric.clauses.filter((clause) => clause.leaf);
  return {
    facts,
    leaves,
    lines: new Map(leaves.map((leaf) => [leaf.id, lineOf(leaf.id, parents)])),
    revisionsOf,
    sectionsOf,
    evidenceFor,
    evidenceAt,
    outletNames: new Map(facts.outlets.map((outlet) => [outlet.id, outlet.name])),
    headquarters: facts.outlets.filter((outlet) => outlet.kind === 'headquarters').map((outlet) => outlet.id),
  };
}

function lineOf(clauseId: string, parents: ReadonlyMap<string, string | null>): string[] {
  const line: string[] = [];
  for (let id: string | null | undefined = clauseId; id; id = parents.get(id)) line.push(id);
  return line;
}

/**
 * The revision of a document in force on a day: the latest one whose day of effect has come and whose last day has not passed.
 * An approved revision counts from its day of effect, so that a day ahead shows what will be in force then.
 */
export function revisionInForce(
  revisions: readonly CoveredRevision[],
  document: Pick<CoveredDocument, 'obsoleteOn'>,
  on: string,
): CoveredRevision | null {
  if (document.obsoleteOn !== null && document.obsoleteOn <= on) return null;
  let found: CoveredRevision | null = null;
  for (const revision of revisions) {
    if (revision.state === 'draft' || revision.state === 'in-review') continue;
    if (revision.effectiveOn === null || revision.effectiveOn > on) continue;
    if (!found || revision.effectiveOn >= (found.effectiveOn ?? '')) found = revision;
  }
  return found && (found.supersededOn === null || found.supersededOn >= on) ? found : null;
}

export interface Serving {
  document: CoveredDocument;
  revision: CoveredRevision;
  /** printed section numbers in reading order */
  sections: string[];
  reviewOverdue: boolean;
}

/** What is in force on a day and what is on its way, by clause. */
export interface DayView {
  /** document id -> revision in force */
  inForce: Map<string, CoveredRevision>;
  serving: Map<string, Serving[]>;
  pending: Map<string, { document: CoveredDocument; revision: CoveredRevision }[]>;
}

/** `replace` puts a revision (null: none) in force in place of the one that is: document id -> revision. */
export function viewDay(index: CoverageIndex, on: string, replace?: ReadonlyMap<string, CoveredRevision | null>): DayView {
  const inForce: DayView['inForce'] = new Map();
  const serving: DayView['serving'] = new Map();
  const pending: DayView['pending'] = new Map();
  for (const document of index.facts.documents) {
    const revisions = index.revisionsOf.get(document.id) ?? [];
    const replaced = replace?.get(document.id);
    const current = replaced === undefined ? revisionInForce(revisions, document, on) : replaced;
    if (current) {
      inForce.set(document.id, current);
      const lastReviewedOn = document.keptOn.find((day) => day <= on) ?? null;
      const due = nextReviewOn({ lastReviewedOn, reviewMonths: document.reviewMonths }, current, revisions);
      const reviewOverdue = due !== null && due < on;
      for (const [clauseId, sections] of index.sectionsOf.get(current.id) ?? []) {
        push(serving, clauseId, { document, revision: current, sections, reviewOverdue });
      }
    }
    if (document.obsoleteOn !== null && document.obsoleteOn <= on) continue;
    for (const revision of revisions) {
      if (!isAhead(revision, on) || revision.id === current?.id) continue;
      for (const clauseId of index.sectionsOf.get(revision.id)?.keys() ?? []) push(pending, clauseId, { document, revision });
    }
  }
  return { inForce, serving, pending };
}

function isAhead(revision: CoveredRevision, on: string): boolean {
  if (revision.state === 'approved') return (revision.effectiveOn ?? '') > on;
  return revision.state === 'draft' || revision.state === 'in-review';
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
