import type { DocumentRow } from '../../../shared/contract/documents.ts';
import { reviewStanding } from '../../../shared/domain/reviews.ts';
import { LEVELS, type Level, REVISION_STATES, type RevisionState } from '../../../shared/domain/terms.ts';

export type ReviewFilter = 'any' | 'overdue' | 'soon';
export type Grouping = 'department' | 'level' | 'state' | 'none';

export interface ListFilters {
  text: string;
  levels: Level[];
  states: RevisionState[];
  departments: string[];
  review: ReviewFilter;
  obsolete: boolean;
  grouping: Grouping;
  sort: { key: string; descending: boolean };
}

export const NO_FILTERS: ListFilters = {
  text: '',
  levels: [],
  states: [],
  departments: [],
  review: 'any',
  obsolete: false,
  grouping: 'department',
  sort: { key: 'number', descending: false },
};

/** The rows of the master list that a person asked for, in their order. */
export function filterDocuments(rows: readonly DocumentRow[], filters: ListFilters, today: string): DocumentRow[] {
  const text = filters.text.trim().normalize('NFKC').toLowerCase();
  const fits = (row: DocumentRow) =>
    (filters.obsolete || filters.states.includes('obsolete') || row.state !== 'obsolete') &&
    (text === '' || `${row.number} ${row.title} ${row.ownerRole}`.normalize('NFKC').toLowerCase().includes(text)) &&
    (filters.levels.length === 0 || filters.levels.includes(row.level)) &&
    (filters.states.length === 0 ||
      filters.states.includes(row.state) ||
      (row.pending !== null && filters.states.includes(row.pending.state))) &&
    (filters.departments.length === 0 || filters.departments.includes(row.ownerDepartmentId ?? '')) &&
    (filters.review === 'any' || isDue(row, today, filters.review));
  return sortDocuments(rows.filter(fits), filters.sort);
}

export function isDue(row: DocumentRow, today: string, review: 'overdue' | 'soon'): boolean {
  if (row.nextReviewOn === null || row.state === 'obsolete') return false;
  return reviewStanding(row.nextReviewOn, today) === review;
}

const byLevelAndNumber = (a: DocumentRow, b: DocumentRow) =>
  LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || compareText(a.number, b.number);

function sortDocuments(rows: DocumentRow[], { key, descending }: ListFilters['sort']): DocumentRow[] {
  const compare = (a: DocumentRow, b: DocumentRow): number => {
    switch (key) {
      case 'title':
        return a.title.localeCompare(b.title, 'zh-CN');
      case 'effectiveOn':
        return compareDays(a.effectiveOn, b.effectiveOn);
      case 'nextReviewOn':
        return compareDays(a.nextReviewOn, b.nextReviewOn);
      case 'clauses':
        return a.clauses.length - b.clauses.length;
      default:
        return byLevelAndNumber(a, b);
    }
  };
  const sign = descending ? -1 : 1;
  return rows.sort((a, b) => sign * compare(a, b) || byLevelAndNumber(a, b));
}

/** Days that are not set come last. */
const compareDays = (a: string | null, b: string | null) => compareText(a ?? '9999', b ?? '9999');
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export interface DocumentGroup {
  key: string;
  rows: DocumentRow[];
}

/** Rows under what they are grouped by, groups in a fixed order; departments as in the settings, without one last. */
export function groupDocuments(
  rows: readonly DocumentRow[],
  grouping: Exclude<Grouping, 'none'>,
  departmentIds: readonly string[],
): DocumentGroup[] {
  const order: readonly string[] = grouping === 'department' ? [...departmentIds, ''] : grouping === 'level' ? LEVELS : REVISION_STATES;
  const keyOf = (row: DocumentRow) =>
    grouping === 'department' ? (row.ownerDepartmentId ?? '') : grouping === 'level' ? row.level : row.state;
  const groups = new Map<string, DocumentRow[]>(order.map((key) => [key, []]));
  for (const row of rows) {
    const key = keyOf(row);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key)!.push(row);
  }
  return [...groups].flatMap(([key, list]) => (list.length > 0 ? [{ key, rows: list }] : []));
}
