import type { CoverageEffect, Round, Step } from '../../../shared/contract/approvals.ts';
import { dayOfEffect } from '../../../shared/domain/lifecycle.ts';
import { refusal } from '../../../shared/domain/permissions.ts';
import type { Context } from '../context.ts';
import { effectOf } from '../coverage/effect-of.ts';
import type { Actor, StepRow } from '../ports.ts';
import { found } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { roundView, stepView } from './round-view.ts';

export interface Dossier {
  round: Round | null;
  inForceRevisionId: string | null;
  effect: CoverageEffect;
  mine: Step | null;
  blockedBecause: 'contributor' | 'role' | 'not-your-turn' | 'decided' | 'none';
}

/** All submissions of a revision, newest first. @throws AppError NOT_FOUND */
export async function listRounds(context: Context, input: { revisionId: string }): Promise<Round[]> {
  return context.store.read(async (reader) => {
    found(await reader.revisions.byId(input.revisionId), 'revision', input.revisionId);
    return Promise.all((await reader.approvals.roundsOf(input.revisionId)).map((round) => roundView(reader, round)));
  });
}

/** What the decider's screen needs beside the two texts. @throws AppError NOT_FOUND */
export async function getDossier(context: Context, input: { revisionId: string }): Promise<Dossier> {
  await bringIntoForce(context);
  return context.store.read(async (reader) => {
    const revision = found(await reader.revisions.byId(input.revisionId), 'revision', input.revisionId);
    const inForce = (await reader.revisions.ofDocument(revision.documentId)).find((one) => one.state === 'effective');
    const round = (await reader.approvals.roundsOf(revision.id))[0] ?? null;
    const steps = round ? await reader.approvals.steps(round.id) : [];
    const contributorIds = (await reader.revisions.contributors(revision.id)).map((one) => one.id);
    const { mine, blockedBecause } = turnOf(context.actor, round?.state === 'open' ? steps : [], contributorIds, steps);
    const on = dayOfEffect(revision.effectiveOn ?? round?.effectiveOn ?? null, context.clock.today());
    return {
      round: round && (await roundView(reader, round)),
      inForceRevisionId: inForce?.id ?? null,
      effect: await effectOf(context, reader, revision.id, on),
      mine: mine && stepView(mine),
      blockedBecause,
    };
  });
}

/** The step that an actor can decide now, or why there is none. */
export function turnOf(
  actor: Actor,
  open: readonly StepRow[],
  contributorIds: readonly string[],
  all: readonly StepRow[] = open,
): { mine: StepRow | null; blockedBecause: Dossier['blockedBecause'] } {
  const may = (step: StepRow) => refusal(actor, 'approvals.decide', { kind: step.kind, personId: step.personId, contributorIds });
  const mine = open.find((step) => step.state === 'pending' && may(step) === null);
  if (mine) return { mine, blockedBecause: 'none' };
  if (actor.kind === 'person' && contributorIds.includes(actor.id)) return { mine: null, blockedBecause: 'contributor' };
  if (actor.kind === 'person' && all.some((step) => step.decidedById === actor.id)) return { mine: null, blockedBecause: 'decided' };
  if (open.some((step) => step.state === 'waiting' && may(step) === null)) return { mine: null, blockedBecause: 'not-your-turn' };
  return { mine: null, blockedBecause: 'role' };
}
