import type { CoverageEffect, Round, Step } from '../../../shared/contract/approvals.ts';
import { type Absent, absentFor, dayOfEffect } from '../../../shared/domain/lifecycle.ts';
import { refusal } from '../../../shared/domain/permissions.ts';
import type { Context } from '../context.ts';
import { effectOf } from '../coverage/effect-of.ts';
import type { Actor, StepRow } from '../ports.ts';
import { found } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { absentToday } from '../routes/absent-today.ts';
import { roundView, stepView } from './round-view.ts';

export interface Dossier {
  round: Round | null;
  inForceRevisionId: string | null;
  effect: CoverageEffect;
  mine: Step | null;
  onBehalfOf: string;
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
    const absent = context.actor.kind === 'person' ? await absentToday(reader, context.actor.id, context.clock.today()) : [];
    const { mine, behalf, blockedBecause } = turnOf(context.actor, round?.state === 'open' ? steps : [], contributorIds, absent, steps);
    const on = dayOfEffect(revision.effectiveOn ?? round?.effectiveOn ?? null, context.clock.today());
    return {
      round: round && (await roundView(reader, round)),
      inForceRevisionId: inForce?.id ?? null,
      effect: await effectOf(context, reader, revision.id, on),
      mine: mine && stepView(mine, []),
      onBehalfOf: behalf?.name ?? '',
      blockedBecause,
    };
  });
}

/** The step that an actor can decide now, for himself or as deputy of somebody absent, or why there is none. */
export function turnOf(
  actor: Actor,
  open: readonly StepRow[],
  contributorIds: readonly string[],
  absent: readonly Absent[] = [],
  all: readonly StepRow[] = open,
): { mine: StepRow | null; behalf: Absent | null; blockedBecause: Dossier['blockedBecause'] } {
  const none = (blockedBecause: Dossier['blockedBecause']) => ({ mine: null, behalf: null, blockedBecause });
  if (actor.kind !== 'person') return none('role');
  const own = (step: StepRow) =>
    refusal(actor, 'approvals.decide', {
      ...{ kind: step.kind, personId: step.personId, role: step.role, named: step.named, contributorIds },
    }) === null;
  const behalfOf = (step: StepRow) => absentFor(actor, step, absent, contributorIds);
  const signed = (step: StepRow) => all.some((one) => one.stage === step.stage && one.decidedById === actor.id);
  const pending = open.filter((step) => step.state === 'pending' && !signed(step));
  const mine = pending.find(own) ?? pending.find(behalfOf);
  if (mine) return { mine, behalf: own(mine) ? null : behalfOf(mine), blockedBecause: 'none' };
  if (contributorIds.includes(actor.id)) return none('contributor');
  if (all.some((step) => step.decidedById === actor.id)) return none('decided');
  if (open.some((step) => step.state === 'waiting' && (own(step) || behalfOf(step) !== null))) return none('not-your-turn');
  return none('role');
}
