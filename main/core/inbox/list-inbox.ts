import type { InboxTask } from '../../../shared/contract/inbox.ts';
import { isLate, sortInbox, waitsForMe } from '../../../shared/domain/inbox.ts';
import { listTasks } from '../approvals/list-tasks.ts';
import { listChangeRequestTasks } from '../change-requests/list-change-request-tasks.ts';
import { listConfirmationTasks } from '../confirmations/list-confirmation-tasks.ts';
import type { Context } from '../context.ts';
import { listCopiesTasks } from '../copies/list-copies-tasks.ts';
import { listExternalDocumentsTasks } from '../external-documents/list-external-documents-tasks.ts';
import { listFormsTasks } from '../forms/list-forms-tasks.ts';
import { listReleaseTasks } from '../releases/list-release-tasks.ts';
import { listReviewTasks } from '../reviews/list-review-tasks.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { approvalTask } from './approval-tasks.ts';
import type { ListTasks } from './inbox-task.ts';

/** What waits in each area, one line an area; approvals are collected by their own call. */
const AREAS: readonly ListTasks[] = [
  listChangeRequestTasks,
  listConfirmationTasks,
  listReviewTasks,
  listExternalDocumentsTasks,
  listFormsTasks,
  listCopiesTasks,
  listReleaseTasks,
];

/** Everything that waits for the acting person. The program itself has nothing to do. */
export async function listInbox(context: Context): Promise<InboxTask[]> {
  const { actor } = context;
  if (actor.kind !== 'person') return [];
  await bringIntoForce(context);
  const approvals = (await listTasks(context)).map(approvalTask);
  const others = await context.store.read(async (reader) => {
    const tasks = [];
    for (const list of AREAS) tasks.push(...(await list(context, reader, actor)));
    return tasks;
  });
  const tasks = [...approvals, ...others].map((task) => ({ ...task, tag: task.tag ?? '', detail: task.detail ?? '' }));
  return sortInbox(tasks, context.clock.today());
}

/** How much waits for the acting person, and how much of it is late. */
export async function countInbox(context: Context): Promise<{ waiting: number; late: number }> {
  const today = context.clock.today();
  const tasks = (await listInbox(context)).filter(waitsForMe);
  return { waiting: tasks.length, late: tasks.filter((task) => isLate(task, today)).length };
}
