import type { Person } from '../../../shared/contract/people.ts';
import { AppError } from '../app-error.ts';
import type { OpenContext } from '../context.ts';
import type { Actor } from '../ports.ts';
import { confirmPassword } from './confirm-password.ts';
import { actorOf, personView, personViews } from './person-view.ts';

/** Names that can sign in. Needs no sign-in. */
export async function listNames(context: OpenContext): Promise<{ id: string; name: string; post: string }[]> {
  const people = await context.store.read((reader) => reader.people.list());
  return people.filter((one) => one.active).map(({ id, name, post }) => ({ id, name, post }));
}

/** Starts a session. An unknown name is answered like a wrong password. @throws AppError WRONG_PASSWORD */
export async function signIn(context: OpenContext, input: { name: string; password: string }): Promise<{ person: Person; token: string }> {
  const row = await context.store.read((reader) => reader.people.byName(input.name));
  if (!row?.active) throw new AppError('WRONG_PASSWORD', { waitSeconds: 0 });
  await confirmPassword(context, row.id, input.password);
  const { token } = await context.accounts.openSession(row.userId);
  return { person: await context.store.read((reader) => personView(reader, row)), token };
}

export async function signOut(context: OpenContext, token: string | null): Promise<void> {
  if (token !== null) await context.accounts.closeSession(token);
}

/** The person behind a session token, with the roles of now; null when the session has ended or the person has left. */
export async function actorOfToken(context: OpenContext, token: string | null): Promise<Extract<Actor, { kind: 'person' }> | null> {
  if (token === null) return null;
  const userId = await context.accounts.userOf(token);
  if (userId === null) return null;
  const row = await context.store.read((reader) => reader.people.byUserId(userId));
  return row?.active ? actorOf(row) : null;
}

export async function me(context: OpenContext, actor: Actor | null): Promise<Person | null> {
  if (actor?.kind !== 'person') return null;
  return context.store.read(async (reader) => {
    const row = await reader.people.byId(actor.id);
    return row && personView(reader, row);
  });
}

export async function listPeople(context: OpenContext): Promise<Person[]> {
  return context.store.read(async (reader) => personViews(reader, await reader.people.list()));
}
