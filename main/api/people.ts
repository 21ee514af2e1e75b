import { addPerson } from '../core/people/add-person.ts';
import { changePassword, resetPassword } from '../core/people/change-password.ts';
import { changePerson } from '../core/people/change-person.ts';
import { actorOfToken, listNames, listPeople, me, signIn, signOut } from '../core/people/sign-in.ts';
import { DONE, signedIn, visitor } from './base.ts';
import { endedCookie, sessionCookie } from './session-cookie.ts';

export const people = {
  names: visitor.people.names.handler(({ context }) => listNames(context.core)),
  signIn: visitor.people.signIn.handler(async ({ context, input }) => {
    const session = await signIn(context.core, input);
    context.resHeaders?.append('set-cookie', sessionCookie(session.token));
    return session;
  }),
  signOut: visitor.people.signOut.handler(async ({ context }) => {
    await signOut(context.core, context.token);
    context.resHeaders?.append('set-cookie', endedCookie());
    return DONE;
  }),
  me: visitor.people.me.handler(async ({ context }) =>
    me(context.core, context.actor ?? (await actorOfToken(context.core, context.token))),
  ),
  list: signedIn.people.list.handler(({ context }) => listPeople(context.core)),
  add: signedIn.people.add.handler(({ context, input }) => addPerson(context.core, input)),
  change: signedIn.people.change.handler(({ context, input }) => changePerson(context.core, input)),
  changePassword: signedIn.people.changePassword.handler(async ({ context, input }) => {
    await changePassword(context.core, input, context.token);
    return DONE;
  }),
  resetPassword: signedIn.people.resetPassword.handler(async ({ context, input }) => {
    await resetPassword(context.core, input);
    return DONE;
  }),
};
