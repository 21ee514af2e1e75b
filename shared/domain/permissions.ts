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
  'approvals.reassign': undefined;
  /** an approved revision that waits for its day goes back to a draft */
  'approvals.stop': { submittedById: string };
  /**
   * personId: who was asked by name, null: anybody with the role. role: the one that the step asks for, otherwise the usual one of its kind.
   * named: the route or the submitter names the person, who needs no role for it.
   */
  'approvals.decide': { kind: StepKind; personId: string | null; contributorIds: readonly string[]; role?: Role; named?: boolean };
  'routes.change': undefined;
  /** personId: who is away */
  'routes.appoint-deputy': { personId: string };
  /** ofOwner: the person belongs to the department that owns the document */
  'reviews.decide': { ofOwner: boolean };
  'reviews.configure': undefined;
  'withdrawals.record': undefined;
  'external-documents.change': undefined;
  /** personDepartmentId: where the acting person works */
  'changeRequests.turn': { proposedById: string; departmentId: string | null; personDepartmentId: string | null };
  /** proposerIds: who proposed it, and who made a request of the suggestion */
  /** `collectedBy`: of a suggestion the department that collects it and where the acting person works; it can only be refused there */
  'changeRequests.decide': {
    proposerIds: readonly string[];
    collectedBy?: { departmentId: string | null; personDepartmentId: string | null } | null;
  };
  'changeRequests.withdraw': { proposerIds: readonly string[] };
  'changeRequests.link': undefined;
  /** issue, take back, record receipts */
  'copies.change': undefined;
  /** the holder, or a member of the department that holds it */
  'copies.sign': { holder: { kind: 'person' | 'department' | 'outlet'; id: string }; departmentId: string | null };
  /** the holder, a member of the department that holds it, or document control */
  'copies.download': { holder: { kind: 'person' | 'department' | 'outlet'; id: string }; departmentId: string | null };
  'releases.request': undefined;
  'releases.decide': { requestedById: string };
  'releases.withdraw': { requestedById: string };
  'releases.download': { requestedById: string };
  'confirmations.set-rule': undefined;
  'confirmations.ask': undefined;
  'forms.change': undefined;
  'forms.decide': { contributorIds: readonly string[] };
  'forms.make-obsolete': undefined;
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
  'approvals.reassign': ['document-controller'],
  'approvals.stop': [],
  'routes.change': ['document-controller', 'management-representative'],
  'routes.appoint-deputy': [],
  // Fitness is judged by those who answer for documents; a drafter knows the work of the own department only, see below.
  'reviews.decide': ['drafter', 'reviewer', 'management-representative', 'general-manager', 'document-controller'],
  'reviews.configure': ['document-controller'],
  'withdrawals.record': ['document-controller'],
  'external-documents.change': WRITERS,
  'changeRequests.turn': [],
  'changeRequests.decide': [],
  'changeRequests.withdraw': [],
  'changeRequests.link': WRITERS,
  'copies.change': ['document-controller'],
  'copies.sign': [],
  'copies.download': [],
  'releases.request': ['drafter', 'reviewer', 'management-representative', 'general-manager', 'document-controller'],
  'releases.decide': ['management-representative'],
  'releases.withdraw': [],
  'releases.download': [],
  'confirmations.set-rule': WRITERS,
  'confirmations.ask': WRITERS,
  'forms.change': WRITERS,
  'forms.decide': ['management-representative', 'reviewer'],
  'forms.make-obsolete': ['document-controller'],
  'evidence.change': ['drafter', 'reviewer', 'management-representative', 'general-manager', 'document-controller'],
  'rubrics.change': ['document-controller', 'management-representative'],
  'bundles.export': ['drafter', 'reviewer', 'management-representative', 'general-manager', 'document-controller'],
};

