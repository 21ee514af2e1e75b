import type { Round } from '../../../shared/contract/approvals.ts';
import { stopMeaning, stopRole } from '../../../shared/domain/signatures.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { confirmPassword } from '../people/confirm-password.ts';
import type { RoundRow } from '../ports.ts';
import { found, requirePermission, requirePerson } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { backToDraft } from '../revisions/move-revision.ts';
import { signDecision } from '../signatures/sign-decision.ts';
import { roundView } from './round-view.ts';

/**
 * Stops an approved revision that waits for its day: it is a draft again and its round withdrawn, with all decisions readable. What is in force stays.
 * Stopping is a signed decision like those that it undoes.
 * @throws AppError CONFLICT (the round is not an approved one), WRONG_STATE (its day has come), WRONG_PASSWORD, NOT_FOUND, FORBIDDEN
 */
export async function stopRevision(context: Context, input: { roundId: string; reason: string; password: string }): Promise<Round> {
  const person = requirePerson(context.actor);
  await bringIntoForce(context);
  const submittedById = await context.store.read(
    async (reader) => found(await reader.approvals.round(input.roundId), 'round', input.roundId).submittedById,
  );
  requirePermission(person, 'approvals.stop', { submittedById });
  const key = await confirmPassword(context, person.id, input.password);
  return context.store.change(person, async (tx) => {
    const round = found(await tx.approvals.round(input.roundId), 'round', input.roundId);
    const revision = found(await tx.revisions.byId(round.revisionId), 'revision', round.revisionId);
    const document = found(await tx.documents.byId(revision.documentId), 'document', revision.documentId);
    if (round.state !== 'approved') throw new AppError('CONFLICT', { what: 'round', current: await roundView(tx, round) });
    if (revision.state !== 'approved') throw new AppError('WRONG_STATE', { state: revision.state, action: 'stop' });
    const at = context.clock.now();
    const role = stopRole(person.id, round.submittedById);
    const meaning = stopMeaning({ role, number: document.number, label: revision.label, effectiveOn: revision.effectiveOn ?? '' });
    const stopped: RoundRow = {
      ...{ ...round, state: 'withdrawn', endedAt: at, endReason: input.reason },
      stopped: { personId: person.id, personName: person.name, post: person.post, role, meaning },
    };
    if (!(await tx.write.updateRound(stopped, 'approved'))) throw new Error('round changed inside a change');
    await backToDraft(context, tx, revision);
    const mark = await signDecision(context, tx, key, {
      subject: { kind: 'stop', id: round.id },
      document,
      label: revision.label,
      contentSha256: round.contentSha256,
      meaning,
      person,
      role,
      at,
    });
    tx.record({
      type: 'approvals.stopped',
      area: 'approvals',
      subjectId: revision.id,
      subject: `${document.number} ${revision.label}`,
      data: {
        ...{ documentId: document.id, roundId: round.id, reason: input.reason },
        ...{ effectiveOn: revision.effectiveOn, contentSha256: round.contentSha256, meaning },
        ...mark,
      },
    });
    return roundView(tx, stopped);
  });
}
