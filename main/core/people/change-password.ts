import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../ports.ts';
import { found, requirePermission, requirePerson } from '../require.ts';
import { retireSigningKey } from '../signatures/signing-key.ts';
import { confirmPassword } from './confirm-password.ts';

/**
 * Changes the own password; the signing key stays and is kept under the new one. Sessions elsewhere end, that of `keepToken` stays.
 * @throws AppError WRONG_PASSWORD, FORBIDDEN
 */
export async function changePassword(
  context: Context,
  input: { current: string; next: string },
  keepToken: string | null = null,
): Promise<void> {
  const person = requirePerson(context.actor);
  const key = await confirmPassword(context, person.id, input.current);
  const sealed = await key.seal(context.accounts, input.next);
  await setPassword(context, { personId: person.id, password: input.next, keepToken }, async (tx) => {
    // Somebody reset the password meanwhile.
    if (!(await tx.write.resealSigningKey(key.id, sealed))) throw new AppError('WRONG_PASSWORD', { waitSeconds: 0 });
    return { type: 'people.password-changed', data: {} };
  });
}

/**
 * Gives somebody a new password, ends their sessions and their lock-out. Nobody can open the old key without the old password: its public half is kept as
 * retired, and the person gets a new key at the next sign-in. By the document controller. @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function resetPassword(context: Context, input: { id: string; next: string }): Promise<void> {
  requirePermission(context.actor, 'people.administer');
  await setPassword(context, { personId: input.id, password: input.next, keepToken: null }, async (tx) => {
    return { type: 'people.password-reset', data: await retireSigningKey(context, tx, input.id, 'password-reset') };
  });
}

/** A password that may be known to somebody else opens nothing any more once it is changed. */
async function setPassword(
  context: Context,
  { personId, password, keepToken }: { personId: string; password: string; keepToken: string | null },
  withKey: (tx: Tx) => Promise<{ type: string; data: Record<string, unknown> }>,
): Promise<void> {
  const row = found(await context.store.read((reader) => reader.people.byId(personId)), 'person', personId);
  // Password, key and sessions change together or not at all: one that opens the account must open the key.
  await context.store.change(context.actor, async (tx) => {
    await context.accounts.setPassword(row.userId, password);
    await context.accounts.closeSessionsOf(row.userId, keepToken);
    await tx.write.setFailures(row.id, null);
    tx.record({ ...(await withKey(tx)), area: 'people', subjectId: row.id, subject: row.name });
  });
}
