import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { found, requirePermission } from '../require.ts';
import { backToDraft } from '../revisions/move-revision.ts';
import { endRound } from './end-round.ts';
import { roundView } from './round-view.ts';

/**
 * Takes a submission back; the revision becomes a draft again and what was decided no longer counts.
 * @throws AppError CONFLICT (the round has ended), NOT_FOUND, FORBIDDEN
 */
export async function withdrawRound(context: Context, input: { roundId: string; reason: string }): Promise<void> {
  await context.store.change(context.actor, async (tx) => {
    const round = found(await tx.approvals.round(input.roundId), 'round', input.roundId);
    requirePermission(context.actor, 'approvals.withdraw', { submittedById: round.submittedById });
    if (round.state !== 'open') throw new AppError('CONFLICT', { what: 'round', current: await roundView(tx, round) });
    const revision = found(await tx.revisions.byId(round.revisionId), 'revision', round.revisionId);
    const document = found(await tx.documents.byId(revision.documentId), 'document', revision.documentId);
    await endRound(context, tx, round, 'withdrawn', input.reason);
    await backToDraft(context, tx, revision);
    tx.record({
      type: 'approvals.withdrawn',
      area: 'approvals',
      subjectId: revision.id,
      subject: `${document.number} ${revision.label}`,
      data: { documentId: document.id, roundId: round.id, reason: input.reason, contentSha256: round.contentSha256 },
    });
  });
}
