import { AppError } from '../app-error.ts';
import { type OpenContext, SYSTEM } from '../context.ts';
import type { PersonRow } from '../ports.ts';
import { found } from '../require.ts';
import { makeSigningKey, openSigningKey, type SigningKey } from '../signatures/signing-key.ts';
import { waitSeconds } from './lock-out.ts';

/**
 * Checks a person's password, for signing in and again at every decision; one lock-out counts for both. Tries of one person are
 * checked one after another, so that parallel guesses cannot pass the lock-out. Answers the person's signing key, opened; who has none gets one.
 * @throws AppError WRONG_PASSWORD with the seconds to wait; SIGNED_OUT when the person has left
 */
export async function confirmPassword(context: OpenContext, personId: string, password: string): Promise<SigningKey> {
  const { passwordTurns } = context.workspace;
  const before = passwordTurns.get(personId) ?? Promise.resolve();
  const turn = before.then(() => checkOnce(context, personId, password));
  const settled = turn.catch(() => undefined);
  passwordTurns.set(personId, settled);
  try {
    return await turn;
  } finally {
    if (passwordTurns.get(personId) === settled) passwordTurns.delete(personId);
  }
}

async function checkOnce(context: OpenContext, personId: string, password: string): Promise<SigningKey> {
  const { person, failures, held } = await context.store.read(async (reader) => ({
    person: found(await reader.people.byId(personId), 'person', personId),
    failures: await reader.people.failures(personId),
    held: await reader.signatures.keyOf(personId),
  }));
  const wait = waitSeconds(failures, context.clock.now());
  // While locked out no password is looked at, so waiting cannot be used for guessing.
  if (wait > 0) throw new AppError('WRONG_PASSWORD', { waitSeconds: wait });
  if (!person.active) throw new AppError('SIGNED_OUT', {});
  // What opens the key is the password: deriving a second key from it to compare hashes would double the time of every decision.
  const key = held && (await openSigningKey(context.accounts, held, password));
  if (key || (await context.accounts.verifyPassword(person.userId, password))) {
    if (failures) await forgetFailures(context, person, failures.count);
    return key ?? makeSigningKey(context, person, password);
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
