import type { Round } from '../../../shared/contract/approvals.ts';
import { isApproval } from '../../../shared/domain/routes.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import type { PersonRow, Reader, StepRow } from '../ports.ts';
import { found, invalid, requirePermission, requirePerson } from '../require.ts';
import { roundView } from './round-view.ts';

export interface NewAssignee {
  stepId: string;
  /** who is asked now; null: anybody with the role */
  fromPersonId: string | null;
  personId: string;
  reason: string;
}

/**
 * Gives an open step to somebody else; who was asked before, who is now and why stay readable. Never to a contributor, nor to somebody who is asked or
 * signed in the same stage.
 * @throws AppError CONFLICT (the round has ended, the step is decided or somebody else is asked by now), SELF_APPROVAL, INVALID, NOT_FOUND, FORBIDDEN
 */
export async function reassignStep(context: Context, input: NewAssignee): Promise<Round> {
  const actor = requirePerson(context.actor);
  requirePermission(actor, 'approvals.reassign');
  return context.store.change(actor, async (tx) => {
    const step = found(await tx.approvals.step(input.stepId), 'step', input.stepId);
    const round = found(await tx.approvals.round(step.roundId), 'round', step.roundId);
    const open = step.state === 'pending' || step.state === 'waiting';
    if (round.state !== 'open' || !open || step.personId !== input.fromPersonId) {
      throw new AppError('CONFLICT', { what: 'round', current: await roundView(tx, round) });
    }
    const revision = found(await tx.revisions.byId(round.revisionId), 'revision', round.revisionId);
    const document = found(await tx.documents.byId(revision.documentId), 'document', revision.documentId);
    const person = found(await tx.people.byId(input.personId), 'person', input.personId);
    const contributorIds = (await tx.revisions.contributors(revision.id)).map((one) => one.id);
    if (contributorIds.includes(person.id)) throw new AppError('SELF_APPROVAL', { name: person.name });
    const steps = await tx.approvals.steps(round.id);
    if (!canTake(person, step, steps)) throw invalid('personId', 'not-for-this-step');
    const at = context.clock.now();
    const next: StepRow = { ...step, personId: person.id, personName: person.name, post: person.post };
    if (!(await tx.write.updateStep(next, step.state))) throw new Error('step changed inside a change');
    await tx.write.addReassignment({
      ...{ id: context.ids.next(), stepId: step.id, roundId: round.id, fromId: step.personId, fromName: step.personName },
      ...{ toId: person.id, toName: person.name, reason: input.reason, byId: actor.id, byName: actor.name, byPost: actor.post, at },
    });
    tx.record({
      type: 'approvals.reassigned',
      area: 'approvals',
      subjectId: revision.id,
      subject: `${document.number} ${revision.label}`,
      data: {
        ...{ documentId: document.id, roundId: round.id, stepId: step.id, kind: step.kind, role: step.role },
        ...{ from: step.personName, fromId: step.personId, to: person.name, toId: person.id, reason: input.reason },
      },
    });
    return roundView(tx, round);
  });
}

/** Whom a step can be given to. @throws AppError NOT_FOUND */
export async function listReassignees(context: Context, input: { stepId: string }): Promise<{ id: string; name: string; post: string }[]> {
  return context.store.read(async (reader: Reader) => {
    const step = found(await reader.approvals.step(input.stepId), 'step', input.stepId);
    const round = found(await reader.approvals.round(step.roundId), 'round', step.roundId);
    const contributorIds = (await reader.revisions.contributors(round.revisionId)).map((one) => one.id);
    const steps = await reader.approvals.steps(round.id);
    const people = await reader.people.list();
    return people
      .filter((person) => !contributorIds.includes(person.id) && canTake(person, step, steps))
      .map(({ id, name, post }) => ({ id, name, post }));
  });
}

/** An approval by an office stays with that office: only somebody who holds its role can take it, and so with a review. */
function canTake(person: PersonRow, step: StepRow, steps: readonly StepRow[]): boolean {
  const inStage = steps.some((one) => one.stage === step.stage && (one.personId === person.id || one.decidedById === person.id));
  const wantsRole = !step.named || (isApproval(step.kind) && OFFICES.includes(step.role));
  return person.active && !inStage && (!wantsRole || person.roles.includes(step.role));
}

const OFFICES: readonly string[] = ['management-representative', 'general-manager'];
