import type { ClauseWithout } from '../../../shared/domain/coverage-effect.ts';
import { isPending } from '../../../shared/domain/lifecycle.ts';
import { withdrawalMeaning } from '../../../shared/domain/withdrawals.ts';
import { AppError } from '../app-error.ts';
import { endRound } from '../approvals/end-round.ts';
import type { Context } from '../context.ts';
import { effectOfWithdrawal } from '../coverage/effect-of.ts';
import { confirmPassword } from '../people/confirm-password.ts';
import type { DocumentRowData, RevisionRow, Tx } from '../ports.ts';
import { found, invalid, requirePermission, requirePerson } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { endForce } from '../revisions/end-force.ts';
import { moveRevision } from '../revisions/move-revision.ts';
import { signWithdrawal } from '../withdrawals/sign-withdrawal.ts';
import { currentRevision, documentDetail, printedTitle } from './document-rows.ts';
import { documentsLinkingTo } from './documents-linking-to.ts';

export interface ObsoletePreview {
  /** clauses that the document serves, with what is left to each; first those that nothing else in force serves */
  clauses: ClauseWithout[];
  /** documents in force or on their way whose text refers to this one */
  linkedFrom: { number: string; title: string }[];
}

/** What withdrawing a document would do today. @throws AppError NOT_FOUND */
export async function previewObsolete(context: Context, input: { id: string }): Promise<ObsoletePreview> {
  await bringIntoForce(context);
  return context.store.read(async (reader) => {
    const document = found(await reader.documents.byId(input.id), 'document', input.id);
    const clauses = await effectOfWithdrawal(context, reader, document.id, context.clock.today());
    const linkedFrom = (await documentsLinkingTo(reader, document)).map(({ number, title }) => ({ number, title }));
    return { clauses, linkedFrom };
  });
}

/**
 * 作废: takes a document out of force on a day, today or ahead. Its number stays used. What is on its way is stopped and its
 * open round becomes void; signed decisions stay readable. Nothing is deleted; `keep` (作废保留) says that its copies are kept, why, and until
 * which day (null: for ever).
 * @throws AppError WRONG_PASSWORD, CONFLICT, WRONG_STATE, INVALID (a day in the past), NOT_FOUND, FORBIDDEN
 */
export async function makeObsolete(
  context: Context,
  input: {
    id: string;
    version: number;
    reason: string;
    on: string;
    keep: { reason: string; untilOn: string | null } | null;
    password: string;
  },
): Promise<void> {
  const person = requirePerson(context.actor);
  requirePermission(person, 'documents.make-obsolete');
  if (input.on < context.clock.today()) throw invalid('on', 'day-past');
  // What is approved for today or earlier is in force by now, even if nobody has looked since midnight: it must not be stopped as if it never was.
  await bringIntoForce(context);
  if (input.keep?.untilOn && input.keep.untilOn < input.on) throw invalid('keep.untilOn', 'before-obsolete-on');
  const key = await confirmPassword(context, person.id, input.password);
  await context.store.change(person, async (tx) => {
    const document = found(await tx.documents.byId(input.id), 'document', input.id);
    if (document.obsoleteOn !== null) throw new AppError('WRONG_STATE', { state: 'obsolete', action: 'make-obsolete' });
    const next = { ...document, obsoleteOn: input.on, obsoleteReason: input.reason, version: document.version + 1 };
    if (!(await tx.write.updateDocument(next, input.version))) {
      throw new AppError('CONFLICT', { what: 'document', current: await documentDetail(tx, context.templates, document.id) });
    }
    const revisions = await tx.revisions.ofDocument(document.id);
    for (const revision of revisions.filter((one) => isPending(one.state)))
      await stopPending(context, tx, document, revision, input.reason);
    const inForce = revisions.find((one) => one.state === 'effective');
    const { label, contentSha256 } = currentRevision(revisions);
    const decided = {
      documentId: document.id,
      takesBackId: null,
      label,
      title: printedTitle(document, revisions),
      contentSha256,
      on: input.on,
      reason: input.reason,
      keep: input.keep !== null,
      keepReason: input.keep?.reason ?? '',
      keepUntilOn: input.keep?.untilOn ?? null,
      meaning: withdrawalMeaning({ number: document.number, label, on: input.on, keep: input.keep }),
    };
    const mark = await signWithdrawal(context, tx, key, document, decided, person);
    tx.record({
      type: 'documents.made-obsolete',
      area: 'documents',
      subjectId: document.id,
      subject: `${document.number} ${decided.title}`,
      data: {
        reason: decided.reason,
        on: decided.on,
        label: inForce?.label ?? null,
        keepReason: decided.keepReason,
        keepUntilOn: decided.keepUntilOn,
        contentSha256,
        meaning: decided.meaning,
        ...mark,
      },
    });
    if (inForce && input.on <= context.clock.today()) await endForce(context, tx, next, inForce);
  });
}

async function stopPending(context: Context, tx: Tx, document: DocumentRowData, revision: RevisionRow, reason: string): Promise<void> {
  for (const round of await tx.approvals.roundsOf(revision.id)) {
    if (round.state !== 'open') continue;
    await endRound(context, tx, round, 'void', reason);
    tx.record({
      type: 'approvals.voided',
      area: 'approvals',
      subjectId: revision.id,
      subject: `${document.number} ${revision.label}`,
      data: { roundId: round.id, reason, contentSha256: round.contentSha256 },
    });
  }
  // Without a day of effect: it never was in force.
  await moveRevision(context, tx, revision, { state: 'obsolete', effectiveOn: null, updatedBy: context.actor.name });
  await tx.write.index('section', revision.id, []);
}
