import { mayCollect } from '../../../shared/domain/permissions.ts';
import type { InboxTask, ListTasks } from '../inbox/inbox-task.ts';
import type { PersonRow, Reader } from '../ports.ts';
import { changeRequestRows } from './change-request-view.ts';
import { proposersOf } from './decide-change.ts';

/**
 * Requests to answer: by the document controller and the management representative, suggestions by their department. Drafts to make: by the drafters of
 * the department that owns the document, or by all who write documents when it has none.
 */
export const listChangeRequestTasks: ListTasks = async (context, reader, person) => {
  const decides = person.roles.includes('document-controller') || person.roles.includes('management-representative');
  const people = (await reader.people.list()).filter((one) => one.active);
  const owners = await ownersOf(reader);
  const rows = await changeRequestRows(reader, context.clock.today());
  return rows.flatMap((row): InboxTask[] => {
    const common = { by: row.proposedBy, at: row.proposedAt, dueOn: row.wantedOn, to: { path: `/change-requests/${row.id}` } };
    const answer = { ...common, kind: 'answer-request' as const, id: row.id, subject: row.number, title: row.title };
    if (row.stage === 'submitted') return decides && !proposersOf(row).includes(person.id) ? [answer] : [];
    if (row.stage === 'suggestion') return collectorsOf(row, people).some((one) => one.id === person.id) ? [answer] : [];
    if (row.state !== 'accepted' && row.state !== 'in-work') return [];
    return row.documents
      .filter((document) => document.state === 'waiting')
      .filter((document) => writersOf(owners.get(document.id) ?? null, people).some((one) => one.id === person.id))
      .map((document) => ({
        ...common,
        kind: 'make-draft' as const,
        id: `${row.id} ${document.id}`,
        subject: document.number,
        title: document.title,
        tag: row.number,
        by: row.decision?.by ?? row.proposedBy,
        at: row.decision?.at ?? row.proposedAt,
        detail: row.title,
      }));
  });
};

async function ownersOf(reader: Reader): Promise<Map<string, string | null>> {
  return new Map((await reader.documents.list()).map((document) => [document.id, document.ownerDepartmentId]));
}

/** Who collects suggestions of a department: its people with more than reading rights; the document controller when there is nobody else. */
function collectorsOf(row: { departmentId: string | null; proposedById: string }, people: readonly PersonRow[]): PersonRow[] {
  const others = people.filter((one) => one.id !== row.proposedById);
  const near = others.filter((one) => row.departmentId !== null && one.departmentId === row.departmentId && mayCollect(one));
  return near.length > 0 ? near : others.filter((one) => one.roles.includes('document-controller'));
}

function writersOf(departmentId: string | null, people: readonly PersonRow[]): PersonRow[] {
  const writers = people.filter((one) => one.roles.includes('drafter') || one.roles.includes('document-controller'));
  const near = writers.filter((one) => departmentId !== null && one.departmentId === departmentId && one.roles.includes('drafter'));
  return near.length > 0 ? near : writers;
}
