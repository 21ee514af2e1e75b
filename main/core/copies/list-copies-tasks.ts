import { addDays } from '../../../shared/domain/calendar.ts';
import { copyStateOn, printedCopyNumber } from '../../../shared/domain/copies.ts';
import type { InboxTask, ListTasks } from '../inbox/inbox-task.ts';
import type { CopyOnFile } from '../ports-copies.ts';
import { currentLabels } from './copy-view.ts';

/**
 * For a holder: copies to sign for, to give back, loans that are out. For the document controller: copies of others to collect.
 * An outdated copy is due on the first day of the revision that replaces it.
 */
export const listCopiesTasks: ListTasks = async (context, reader, person) => {
  const today = context.clock.today();
  const departmentId = (await reader.people.byId(person.id))?.departmentId ?? null;
  const current = await currentLabels(reader);
  const controller = person.roles.includes('document-controller');
  const isOwn = (row: CopyOnFile) =>
    (row.holderKind === 'person' && row.holderId === person.id) || (row.holderKind === 'department' && row.holderId === departmentId);
  const tasks: InboxTask[] = [];
  for (const row of await reader.copies.list()) {
    const state = copyStateOn(row, today);
    const task = taskOf(row, current.get(row.documentId) ?? null);
    const own = isOwn(row);
    if (state === 'to-recall') {
      const dueOn = row.supersededOn === null ? null : addDays(row.supersededOn, 1);
      // Who holds a copy of a department is not one person: the document controller collects it.
      if (own && row.holderKind === 'person') tasks.push({ ...task, kind: 'return-copy', dueOn });
      else if (controller) tasks.push({ ...task, kind: 'collect-copy', by: row.holderName, dueOn });
    } else if (row.kind === 'loan' && (state === 'held' || state === 'loan-overdue')) {
      if (own) tasks.push({ ...task, kind: 'return-loan', dueOn: row.dueOn });
      else if (controller && state === 'loan-overdue') tasks.push({ ...task, kind: 'collect-copy', by: row.holderName, dueOn: row.dueOn });
    }
    if (own && row.receivedOn === null && (state === 'held' || state === 'loan-overdue')) {
      tasks.push({ ...task, kind: 'sign-copy', dueOn: null });
    }
  }
  return tasks;
};

function taskOf(row: CopyOnFile, current: string | null): Omit<InboxTask, 'kind' | 'dueOn'> {
  return {
    id: row.id,
    subject: `${row.documentNumber} · ${printedCopyNumber(row.number)}`,
    title: row.title,
    tag: current !== null && current !== row.label ? `${row.label} → ${current}` : row.label,
    by: row.issuedBy,
    at: row.issuedAt,
    to: { path: `/registers/${row.kind === 'loan' ? 'loans' : 'distribution'}`, search: { copy: row.id } },
    detail: row.note,
  };
}
