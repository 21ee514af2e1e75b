import type { ConfirmationProgress, ConfirmationRow } from '../../../shared/contract/confirmations.ts';
import { CONFIRMATION_STATES, type ConfirmationState } from '../../../shared/domain/confirmations.ts';
import type { Context } from '../context.ts';
import { groupBy } from '../group-by.ts';
import { found, requirePermission } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { confirmationRows } from './confirmation-rows.ts';

/** The register: revisions in force, with `past` also those that are out of force; of one document when it is named. */
export async function listConfirmations(
  context: Context,
  input: { documentId?: string | undefined; past?: boolean | undefined } = {},
): Promise<ConfirmationRow[]> {
  requirePermission(context.actor, 'read');
  await bringIntoForce(context);
  return context.store.read(async (reader) => {
    const inForce = new Set((await reader.revisions.summaries()).filter((one) => one.state === 'effective').map((one) => one.id));
    const rows = await confirmationRows(reader, context.clock.today());
    return rows.filter(
      (row) => (input.past || inForce.has(row.revisionId)) && (input.documentId === undefined || row.documentId === input.documentId),
    );
  });
}

/** What the acting person has to read, late first, and what they have read of what is in force. */
export async function listMyConfirmations(context: Context): Promise<ConfirmationRow[]> {
  const { actor } = context;
  if (actor.kind !== 'person') return [];
  return (await listConfirmations(context)).filter((row) => row.personId === actor.id);
}

/** One document, revision by revision, newest first. @throws AppError NOT_FOUND document */
export async function confirmationProgress(context: Context, input: { documentId: string }): Promise<ConfirmationProgress[]> {
  requirePermission(context.actor, 'read');
  await bringIntoForce(context);
  return context.store.read(async (reader) => {
    found(await reader.documents.byId(input.documentId), 'document', input.documentId);
    const byRevision = groupBy(
      (await confirmationRows(reader, context.clock.today())).filter((row) => row.documentId === input.documentId),
      (row) => row.revisionId,
    );
    const plans = new Map((await reader.confirmations.plans()).map((plan) => [plan.revisionId, plan]));
    const revisions = await reader.revisions.ofDocument(input.documentId);
    return revisions
      .filter((revision) => byRevision.has(revision.id) || plans.get(revision.id)?.frozenAt)
      .map((revision) => {
        const people = byRevision.get(revision.id) ?? [];
        const plan = plans.get(revision.id);
        return {
          revisionId: revision.id,
          label: revision.label,
          revisionState: revision.state,
          effectiveOn: revision.effectiveOn,
          asked: plan?.ask ?? true,
          reason: plan?.reason ?? '',
          counts: countStates(people),
          people,
        };
      });
  });
}

function countStates(rows: readonly ConfirmationRow[]): Record<ConfirmationState, number> {
  return Object.fromEntries(CONFIRMATION_STATES.map((state) => [state, rows.filter((row) => row.state === state).length])) as Record<
    ConfirmationState,
    number
  >;
}
