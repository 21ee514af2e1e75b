import type { Role, StepKind } from './terms.ts';

/** Who may do what. The core enforces it; the renderer asks the same function whether to show a button. */

/** A signed-in person (or anything with id and roles), the program itself, or nobody. */
export type Who = { kind?: 'person'; id: string; roles: readonly Role[] } | { kind: 'system' } | null | undefined;

export interface PermissionSubject {
  read: undefined;
  'workspace.change': undefined;
  'people.administer': undefined;
  'documents.create': undefined;
  'documents.change': undefined;
  'documents.make-obsolete': undefined;
  'revisions.edit': undefined;
  'revisions.discard': { contributorIds: readonly string[] };
  'approvals.submit': undefined;
  'approvals.withdraw': { submittedById: string };
  /** personId: who was asked by name, null: anybody with the role */
  'approvals.decide': { kind: StepKind; personId: string | null; contributorIds: readonly string[] };
  'evidence.change': undefined;
  'rubrics.change': undefined;
  'bundles.export': undefined;
}
export type Action = keyof PermissionSubject;

const WRITERS: readonly Role[] = ['drafter', 'document-controller'];

/** One of these roles is needed; an empty list: anybody who is signed in. */
const NEEDS: Record<Exclude<Action, 'approvals.decide'>, readonly Role[]> = {
  read: [],
  'workspace.change': ['document-controller'],
  'people.administer': ['document-controller'],
  'documents.create': WRITERS,
  'documents.change': WRITERS,
  'documents.make-obsolete': ['document-controller'],
  'revisions.edit': WRITERS,
  'revisions.discard': WRITERS,
  'approvals.submit': WRITERS,
  'approvals.withdraw': [],
  'evidence.change': ['drafter', 'reviewer', 'management-representative', 'general-manager', 'document-controller'],
  'rubrics.change': ['document-controller', 'management-representative'],
  'bundles.export': ['drafter', 'reviewer', 'management-representative', 'general-manager', 'document-controller'],
};

const ROLE_FOR: Record<StepKind, Role> = { review: 'reviewer', approve: 'management-representative', 'approve-manual': 'general-manager' };

/** null: allowed. `needs` names roles (joined by `|`), or `submitter`, `contributor-only`, `person`. */
export type Refusal = { because: 'signed-out' | 'role' | 'contributor' | 'not-asked'; needs: string };

/** Why an action is refused; null when it is allowed. */
export function refusal<A extends Action>(
  who: Who,
  action: A,
  ...subject: PermissionSubject[A] extends undefined ? [] : [PermissionSubject[A]]
): Refusal | null {
  if (!who) return { because: 'signed-out', needs: 'person' };
  if (action === 'approvals.decide') {
    const { kind, personId, contributorIds } = subject[0] as PermissionSubject['approvals.decide'];
    // A signature belongs to a person: the program never signs.
    if (who.kind === 'system') return { because: 'role', needs: 'person' };
    if (contributorIds.includes(who.id)) return { because: 'contributor', needs: 'not-contributor' };
    if (!who.roles.includes(ROLE_FOR[kind])) return { because: 'role', needs: ROLE_FOR[kind] };
    if (personId !== null && personId !== who.id) return { because: 'not-asked', needs: 'person-asked' };
    return null;
  }
  if (who.kind === 'system') return null;
  const needed = NEEDS[action as Exclude<Action, 'approvals.decide'>];
  if (needed.length > 0 && !needed.some((role) => who.roles.includes(role))) return { because: 'role', needs: needed.join('|') };
  const controller = who.roles.includes('document-controller');
  if (action === 'approvals.withdraw') {
    const { submittedById } = subject[0] as PermissionSubject['approvals.withdraw'];
    if (submittedById !== who.id && !controller) return { because: 'not-asked', needs: 'submitter|document-controller' };
  }
  if (action === 'revisions.discard') {
    const { contributorIds } = subject[0] as PermissionSubject['revisions.discard'];
    if (!controller && !contributorIds.includes(who.id)) return { because: 'not-asked', needs: 'contributor|document-controller' };
  }
  return null;
}

/** True when the action is allowed. */
export function can<A extends Action>(
  who: Who,
  action: A,
  ...subject: PermissionSubject[A] extends undefined ? [] : [PermissionSubject[A]]
): boolean {
  return refusal(who, action, ...subject) === null;
}
