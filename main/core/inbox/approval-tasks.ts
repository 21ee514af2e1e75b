import type { Task } from '../../../shared/contract/approvals.ts';
import type { InboxTask } from './inbox-task.ts';

/** A task of the approvals as the inbox shows it: decisions open the comparison, own drafts the editor. */
export function approvalTask(task: Task): InboxTask {
  const toEditor = task.kind === 'rework' || task.kind === 'draft';
  return {
    kind: task.kind,
    id: task.revisionId,
    subject: task.number,
    title: task.title,
    tag: task.previousLabel === null ? task.label : `${task.previousLabel} → ${task.label}`,
    by: task.by,
    at: task.at,
    dueOn: task.dueOn === '' ? null : task.dueOn,
    to: { path: toEditor ? `/documents/${task.documentId}/edit` : `/approve/${task.revisionId}` },
    detail: task.summary,
  };
}
