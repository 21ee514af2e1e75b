import { can } from '../../../shared/domain/permissions.ts';
import { reviewStanding } from '../../../shared/domain/reviews.ts';
import type { InboxTask, ListTasks } from '../inbox/inbox-task.ts';
import { isOwn } from './decide-review.ts';
import { reviewPlan } from './list-reviews.ts';

/**
 * Reviews that are due soon or late, for the document controller and for those of the owner's department who may give a verdict: others
 * may review as well, but are not asked. Verdicts that wait for their draft or their withdrawal stay in the list of whoever carries them out.
 */
export const listReviewTasks: ListTasks = async (context, reader, person) => {
  const today = context.clock.today();
  const departmentId = (await reader.people.byId(person.id))?.departmentId ?? null;
  const isController = person.roles.includes('document-controller');
  const tasks: InboxTask[] = [];
  for (const row of await reviewPlan(reader, today)) {
    const own = isOwn(row, departmentId);
    if (!isController && !(own && can(person, 'reviews.decide', { ofOwner: own }))) continue;
    const common = {
      id: row.documentId,
      subject: row.number,
      title: row.title,
      tag: row.label,
      to: { path: '/registers/reviews', search: { document: row.documentId } },
    };
    if (row.open) {
      const toDo =
        row.open.verdict === 'withdraw' ? can(person, 'documents.make-obsolete') : row.pending === null && can(person, 'revisions.edit');
      if (toDo) {
        tasks.push({
          ...common,
          kind: 'carry-out-review',
          by: row.open.person,
          at: `${row.open.on}T00:00:00.000Z`,
          // given long before the review was due, it is to be carried out without a day of its own
          dueOn: row.standing === 'planned' ? null : row.nextReviewOn,
          detail: row.open.reason,
        });
      }
      continue;
    }
    if (reviewStanding(row.nextReviewOn, today) === 'planned') continue;
    tasks.push({
      ...common,
      kind: 'review-document',
      by: row.ownerDepartment || row.ownerRole,
      at: `${row.lastReviewedOn ?? row.effectiveOn}T00:00:00.000Z`,
      dueOn: row.nextReviewOn,
    });
  }
  return tasks;
};
