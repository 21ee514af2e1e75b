import type { Copy } from '../../../shared/contract/copies.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { confirmPassword } from '../people/confirm-password.ts';
import type { Tx } from '../ports.ts';
import type { CopyOnFile } from '../ports-copies.ts';
import { requirePermission, requirePerson } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { type CopyItem, requireDay, shownCopies } from './close-copies.ts';
import { copySubject, copyViews } from './copy-view.ts';

/**
 * 签收 in the program, with the password: the holder in person, or a member of the department for its copy.
 * @throws AppError WRONG_PASSWORD, CONFLICT, WRONG_STATE (signed for before, or no longer out), NOT_FOUND, FORBIDDEN
 */
export async function signForCopies(context: Context, input: { items: CopyItem[]; password: string }): Promise<Copy[]> {
  const person = requirePerson(context.actor);
  await bringIntoForce(context);
  await confirmPassword(context, person.id, input.password);
  return context.store.change(person, async (tx) => {
    const departmentId = (await tx.people.byId(person.id))?.departmentId ?? null;
    const rows = await shownCopies(context, tx, input.items);
    for (const row of rows) {
      requirePermission(person, 'copies.sign', { holder: { kind: row.holderKind, id: row.holderId }, departmentId });
    }
    return receive(context, tx, rows, { on: context.clock.today(), by: person.name, recordedBy: null });
  });
}

/** 签收 on paper, recorded by the document controller. @throws AppError CONFLICT, WRONG_STATE, INVALID, NOT_FOUND, FORBIDDEN */
export async function recordReceipt(context: Context, input: { items: CopyItem[]; on: string; by: string }): Promise<Copy[]> {
  requirePermission(context.actor, 'copies.change');
  await bringIntoForce(context);
  return context.store.change(context.actor, async (tx) => {
    const rows = await shownCopies(context, tx, input.items);
    for (const row of rows) requireDay(context, input.on, row);
    return receive(context, tx, rows, { on: input.on, by: input.by, recordedBy: context.actor.name });
  });
}

async function receive(
  context: Context,
  tx: Tx,
  rows: readonly CopyOnFile[],
  receipt: { on: string; by: string; recordedBy: string | null },
): Promise<Copy[]> {
  const after: CopyOnFile[] = [];
  for (const row of rows) {
    if (row.receivedOn !== null) throw new AppError('WRONG_STATE', { state: 'signed-for', action: 'sign-copy' });
    if (row.endState !== null) throw new AppError('WRONG_STATE', { state: row.endState, action: 'sign-copy' });
    const next: CopyOnFile = {
      ...row,
      receivedOn: receipt.on,
      receivedAt: context.clock.now(),
      receivedBy: receipt.by,
      receiptBy: receipt.recordedBy,
      version: row.version + 1,
    };
    if (!(await tx.write.updateCopy(next, row.version))) throw new Error('a copy changed inside a change');
    tx.record({
      type: receipt.recordedBy === null ? 'copies.signed-for' : 'copies.receipt-recorded',
      area: 'copies',
      subjectId: row.id,
      subject: copySubject(row),
      data: { documentId: row.documentId, on: receipt.on, receivedBy: receipt.by },
    });
    after.push(next);
  }
  return copyViews(tx, after, context.clock.today());
}
