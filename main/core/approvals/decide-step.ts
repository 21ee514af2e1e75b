import type { Round } from '../../../shared/contract/approvals.ts';
import { type Absent, absentFor, dayOfEffect, decideRound, signingOf } from '../../../shared/domain/lifecycle.ts';
import { refusal } from '../../../shared/domain/permissions.ts';
import { isApproval } from '../../../shared/domain/routes.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { confirmPassword } from '../people/confirm-password.ts';
import type { Actor, DocumentRowData, Reader, RevisionRow, RoundRow, StepRow, Tx } from '../ports.ts';
import { found, invalid, requirePermission, requirePerson } from '../require.ts';
import { makeEffective } from '../revisions/bring-into-force.ts';
import { backToDraft, moveRevision } from '../revisions/move-revision.ts';
import { sha256Of } from '../revisions/revision-text.ts';
import { absentToday } from '../routes/absent-today.ts';
import { signDecision } from '../signatures/sign-decision.ts';
import type { SigningKey } from '../signatures/signing-key.ts';
import { endRound } from './end-round.ts';
import { roundView } from './round-view.ts';

export type DecisionInput = { stepId: string; shownSha256: string; password: string } & (
  | { decision: 'agree'; comment: string; effectiveOn: string | null }
  | { decision: 'reject'; comment: string }
);

interface Situation {
  step: StepRow;
  round: RoundRow;
  steps: StepRow[];
  revision: RevisionRow;
  document: DocumentRowData;
  /** label that this revision would replace */
  replaces: string | null;
}

/**
 * Signs a step. The decision belongs to the text that was shown: its SHA-256 must equal that of the submission and of the stored bytes.
 * A deputy decides for the absent person. The last agreement approves the revision and, when its day has come, makes it effective in the same step.
 * @throws AppError SELF_APPROVAL, STALE_CONTENT, CONFLICT (already decided), WRONG_STATE (an earlier step is open), WRONG_PASSWORD, FORBIDDEN, NOT_FOUND, INVALID
 */
export async function decideStep(context: Context, input: DecisionInput): Promise<Round> {
  const person = requirePerson(context.actor);
  const seen = await context.store.read(async (reader) => {
    const situation = await situationOf(reader, input.stepId);
    await requireTurn(context, reader, person, situation);
    return situation;
  });
  const stored = seen.revision.content === null ? '' : sha256Of(seen.revision.content);
  if (stored !== seen.round.contentSha256) {
    await voidRound(context, seen, stored);
    throw new AppError('STALE_CONTENT', { shown: input.shownSha256, current: stored });
  }
  if (input.shownSha256 !== stored) throw new AppError('STALE_CONTENT', { shown: input.shownSha256, current: stored });
  const today = context.clock.today();
  // A wanted day that went by while the round was open is no mistake of the decider: effect then starts with the approval.
  const wanted = input.decision === 'agree' && isApproval(seen.step.kind) ? input.effectiveOn : null;
  if (wanted !== null && wanted < today && wanted !== seen.round.effectiveOn) throw invalid('effectiveOn', 'day-past');
  const key = await confirmPassword(context, person.id, input.password);

  return context.store.change(person, async (tx) => {
    const now = await situationOf(tx, input.stepId);
    const behalf = await requireTurn(context, tx, person, now);
    if (now.round.contentSha256 !== input.shownSha256 || now.revision.contentSha256 !== input.shownSha256) {
      throw new AppError('STALE_CONTENT', { shown: input.shownSha256, current: now.round.contentSha256 });
    }
    return applyDecision(context, tx, person, key, behalf, now, input, wanted);
  });
}

