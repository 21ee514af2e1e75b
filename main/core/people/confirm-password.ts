import { AppError } from '../app-error.ts';
import { type OpenContext, SYSTEM } from '../context.ts';
import type { PersonRow } from '../ports.ts';
import { found } from '../require.ts';
import { waitSeconds } from './lock-out.ts';

/**
 * Checks a person's password, for signing in and again at every decision; one lock-out counts for both. Tries of one person are
 * checked one after another, so that parallel guesses cannot pass the lock-out.
 * @throws AppError WRONG_PASSWORD with the seconds to wait
 */
export async function confirmPassword(context: OpenContext, personId: string, password: string): Promise<void> {
  const { passwordTurns } = context.workspace;
  const before = passwordTurns.get(personId) ?? Promise.resolve();
  const turn = before.then(() => checkOnce(context, personId, password));
  const settled = turn.catch(() => undefined);
  passwordTurns.set(personId, settled);
  try {
    await turn;
  } finally {
    if (passwordTurns.get(personId) === settled) passwordTurns.delete(personId);
  }
}

async function checkOnce(context: OpenContext, personId: string, password: string): Promise<void> {
  const { person, failures } = await context.store.read(async (reader) => ({
    person: found(await reader.people.byId(personId), 'person', personId),
    failures: await reader.people.failures(personId),
  }));
  const wait = waitSeconds(failures, context.clock.now());
  // While locked out no password is looked at, so waiting cannot be used for guessing.
  if (wait > 0) throw new AppError('WRONG_PASSWORD', { waitSeconds: wait });
  if (await context.accounts.verifyPassword(person.userId, password)) {
    if (failures) await forgetFailures(context, person, failures.count);
    return;
  }
  const next = { count: (failures?.count ?? 0) + 1, lastAt: context.clock.now() };
  await context.store.change(SYSTEM, async (tx) => {
    await tx.write.setFailures(person.id, next);
    tx.record({
      type: 'people.password-refused',
      area: 'people',
      subjectId: person.id,
      subject: person.name,
      data: { failures: next.count },
    });
  });
  throw new AppError('WRONG_PASSWORD', { waitSeconds: waitSeconds(next, next.lastAt) });
}

async function forgetFailures(context: OpenContext, person: PersonRow, count: number): Promise<void> {
  await context.store.change(SYSTEM, async (tx) => {
    await tx.write.setFailures(person.id, null);
    tx.record({
      type: 'people.password-accepted',
      area: 'people',
      subjectId: person.id,
      subject: person.name,
      data: { afterFailures: count },
    });
  });
}
