import { can } from '../../../shared/domain/permissions.ts';
import { groupBy } from '../group-by.ts';
import type { InboxTask, ListTasks } from '../inbox/inbox-task.ts';
import { isOwn } from '../reviews/decide-review.ts';
import { readWarnings } from './read-register.ts';

/** One task for each text in force that names an edition which is not: for the document controller and the writers of the owner's department. */
export const listExternalDocumentsTasks: ListTasks = async (context, reader, person) => {
  if (!can(person, 'revisions.edit')) return [];
  const departmentId = (await reader.people.byId(person.id))?.departmentId ?? null;
  const isController = person.roles.includes('document-controller');
  const tasks: InboxTask[] = [];
  for (const [documentId, places] of groupBy(await readWarnings(context, reader, context.clock.today()), (one) => one.documentId)) {
    const document = await reader.documents.byId(documentId);
    const [first] = places;
    if (!document || !first || !(isController || isOwn(document, departmentId))) continue;
    tasks.push({
      kind: 'update-citation',
      id: documentId,
      subject: first.number,
      title: first.title,
      tag: first.label,
      by: document.ownerRole,
      at: (await reader.revisions.byId(first.revisionId))?.updatedAt ?? document.createdAt,
      dueOn: null,
      to: { path: `/documents/${documentId}`, search: { section: first.sectionId } },
      detail: [...new Set(places.map((place) => place.citedAs))].join('、'),
    });
  }
  return tasks;
};
