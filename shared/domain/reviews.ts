import { addDays, addMonths } from './calendar.ts';
import type { Level, ReviewVerdict, RevisionKind, RevisionState } from './terms.ts';

/** A review that is due within this many days is to be prepared. */
const REVIEW_SOON_DAYS = 30;

export const REVIEW_STANDINGS = ['overdue', 'soon', 'planned'] as const;
export type ReviewStanding = (typeof REVIEW_STANDINGS)[number];

/** How a review stands on a day. The day on which it is due is still in time. */
export function reviewStanding(dueOn: string, today: string): ReviewStanding {
  if (dueOn < today) return 'overdue';
  return dueOn <= addDays(today, REVIEW_SOON_DAYS) ? 'soon' : 'planned';
}

/** A revision as far as the interval between reviews counts from it. */
export interface CountedRevision {
  edition: number;
  digit: number;
  changeKind: RevisionKind;
  /** null: it never came into force, or has no day yet */
  effectiveOn: string | null;
}

/**
 * Day by which a document must be reviewed again: the interval after its last verdict "keep" or after the day on which the last full revision
 * came into force, whichever is later. A minor revision corrects typing errors and layout, nobody looks at whether the document is still
 * right: it moves nothing. Computed, never typed; null while nothing is in force. `revisions`: all of the document, in any order.
 */
export function nextReviewOn(
  document: { lastReviewedOn: string | null; reviewMonths: number },
  inForce: CountedRevision | null,
  revisions: readonly CountedRevision[],
): string | null {
  const since = inForce?.effectiveOn ?? null;
  if (inForce === null || since === null) return null;
  let counted = inForce;
  if (inForce.changeKind === 'minor') {
    const isOlder = (one: CountedRevision) => (one.edition - inForce.edition || one.digit - inForce.digit) < 0;
    const older = revisions
      .filter((one) => one.effectiveOn !== null && one.effectiveOn <= since && isOlder(one))
      .sort((a, b) => b.edition - a.edition || b.digit - a.digit);
    counted = older.find((one) => one.changeKind === 'full') ?? older.at(-1) ?? inForce;
  }
  const from = [counted.effectiveOn ?? since, document.lastReviewedOn ?? ''].sort().at(-1) ?? since;
  return addMonths(from, document.reviewMonths);
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
