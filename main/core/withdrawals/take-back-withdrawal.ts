import { takeBackMeaning } from '../../../shared/domain/withdrawals.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { confirmPassword } from '../people/confirm-password.ts';
import type { DocumentRowData, Reader, WithdrawalRow } from '../ports.ts';
import { found, requirePermission, requirePerson } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { signWithdrawal } from './sign-withdrawal.ts';

/**
 * Takes back a withdrawal whose day has not come: the document stays in force. The decision stays readable beside this one, and both are signed.
 * What was on its way when the document was withdrawn stays stopped; its text can be taken into a new draft.
 * @throws AppError WRONG_STATE (its day has come, or it was taken back), WRONG_PASSWORD, NOT_FOUND, FORBIDDEN
 */
export async function takeBackWithdrawal(context: Context, input: { id: string; reason: string; password: string }): Promise<void> {
  const person = requirePerson(context.actor);
  requirePermission(person, 'documents.make-obsolete');
  await bringIntoForce(context);
  await context.store.read((reader) => requireAhead(context, reader, input.id));
  const key = await confirmPassword(context, person.id, input.password);
  await context.store.change(person, async (tx) => {
    const { document, withdrawal } = await requireAhead(context, tx, input.id);
    const { documentId, label, title, contentSha256, on } = withdrawal;
    const { reason } = input;
    const meaning = takeBackMeaning({ number: document.number, label, on });
    const decided = {
      ...{ documentId, takesBackId: withdrawal.id, label, title, contentSha256, on, reason, meaning },
      ...{ keep: false, keepReason: '', keepUntilOn: null },
    };
    const mark = await signWithdrawal(context, tx, key, document, decided, person);
    const next = { ...document, obsoleteOn: null, obsoleteReason: null, version: document.version + 1 };
    if (!(await tx.write.updateDocument(next, document.version))) throw new Error('a document changed inside a change');
    tx.record({
      type: 'documents.withdrawal-taken-back',
      area: 'documents',
      subjectId: document.id,
      subject: `${document.number} ${title}`,
      data: { reason, on, label, withdrawn: document.obsoleteReason, contentSha256, meaning, ...mark },
    });
  });
}

/** The withdrawal that counts, while its day is still to come. */
async function requireAhead(
  context: Context,
  reader: Reader,
  id: string,
): Promise<{ document: DocumentRowData; withdrawal: WithdrawalRow }> {
  const withdrawal = found(await reader.withdrawals.byId(id), 'withdrawal', id);
  const document = found(await reader.documents.byId(withdrawal.documentId), 'document', withdrawal.documentId);
  if ((await reader.withdrawals.byDocument(document.id))?.id !== id) {
    throw new AppError('WRONG_STATE', { state: 'taken-back', action: 'take-back-withdrawal' });
  }
  if (withdrawal.on <= context.clock.today()) throw new AppError('WRONG_STATE', { state: 'obsolete', action: 'take-back-withdrawal' });
  return { document, withdrawal };
}
