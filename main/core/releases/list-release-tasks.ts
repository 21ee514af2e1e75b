import { releaseDeputyFor } from '../../../shared/domain/releases.ts';
import type { InboxTask, ListTasks } from '../inbox/inbox-task.ts';
import { absentToday } from '../routes/absent-today.ts';
import { releaseNumber } from './release-view.ts';

/** Requests that wait for the management representative, or the deputy of one who is away; for who asked, that they wait for somebody else. */
export const listReleaseTasks: ListTasks = async (context, reader, person) => {
  const decides = person.roles.includes('management-representative');
  const absent = await absentToday(reader, person.id, context.clock.today());
  const tasks: InboxTask[] = [];
  for (const row of await reader.releases.list()) {
    if (row.state !== 'open') continue;
    const own = row.requestedById === person.id;
    if (!own && !decides && !releaseDeputyFor(person, absent, row.requestedById)) continue;
    tasks.push({
      kind: own ? 'waiting' : 'decide-release',
      id: row.id,
      subject: row.documentNumber,
      title: row.title,
      tag: `${row.label} · ${releaseNumber(row)}`,
      by: row.requestedBy,
      at: row.requestedAt,
      dueOn: null,
      to: { path: '/registers/releases', search: { release: row.id } },
      detail: `${row.recipient}：${row.purpose}`,
    });
  }
  return tasks;
};
