import { type Action, type PermissionSubject, refusal } from '../../shared/domain/permissions.ts';
import { AppError } from './app-error.ts';
import type { Actor } from './ports.ts';

/** @throws AppError FORBIDDEN, naming the roles that would do; SELF_APPROVAL for a contributor's decision */
export function requirePermission<A extends Action>(
  actor: Actor,
  action: A,
  ...subject: PermissionSubject[A] extends undefined ? [] : [PermissionSubject[A]]
): void {
  const refused = refusal(actor, action, ...subject);
  if (!refused) return;
  if (refused.because === 'contributor') throw new AppError('SELF_APPROVAL', { name: actor.name });
  throw new AppError('FORBIDDEN', { needs: refused.needs });
}

/** @throws AppError NOT_FOUND when there is no such row */
export function found<T>(row: T | null | undefined, what: string, id: string): T {
  if (row === null || row === undefined) throw new AppError('NOT_FOUND', { what, id });
  return row;
}

/** @throws AppError INVALID with one issue */
export function invalid(path: string, message: string): AppError<'INVALID'> {
  return new AppError('INVALID', { issues: [{ path, message }] });
}

/** The person behind an actor; decisions, drafts and submissions belong to persons. @throws AppError FORBIDDEN for the program itself */
export function requirePerson(actor: Actor): Extract<Actor, { kind: 'person' }> {
  if (actor.kind !== 'person') throw new AppError('FORBIDDEN', { needs: 'person' });
  return actor;
}
