import { addDays } from './calendar.ts';
import type { Level, ReviewVerdict, RevisionState } from './terms.ts';

/** A review that is due within this many days is to be prepared. */
export const REVIEW_SOON_DAYS = 30;

export const REVIEW_STANDINGS = ['overdue', 'soon', 'planned'] as const;
export type ReviewStanding = (typeof REVIEW_STANDINGS)[number];

/** How a review stands on a day. The day on which it is due is still in time. */
export function reviewStanding(dueOn: string, today: string): ReviewStanding {
  if (dueOn < today) return 'overdue';
  return dueOn <= addDays(today, REVIEW_SOON_DAYS) ? 'soon' : 'planned';
}

/** The manual is always looked at by itself; other documents may be kept together with one reason, unless somebody switches it off. */
export function bulkByDefault(level: Level): boolean {
  return level !== 'manual';
}

/** What a person signs with a verdict. */
export function reviewMeaning(verdict: ReviewVerdict, document: { number: string; label: string }): string {
  const name = `${document.number} ${document.label}`;
  if (verdict === 'keep') return `${name}经评审适宜，继续使用`;
  if (verdict === 'revise') return `${name}经评审需要修订`;
  return `${name}经评审应当作废`;
}

export const REVIEW_OUTCOMES = ['done', 'to-start', 'under-way', 'carried-out', 'to-withdraw', 'overtaken'] as const;
/** done: nothing follows a keep · to-start, under-way, carried-out: of a revision · to-withdraw: not decided yet · overtaken: a later verdict counts */
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

interface RevisionFacts {
  id: string;
  edition: number;
  digit: number;
  label: string;
  state: RevisionState;
}

/**
 * What has become of a verdict, computed from the revisions and later verdicts of the document. A revision counts as carrying out "revise"
 * when it is newer than the one that was reviewed; one that was stopped does not count.
 */
export function reviewOutcome(
  review: { verdict: ReviewVerdict; revisionId: string },
  facts: { revisions: readonly RevisionFacts[]; obsoleteOn: string | null; later: boolean },
): { outcome: ReviewOutcome; label: string | null } {
  if (review.verdict === 'keep') return { outcome: 'done', label: null };
  const reviewed = facts.revisions.find((one) => one.id === review.revisionId);
  const newer = facts.revisions.filter((one) => reviewed && (one.edition - reviewed.edition || one.digit - reviewed.digit) > 0);
  if (review.verdict === 'revise') {
    const inForce = newer.find((one) => one.state === 'effective' || one.state === 'superseded');
    if (inForce) return { outcome: 'carried-out', label: inForce.label };
    if (facts.obsoleteOn !== null) return { outcome: 'carried-out', label: null };
    const onItsWay = newer.find((one) => one.state === 'draft' || one.state === 'in-review' || one.state === 'approved');
    if (onItsWay) return { outcome: 'under-way', label: onItsWay.label };
    return { outcome: facts.later ? 'overtaken' : 'to-start', label: null };
  }
  if (facts.later) return { outcome: 'overtaken', label: null };
  if (facts.obsoleteOn !== null) return { outcome: 'carried-out', label: null };
  return { outcome: newer.some((one) => one.state === 'effective') ? 'overtaken' : 'to-withdraw', label: null };
}
