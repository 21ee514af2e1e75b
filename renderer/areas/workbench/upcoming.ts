import type { Coverage } from '../../../shared/contract/coverage.ts';
import type { DocumentRow } from '../../../shared/contract/documents.ts';
import { addDays } from '../../../shared/domain/calendar.ts';

export type Upcoming = { on: string; key: string } & (
  | { kind: 'effective'; documentId: string; number: string; label: string; title: string }
  | { kind: 'review'; documentId: string; number: string; title: string; overdue: boolean }
  /** evidence that counts for the last time on that day */
  | { kind: 'evidence'; count: number; first: string; clauses: string[]; outlets: string[] }
  | { kind: 'audit' }
);

/** Days looked ahead for evidence and reviews; a day of effect and the audit are shown however far they lie. */
const LOOK_AHEAD_DAYS = 60;

/** What comes up, earliest first: documents becoming effective, periodic reviews, evidence that stops counting, the audit. */
export function upcomingOf(facts: {
  today: string;
  documents: readonly DocumentRow[];
  clauses: Coverage['clauses'];
  auditOn: string | null;
}): Upcoming[] {
  const { today, documents, clauses, auditOn } = facts;
  const until = addDays(today, LOOK_AHEAD_DAYS);
  const out: Upcoming[] = [];
  for (const document of documents) {
    const { id: documentId, number, title, pending, nextReviewOn } = document;
    if (pending?.state === 'approved' && pending.effectiveOn) {
      out.push({ kind: 'effective', on: pending.effectiveOn, key: pending.id, documentId, number, label: pending.label, title });
    } else if (document.state === 'approved' && document.effectiveOn) {
      out.push({ kind: 'effective', on: document.effectiveOn, key: documentId, documentId, number, label: document.label, title });
    }
    if (document.state === 'effective' && nextReviewOn !== null && nextReviewOn <= until) {
      out.push({ kind: 'review', on: nextReviewOn, key: `review ${documentId}`, documentId, number, title, overdue: nextReviewOn < today });
    }
  }
  out.push(...endingEvidence(clauses, until));
  if (auditOn !== null && auditOn >= today) out.push({ kind: 'audit', on: auditOn, key: 'audit' });
  return out.sort((a, b) => (a.on === b.on ? (a.key < b.key ? -1 : 1) : a.on < b.on ? -1 : 1));
}

/** One line a day: an item that serves several clauses counts once. */
function endingEvidence(clauses: Coverage['clauses'], until: string): Upcoming[] {
  const days = new Map<string, { items: Map<string, string>; clauses: Set<string>; outlets: Set<string> }>();
  for (const clause of clauses) {
    for (const { id, title, outlet, expiresOn } of clause.evidence) {
      if (expiresOn === null || expiresOn > until) continue;
      const day = days.get(expiresOn) ?? { items: new Map(), clauses: new Set(), outlets: new Set() };
      days.set(expiresOn, day);
      day.items.set(id, title);
      day.clauses.add(clause.id);
      if (outlet) day.outlets.add(outlet);
    }
  }
  return [...days].map(([on, day]) => ({
    kind: 'evidence',
    on,
    key: `evidence ${on}`,
    count: day.items.size,
    first: [...day.items.values()][0]!,
    clauses: [...day.clauses],
    outlets: [...day.outlets],
  }));
}