async function applyDecision(
  context: Context,
  tx: Tx,
  person: Extract<Actor, { kind: 'person' }>,
  key: SigningKey,
  behalf: Absent | null,
  { step, round, steps, revision, document, replaces }: Situation,
  input: DecisionInput,
  wanted: string | null,
): Promise<Round> {
  const at = context.clock.now();
  const today = context.clock.today();
  const agrees = input.decision === 'agree';
  const day = wanted ?? round.effectiveOn;
  const { last, effectiveOn, meaning } = signingOf({
    ...{ round, step, steps, askedOn: round.effectiveOn, wanted, today, agrees, onBehalfOf: behalf?.name ?? '' },
    ...{ number: document.number, label: revision.label, replaces },
  });
  const after = decideRound(round, steps, {
    stepId: step.id,
    agrees,
    person,
    behalf: behalf && { id: behalf.personId, name: behalf.name },
    at,
    comment: input.comment.trim(),
    meaning,
    effectiveOn: last && agrees ? effectiveOn : wanted,
  });
  for (const next of after.steps) {
    const before = steps.find((one) => one.id === next.id);
    if (before && before.state !== next.state && !(await tx.write.updateStep(next, before.state)))
      throw new Error('step changed inside a change');
  }
  // An open round is written too: an approval may have set another day of effect.
  if (!(await tx.write.updateRound(after.round, 'open'))) throw new Error('round changed inside a change');
  const mark = await signDecision(context, tx, key, {
    subject: { kind: 'step', id: step.id },
    document,
    label: revision.label,
    contentSha256: round.contentSha256,
    meaning,
    person,
    role: step.role,
    at,
  });
  tx.record({
    type: agrees ? (isApproval(step.kind) ? 'approvals.approved' : 'approvals.agreed') : 'approvals.rejected',
    area: 'approvals',
    subjectId: revision.id,
    subject: `${document.number} ${revision.label}`,
    data: {
      documentId: document.id,
      roundId: round.id,
      stepId: step.id,
      kind: step.kind,
      ...(behalf ? { onBehalfOf: behalf.name, onBehalfOfId: behalf.personId } : {}),
      contentSha256: round.contentSha256,
      comment: input.comment.trim(),
      meaning,
      effectiveOn: agrees ? effectiveOn : null,
      ...mark,
    },
  });
  if (after.round.state === 'rejected') await backToDraft(context, tx, revision);
  if (after.round.state === 'approved') {
    const on = dayOfEffect(day, today);
    const approved = await moveRevision(context, tx, revision, { state: 'approved', effectiveOn: on });
    if (on <= today) await makeEffective(context, tx, document, approved, on);
  }
  return roundView(tx, after.round);
}

async function situationOf(reader: Reader, stepId: string): Promise<Situation> {
  const step = found(await reader.approvals.step(stepId), 'step', stepId);
  const round = found(await reader.approvals.round(step.roundId), 'round', step.roundId);
  const revision = found(await reader.revisions.byId(round.revisionId), 'revision', round.revisionId);
  const document = found(await reader.documents.byId(revision.documentId), 'document', revision.documentId);
  const inForce = (await reader.revisions.ofDocument(document.id)).find((one) => one.state === 'effective');
  return { step, round, steps: await reader.approvals.steps(round.id), revision, document, replaces: inForce?.label ?? null };
}

/**
 * Whether this person can decide this step now, and for whom: null for oneself, the absent person for a deputy. What is decided stays decided: repeating
 * a decision answers with the round as it is. Nobody signs twice in one stage.
 */
async function requireTurn(
  context: Context,
  reader: Reader,
  person: Extract<Actor, { kind: 'person' }>,
  { step, round, steps, revision }: Situation,
): Promise<Absent | null> {
  // First of all: a signed step carries its signer, and whoever comes second must read that, not that the step was never his.
  if (round.state !== 'open' || step.state === 'agreed' || step.state === 'rejected' || step.state === 'skipped') {
    throw new AppError('CONFLICT', { what: 'round', current: await roundView(reader, round) });
  }
  const contributorIds = (await reader.revisions.contributors(revision.id)).map((one) => one.id);
  const asked = { kind: step.kind, personId: step.personId, role: step.role, named: step.named, contributorIds };
  let behalf: Absent | null = null;
  if (refusal(person, 'approvals.decide', asked) !== null) {
    behalf = absentFor(person, step, await absentToday(reader, person.id, context.clock.today()), contributorIds);
    if (!behalf) requirePermission(person, 'approvals.decide', asked);
  }
  if (steps.some((one) => one.stage === step.stage && one.decidedById === person.id)) {
    throw new AppError('WRONG_STATE', { state: 'signed-in-stage', action: 'decide' });
  }
  if (step.state === 'waiting') throw new AppError('WRONG_STATE', { state: 'waiting', action: 'decide' });
  if (revision.state !== 'in-review') throw new AppError('WRONG_STATE', { state: revision.state, action: 'decide' });
  return behalf;
}

/** The stored text is not the one that was submitted: somebody changed the database from outside. No decision counts any more. */
async function voidRound(context: Context, { round, revision, document }: Situation, stored: string): Promise<void> {
  await context.store.change(context.actor, async (tx) => {
    await endRound(context, tx, round, 'void', 'content-changed');
    await backToDraft(context, tx, revision);
    tx.record({
      type: 'approvals.voided',
      area: 'approvals',
      subjectId: revision.id,
      subject: `${document.number} ${revision.label}`,
      data: { documentId: document.id, roundId: round.id, contentSha256: round.contentSha256, storedSha256: stored },
    });
  });
}
