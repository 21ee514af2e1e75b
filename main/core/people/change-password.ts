import type { Context } from '../context.ts';
import { found, requirePermission, requirePerson } from '../require.ts';
import { confirmPassword } from './confirm-password.ts';

/** Changes the own password. @throws AppError WRONG_PASSWORD, FORBIDDEN */
export async function changePassword(context: Context, input: { current: string; next: string }): Promise<void> {
  const person = requirePerson(context.actor);
  await confirmPassword(context, person.id, input.current);
  await setPassword(context, person.id, input.next, 'people.password-changed');
}

/** Gives somebody a new password, ends their sessions and their lock-out. By the document controller. @throws AppError FORBIDDEN, NOT_FOUND */
export async function resetPassword(context: Context, input: { id: string; next: string }): Promise<void> {
  requirePermission(context.actor, 'people.administer');
  const userId = await setPassword(context, input.id, input.next, 'people.password-reset');
  await context.accounts.closeSessionsOf(userId);
}

async function setPassword(context: Context, personId: string, password: string, type: string): Promise<string> {
  const row = found(await context.store.read((reader) => reader.people.byId(personId)), 'person', personId);
  await context.accounts.setPassword(row.userId, password);
  await context.store.change(context.actor, async (tx) => {
    await tx.write.setFailures(row.id, null);
    tx.record({ type, area: 'people', subjectId: row.id, subject: row.name, data: {} });
  });
  return row.userId;
}
