import { audienceOf, confirmationDueOn, confirmationFault } from '../../../shared/domain/confirmations.ts';
import type { Context } from '../context.ts';
import type { Clock, DocumentRowData, RevisionRow, Tx } from '../ports.ts';
import type { ConfirmationPersonRow, ConfirmationPlanRow } from '../ports-change-control.ts';
import { invalid } from '../require.ts';
import { ruleOf } from './confirmation-rule.ts';

/** Whether everybody is asked to read again, and why not. */
export interface ConfirmationChoice {
  ask: boolean;
  reason: string;
}

/**
 * Keeps with a submission who will be asked: the rule as it is now. A later submission of the same revision replaces it.
 * @throws AppError INVALID when people are left alone without a minor change, a revision in force, or a reason
 */
export async function planConfirmations(
  context: Pick<Context, 'clock' | 'actor'>,
  tx: Tx,
  document: DocumentRowData,
  revision: RevisionRow,
  choice: ConfirmationChoice,
  minor: boolean,
): Promise<void> {
  const replaces = (await tx.revisions.ofDocument(document.id)).some((one) => one.state === 'effective');
  const fault = confirmationFault({ ...choice, minor, replaces });
  if (fault !== null) throw invalid(fault === 'needs-reason' ? 'confirmation.reason' : 'confirmation.ask', fault);
  await tx.write.planConfirmations(await planOf(context.clock, tx, document, revision, choice, context.actor.name));
}

async function planOf(
  clock: Clock,
  tx: Tx,
  document: DocumentRowData,
  revision: RevisionRow,
  { ask, reason }: ConfirmationChoice,
  plannedBy: string,
): Promise<ConfirmationPlanRow> {
  const { roles, departmentIds, personIds, version } = await ruleOf(tx, document);
  return {
    ...{
      revisionId: revision.id,
      documentId: document.id,
      ask,
      reason: reason.trim(),
      ruleVersion: version,
      roles,
      departmentIds,
      personIds,
    },
    ...{ plannedAt: clock.now(), plannedBy, frozenAt: null },
  };
}

/**
 * Fixes the list of a revision that takes effect: people who are with the firm and fall under the rule of its submission. Where a minor change does not
 * ask again, confirmations of the revision before go on counting, and whoever owed one keeps their old due day.
 * Answers how many are on the list and for how many of them an earlier confirmation counts.
 */
export async function freezeConfirmations(
  context: { clock: Clock },
  tx: Tx,
  document: DocumentRowData,
  revision: RevisionRow,
  older: RevisionRow | null,
  on: string,
): Promise<{ people: number; carried: number }> {
  let plan = await tx.confirmations.plan(revision.id);
  if (!plan) {
    // submitted before there were plans
    plan = await planOf(context.clock, tx, document, revision, { ask: true, reason: '' }, revision.updatedBy);
    await tx.write.planConfirmations(plan);
  }
  const departments = new Map((await tx.workspace.departments()).map((one) => [one.id, one.title]));
  const dueOn = confirmationDueOn(on, await tx.confirmations.days());
  const before = plan.ask || !older ? null : await standOf(tx, older);
  const at = context.clock.now();
  const people = audienceOf(plan, await tx.people.list()).map(
    ({ person, because }): ConfirmationPersonRow => ({
      revisionId: revision.id,
      personId: person.id,
      name: person.name,
      post: person.post,
      department: departments.get(person.departmentId ?? '') ?? '',
      because,
      askedAt: at,
      dueOn: before?.dueOn.get(person.id) ?? dueOn,
      ...(before?.read.get(person.id) ?? { carriedFrom: null, carriedAt: null, carriedSha256: null }),
    }),
  );
  await tx.write.askToConfirm(people);
  if (!(await tx.write.freezeConfirmations(revision.id, at))) throw new Error('the list of a revision was fixed before it took effect');
  return { people: people.length, carried: people.filter((one) => one.carriedFrom !== null).length };
}

/** Who has read a revision (or one before it, where that goes on counting), and until when the others were asked to. */
async function standOf(tx: Tx, revision: RevisionRow) {
  const asked = await tx.confirmations.people(revision.id);
  const read = new Map<string, Pick<ConfirmationPersonRow, 'carriedFrom' | 'carriedAt' | 'carriedSha256'>>();
  for (const { personId, carriedFrom, carriedAt, carriedSha256 } of asked) {
    if (carriedFrom !== null) read.set(personId, { carriedFrom, carriedAt, carriedSha256 });
  }
  for (const { personId, at, contentSha256 } of await tx.confirmations.ofRevision(revision.id)) {
    read.set(personId, { carriedFrom: revision.label, carriedAt: at, carriedSha256: contentSha256 });
  }
  const dueOn = new Map(asked.filter((one) => !read.has(one.personId)).map((one) => [one.personId, one.dueOn]));
  return { read, dueOn };
}
