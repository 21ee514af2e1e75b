import { addDays } from './calendar.ts';

/** How the inbox is ordered and grouped: pure rules over what the areas report. */

/**
 * What somebody can be asked to do, in the order in which it stands within one due day: decisions first, because the work of others stands still until
 * they are made. `draft` and `waiting` wait for nobody: own drafts in hand, own submissions in others' hands. A new kind wants its words
 * (`inbox.verb.…`, `inbox.detail.…`, `inbox.open.…`) and a filter below.
 */
export const INBOX_KINDS = [
  'approve-manual',
  'approve',
  'countersign',
  'review',
  'decide-release',
  'release-form',
  'answer-request',
  'reassign',
  'rework',
  'make-draft',
  'review-document',
  'carry-out-review',
  'confirm',
  'sign-copy',
  'return-copy',
  'collect-copy',
  'return-loan',
  'update-citation',
  'draft',
  'waiting',
] as const;
export type InboxKind = (typeof INBOX_KINDS)[number];

/** Beside each other in one chip of the filter. */
export const INBOX_FILTERS = ['approve', 'review', 'request', 'rework', 'confirm', 'periodic', 'copies', 'draft'] as const;
export type InboxFilter = (typeof INBOX_FILTERS)[number];

const FILTER_OF: Record<InboxKind, InboxFilter | null> = {
  'approve-manual': 'approve',
  approve: 'approve',
  countersign: 'review',
  review: 'review',
  'decide-release': 'approve',
  'release-form': 'approve',
  'answer-request': 'request',
  reassign: 'review',
  rework: 'rework',
  'make-draft': 'request',
  'review-document': 'periodic',
  'carry-out-review': 'periodic',
  confirm: 'confirm',
  'sign-copy': 'copies',
  'return-copy': 'copies',
  'collect-copy': 'copies',
  'return-loan': 'copies',
  'update-citation': 'periodic',
  draft: 'draft',
  waiting: null,
};

export const INBOX_GROUPS = ['overdue', 'week', 'later', 'open', 'drafts', 'waiting'] as const;
export type InboxGroup = (typeof INBOX_GROUPS)[number];

interface TaskLike {
  kind: InboxKind;
  dueOn: string | null;
  at: string;
}

/** The chip a task is counted in; null: it is shown under "all" only. */
export function inboxFilterOf(task: Pick<TaskLike, 'kind'>): InboxFilter | null {
  return FILTER_OF[task.kind];
}

/** Work that somebody waits for: own drafts are in hand, own submissions in others' hands. */
export function waitsForMe(task: Pick<TaskLike, 'kind'>): boolean {
  return task.kind !== 'waiting' && task.kind !== 'draft';
}

/** Past its due day and still waiting. */
export function isLate(task: TaskLike, today: string): boolean {
  return waitsForMe(task) && task.dueOn !== null && task.dueOn < today;
}

/** Where a task stands in the list on a day. Seven days ahead rather than the calendar week: on a Sunday that would be over. */
export function inboxGroupOf(task: TaskLike, today: string): InboxGroup {
  if (task.kind === 'waiting') return 'waiting';
  if (task.kind === 'draft') return 'drafts';
  if (task.dueOn === null) return 'open';
  if (task.dueOn < today) return 'overdue';
  return task.dueOn <= addDays(today, 7) ? 'week' : 'later';
}

/** Late first, then by due day; without a due day after those with one; own drafts and submissions last. */
export function sortInbox<T extends TaskLike>(tasks: readonly T[], today: string): T[] {
  const group = (task: T) => INBOX_GROUPS.indexOf(inboxGroupOf(task, today));
  return [...tasks].sort(
    (a, b) =>
      group(a) - group(b) ||
      (a.dueOn ?? '').localeCompare(b.dueOn ?? '') ||
      INBOX_KINDS.indexOf(a.kind) - INBOX_KINDS.indexOf(b.kind) ||
      a.at.localeCompare(b.at),
  );
}
