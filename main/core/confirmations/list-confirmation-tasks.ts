import type { ListTasks } from '../inbox/inbox-task.ts';
import { confirmationRows } from './confirmation-rows.ts';

/** Revisions in force that the person has been asked to read and has not confirmed. */
export const listConfirmationTasks: ListTasks = async (context, reader, person) => {
  const rows = await confirmationRows(reader, context.clock.today());
  const plans = new Map((await reader.confirmations.plans()).map((plan) => [plan.revisionId, plan]));
  return rows
    .filter((row) => row.personId === person.id && (row.state === 'open' || row.state === 'late'))
    .map((row) => {
      const plan = plans.get(row.revisionId);
      return {
        kind: 'confirm' as const,
        id: row.revisionId,
        subject: row.number,
        title: row.title,
        tag: row.label,
        by: plan?.plannedBy ?? '',
        at: plan?.frozenAt ?? plan?.plannedAt ?? `${row.effectiveOn ?? row.dueOn}T00:00:00.000Z`,
        dueOn: row.dueOn,
        to: { path: `/confirm/${row.revisionId}` },
      };
    });
};
