import { mayDestroy } from '../../../shared/domain/withdrawals.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { requireNothingOut } from '../copies/require-nothing-held.ts';
import { found, invalid, requirePermission, requirePerson } from '../require.ts';

/**
 * 作废销毁: records that the copies of a withdrawn document were destroyed, by whom and before which witness. Copies that are out are checked in
 * first, each with what became of it. The document, its texts and its decisions stay in the database.
 * @throws AppError COPIES_HELD, WRONG_STATE (still kept, not yet out of force, recorded already), INVALID (a day to come or before the withdrawal; one
 * person for both), NOT_FOUND, FORBIDDEN
 */
export async function recordDestruction(
  context: Context,
  input: { documentId: string; on: string; by: string; witness: string; note: string },
): Promise<void> {
  const person = requirePerson(context.actor);
  requirePermission(person, 'withdrawals.record');
  const { documentId, on, by, witness, note } = input;
  if (on > context.clock.today()) throw invalid('on', 'in-the-future');
  if (by === witness) throw invalid('witness', 'same-person');
  await context.store.change(person, async (tx) => {
    const document = found(await tx.documents.byId(documentId), 'document', documentId);
    if (document.obsoleteOn === null) throw new AppError('WRONG_STATE', { state: 'effective', action: 'record-destruction' });
    const row = found(await tx.withdrawals.byDocument(documentId), 'withdrawal', documentId);
    if (!mayDestroy(row, context.clock.today())) throw new AppError('WRONG_STATE', { state: 'kept', action: 'record-destruction' });
    if (!mayDestroy(row, on)) throw invalid('on', 'before-kept-until');
    await requireNothingOut(tx, document);
    const added = await tx.write.addDestruction({
      ...{ documentId, on, by, witness, note, at: context.clock.now() },
      ...{ personId: person.id, personName: person.name, post: person.post },
    });
    if (!added) throw new AppError('WRONG_STATE', { state: 'destroyed', action: 'record-destruction' });
    tx.record({
      type: 'documents.copies-destroyed',
      area: 'documents',
      subjectId: documentId,
      subject: `${document.number} ${row.title}`,
      data: { on, by, witness, note, label: row.label },
    });
  });
}