const ROLE_FOR: Record<StepKind, Role> = {
  review: 'reviewer',
  countersign: 'reviewer',
  approve: 'management-representative',
  'approve-manual': 'general-manager',
};

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
    const { kind, personId, contributorIds, role = ROLE_FOR[kind], named = false } = subject[0] as PermissionSubject['approvals.decide'];
    // A signature belongs to a person: the program never signs.
    if (who.kind === 'system') return { because: 'role', needs: 'person' };
    if (contributorIds.includes(who.id)) return { because: 'contributor', needs: 'not-contributor' };
    if (!named && !who.roles.includes(role)) return { because: 'role', needs: role };
    if (personId !== null && personId !== who.id) return { because: 'not-asked', needs: 'person-asked' };
    return null;
  }
  if (who.kind === 'system') return null;
  const needed = NEEDS[action as Exclude<Action, 'approvals.decide'>];
  if (needed.length > 0 && !needed.some((role) => who.roles.includes(role))) return { because: 'role', needs: needed.join('|') };
  const controller = who.roles.includes('document-controller');
  if (action === 'routes.appoint-deputy') {
    const { personId } = subject[0] as PermissionSubject['routes.appoint-deputy'];
    if (personId !== who.id && !mayAppoint(who)) return { because: 'role', needs: APPOINTERS.join('|') };
  }
  if (action === 'approvals.withdraw' || action === 'approvals.stop') {
    const { submittedById } = subject[0] as PermissionSubject['approvals.withdraw'];
    if (submittedById !== who.id && !controller) return { because: 'not-asked', needs: 'submitter|document-controller' };
  }
  if (action === 'reviews.decide') {
    const { ofOwner } = subject[0] as PermissionSubject['reviews.decide'];
    const others = NEEDS['reviews.decide'].filter((role) => role !== 'drafter');
    if (!ofOwner && !others.some((role) => who.roles.includes(role))) return { because: 'role', needs: others.join('|') };
  }
  if (action === 'forms.decide') {
    const { contributorIds } = subject[0] as PermissionSubject['forms.decide'];
    if (contributorIds.includes(who.id)) return { because: 'contributor', needs: 'not-contributor' };
  }
  if (action === 'changeRequests.turn') {
    const { proposedById, departmentId, personDepartmentId } = subject[0] as PermissionSubject['changeRequests.turn'];
    const near = proposedById === who.id || (departmentId !== null && departmentId === personDepartmentId);
    if (!near && !WRITERS.some((role) => who.roles.includes(role)))
      return { because: 'not-asked', needs: 'department-member|drafter|document-controller' };
  }
  if (action === 'changeRequests.decide') {
    const { proposerIds, collectedBy } = subject[0] as PermissionSubject['changeRequests.decide'];
    const ofDepartment = collectedBy?.departmentId != null && collectedBy.departmentId === collectedBy.personDepartmentId;
    if (!who.roles.some((role) => CHANGE_DECIDERS.includes(role)) && !(ofDepartment && mayCollect(who)))
      return { because: 'role', needs: CHANGE_DECIDERS.join('|') };
    if (proposerIds.includes(who.id)) return { because: 'contributor', needs: 'not-contributor' };
  }
  if (action === 'changeRequests.withdraw') {
    const { proposerIds } = subject[0] as PermissionSubject['changeRequests.withdraw'];
    if (!proposerIds.includes(who.id)) return { because: 'not-asked', needs: 'proposer' };
  }
  if (action === 'copies.sign' || action === 'copies.download') {
    const { holder, departmentId } = subject[0] as PermissionSubject['copies.sign'];
    const own = holder.kind === 'person' ? holder.id === who.id : holder.kind === 'department' && holder.id === departmentId;
    if (action === 'copies.sign' && !own) return { because: 'not-asked', needs: 'holder' };
    if (!own && !controller) return { because: 'not-asked', needs: 'holder|document-controller' };
  }
  if (action === 'releases.decide') {
    const { requestedById } = subject[0] as PermissionSubject['releases.decide'];
    if (requestedById === who.id) return { because: 'not-asked', needs: 'not-requester' };
  }
  if (action === 'releases.withdraw' && (subject[0] as PermissionSubject['releases.withdraw']).requestedById !== who.id) {
    return { because: 'not-asked', needs: 'requester' };
  }
  if (action === 'releases.download') {
    const { requestedById } = subject[0] as PermissionSubject['releases.download'];
    if (requestedById !== who.id && !controller && !who.roles.includes('management-representative')) {
      return { because: 'not-asked', needs: 'requester|document-controller|management-representative' };
    }
  }
  if (action === 'revisions.discard') {
    const { contributorIds } = subject[0] as PermissionSubject['revisions.discard'];
    if (!controller && !contributorIds.includes(who.id)) return { because: 'not-asked', needs: 'contributor|document-controller' };
  }
  return null;
}

const CHANGE_DECIDERS: readonly Role[] = ['document-controller', 'management-representative'];

/** Whether somebody answers the suggestions of the own department: whoever has more than reading rights there. */
export function mayCollect(who: { roles: readonly Role[] }): boolean {
  return who.roles.some((role) => role !== 'reader');
}

const APPOINTERS: readonly Role[] = ['document-controller', 'management-representative'];

/** Whether somebody appoints deputies for others: an appointment stands in for the role that a deputy lacks. */
export function mayAppoint(who: { roles: readonly Role[] }): boolean {
  return APPOINTERS.some((role) => who.roles.includes(role));
}

/** True when the action is allowed. */
export function can<A extends Action>(
  who: Who,
  action: A,
  ...subject: PermissionSubject[A] extends undefined ? [] : [PermissionSubject[A]]
): boolean {
  return refusal(who, action, ...subject) === null;
}
