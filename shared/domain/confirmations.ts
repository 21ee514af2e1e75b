import { addDays } from './calendar.ts';
import type { Role } from './terms.ts';

/** Who has to read a revision, and where each stands, as pure functions. */

/** Days that people have for reading, unless the firm set others. */
export const DEFAULT_CONFIRMATION_DAYS = 14;

/** Who must confirm a document: everybody with one of the roles, in one of the departments, or named. */
export interface Audience {
  roles: Role[];
  departmentIds: string[];
  personIds: string[];
}

/** Why somebody is on the list: named before department before role. */
export type AskedBecause = 'named' | 'department' | 'role';

/** People who are with the firm and fall under the rule, each once, in the order given. */
export function audienceOf<P extends { id: string; departmentId: string | null; roles: readonly Role[]; active: boolean }>(
  audience: Audience,
  people: readonly P[],
): { person: P; because: AskedBecause }[] {
  return people.flatMap((person): { person: P; because: AskedBecause }[] => {
    if (!person.active) return [];
    if (audience.personIds.includes(person.id)) return [{ person, because: 'named' }];
    if (person.departmentId !== null && audience.departmentIds.includes(person.departmentId)) return [{ person, because: 'department' }];
    return person.roles.some((role) => audience.roles.includes(role)) ? [{ person, because: 'role' }] : [];
  });
}

/** Last day for reading: so many days after the revision took effect. */
export function confirmationDueOn(effectiveOn: string, days: number): string {
  return addDays(effectiveOn, days);
}

/**
 * confirmed: read this revision. carried: read the one before, and the minor change did not ask again. left: no longer with the firm before confirming.
 * ended: the revision went out of force unconfirmed.
 */
export const CONFIRMATION_STATES = ['late', 'open', 'confirmed', 'carried', 'left', 'ended'] as const;
export type ConfirmationState = (typeof CONFIRMATION_STATES)[number];

/** Where one person stands with one revision on a day. A day counts as late once it is past. */
export function confirmationState(input: {
  confirmed: boolean;
  carried: boolean;
  inForce: boolean;
  active: boolean;
  dueOn: string;
  today: string;
}): ConfirmationState {
  if (input.confirmed) return 'confirmed';
  if (input.carried) return 'carried';
  if (!input.inForce) return 'ended';
  if (!input.active) return 'left';
  return input.today > input.dueOn ? 'late' : 'open';
}

/** What a submission may say about confirmations: only a minor change of a revision that is in force can leave people alone, and it says why. */
export function confirmationFault(input: { ask: boolean; reason: string; minor: boolean; replaces: boolean }): string | null {
  if (input.ask) return null;
  if (!input.minor) return 'full-change-asks';
  if (!input.replaces) return 'nothing-to-keep';
  return input.reason.trim() === '' ? 'needs-reason' : null;
}
