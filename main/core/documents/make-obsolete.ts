import { isPending } from '../../../shared/domain/lifecycle.ts';
import { linksOf, readMarkdown } from '../../../shared/markdown/index.ts';
import { AppError } from '../app-error.ts';
import { endRound } from '../approvals/end-round.ts';
import type { Context } from '../context.ts';
import { lostWithout } from '../coverage/effect-of.ts';
import { confirmPassword } from '../people/confirm-password.ts';
import type { DocumentRowData, Reader, RevisionRow, Tx } from '../ports.ts';
import { found, invalid, requirePermission, requirePerson } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { endForce } from '../revisions/end-force.ts';
import { moveRevision } from '../revisions/move-revision.ts';
import { documentDetail, printedTitle } from './document-rows.ts';

export interface ObsoletePreview {
  /** clauses that no other document in force serves */
  lost: { clauseId: string; title: string }[];
  /** documents in force or on their way whose text refers to this one */
  linkedFrom: { number: string; title: string }[];
}

/** What withdrawing a document would do today. @throws AppError NOT_FOUND */
export async function previewObsolete(context: Context, input: { id: string }): Promise<ObsoletePreview> {
  await bringIntoForce(context);
  return context.store.read(async (reader) => {
    const document = found(await reader.documents.byId(input.id), 'document', input.id);
    const lost = await lostWithout(context, reader, document.id, context.clock.today());
    return { lost, linkedFrom: await documentsLinkingTo(reader, document) };
  });
}

async function documentsLinkingTo(reader: Reader, target: DocumentRowData): Promise<{ number: string; title: string }[]> {
  const list: { number: string; title: string }[] = [];
  for (const document of await reader.documents.list()) {
    if (document.id === target.id || document.obsoleteOn !== null) continue;
    const revisions = await reader.revisions.ofDocument(document.id);
    const living = revisions.filter((one) => one.state === 'effective' || isPending(one.state));
    // The number stands in the text of every link to the document, so texts without it need not be read.
    const refers = living.some(
      (one) =>
        one.source.includes(target.number) && linksOf(readMarkdown(one.source).model).some((link) => link.href === `doc:${target.number}`),
    );
    if (refers) list.push({ number: document.number, title: printedTitle(document, revisions) });
  }
  return list;
}

/**
 * 作废: takes a document out of force on a day, today or ahead. Its number stays used. What is on its way is stopped and its
 * open round becomes void; signed decisions stay readable.
 * @throws AppError WRONG_PASSWORD, CONFLICT, WRONG_STATE, INVALID (a day in the past), NOT_FOUND, FORBIDDEN
 */
export async function makeObsolete(
  context: Context,
  input: { id: string; version: number; reason: string; on: string; password: string },
): Promise<void> {
  const person = requirePerson(context.actor);
  requirePermission(person, 'documents.make-obsolete');
  if (input.on < context.clock.today()) throw invalid('on', 'day-past');
  await confirmPassword(context, person.id, input.password);
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
    tx.record({
      type: 'documents.made-obsolete',
      area: 'documents',
      subjectId: document.id,
      subject: `${document.number} ${printedTitle(document, revisions)}`,
      data: { reason: input.reason, on: input.on, label: inForce?.label ?? null },
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
