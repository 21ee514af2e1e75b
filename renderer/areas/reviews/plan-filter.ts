import type { PlannedReview, Review } from '../../../shared/contract/reviews.ts';
import type { ReviewStanding } from '../../../shared/domain/reviews.ts';
import type { Level, ReviewVerdict } from '../../../shared/domain/terms.ts';

export interface PlanFilter {
  text: string;
  standings: ReviewStanding[];
  departments: string[];
  levels: Level[];
}
export const NO_PLAN_FILTER: PlanFilter = { text: '', standings: [], departments: [], levels: [] };

export interface VerdictFilter {
  text: string;
  verdicts: ReviewVerdict[];
  open: boolean;
}
export const NO_VERDICT_FILTER: VerdictFilter = { text: '', verdicts: [], open: false };

const fold = (text: string) => text.normalize('NFKC').trim().toLowerCase();
const takes = <T>(list: readonly T[], value: T) => list.length === 0 || list.includes(value);

export function filterPlan(rows: readonly PlannedReview[], filter: PlanFilter): PlannedReview[] {
  const text = fold(filter.text);
  return rows.filter(
    (row) =>
      fold(`${row.number} ${row.title} ${row.ownerRole}`).includes(text) &&
      takes(filter.standings, row.standing) &&
      takes(filter.departments, row.ownerDepartmentId ?? '') &&
      takes(filter.levels, row.level),
  );
}

export const isOpen = (review: Pick<Review, 'outcome'>) => ['to-start', 'under-way', 'to-withdraw'].includes(review.outcome);

export function filterVerdicts(rows: readonly Review[], filter: VerdictFilter): Review[] {
  const text = fold(filter.text);
  return rows.filter(
    (row) =>
      fold(`${row.number} ${row.title} ${row.reason} ${row.person}`).includes(text) &&
      takes(filter.verdicts, row.verdict) &&
      (!filter.open || isOpen(row)),
  );
}

/** Late ones first, then month by month. `key` is `late` or `YYYY-MM`. */
export function groupByMonth(rows: readonly PlannedReview[]): { key: string; rows: PlannedReview[] }[] {
  const groups = new Map<string, PlannedReview[]>();
  for (const row of rows) {
    const key = row.standing === 'overdue' ? 'late' : row.nextReviewOn.slice(0, 7);
    const list = groups.get(key);
    if (list) list.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].map(([key, list]) => ({ key, rows: list }));
}
