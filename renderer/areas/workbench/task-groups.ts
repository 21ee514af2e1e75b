import type { Task } from '../../../shared/contract/approvals.ts';
import { addDays } from '../../../shared/domain/calendar.ts';

const TASK_GROUPS = ['overdue', 'week', 'later', 'open', 'drafts', 'waiting'] as const;
export type TaskGroup = (typeof TASK_GROUPS)[number];
export const TASK_FILTERS = ['approve', 'review', 'rework', 'draft'] as const;
export type TaskFilter = (typeof TASK_FILTERS)[number];

/** Work that somebody waits for: own drafts are in hand, submissions are in others' hands. */
export const waitsForMe = (task: Task) => task.kind !== 'waiting' && task.kind !== 'draft';

export function filterOf(task: Task): TaskFilter | null {
  if (task.kind === 'waiting') return null;
  return task.kind === 'approve-manual' ? 'approve' : task.kind;
}

/** Where a task stands in the list on a day. Seven days ahead rather than the calendar week: on a Sunday that would be over. */
function groupOf(task: Task, today: string): TaskGroup {
  if (task.kind === 'waiting') return 'waiting';
  if (task.kind === 'draft') return 'drafts';
  if (task.dueOn === '') return 'open';
  if (task.dueOn < today) return 'overdue';
  return task.dueOn <= addDays(today, 7) ? 'week' : 'later';
}

/** The groups that have something, in order, each by due day. */
export function groupTasks(tasks: readonly Task[], today: string): { group: TaskGroup; tasks: Task[] }[] {
  return TASK_GROUPS.flatMap((group) => {
    const own = tasks.filter((task) => groupOf(task, today) === group);
    return own.length === 0 ? [] : [{ group, tasks: own.sort((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1)) }];
  });
}
