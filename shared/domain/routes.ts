import type { Level, RevisionKind, Role, StepKind } from './terms.ts';

/**
 * Approval routes: which stages a submission goes through, who is asked in each, and how many of the asked must agree. A route belongs to a level,
 * or to a level and a department, and has a shorter list of stages for minor revisions. Pure rules; the practice behind them: review before
 * approval, approval by the management representative, of the manual by the general manager too.
 */

export interface RouteStage {
  kind: StepKind;
  /** one after another, or all at once; where the submitter chooses the people, the submitter chooses this too */
  mode: 'serial' | 'parallel';
  /** how many of the asked must agree; null: all of them */
  quorum: number | null;
  /** the submitter names the people */
  submitterChooses: boolean;
  /** anybody who holds the role signs, one signature a role */
  roles: Role[];
  /** asked by name, whatever their roles */
  personIds: string[];
}

export interface RouteStages {
  full: RouteStage[];
  minor: RouteStage[];
}

export const MAX_STAGES = 8;
export const MAX_ASKED = 10;

/** Roles that a stage of a kind can ask for. */
export const ROLES_OF_STAGE: Record<StepKind, readonly Role[]> = {
  review: ['reviewer'],
  countersign: ['drafter', 'reviewer', 'management-representative', 'general-manager', 'document-controller'],
  approve: ['management-representative'],
  'approve-manual': ['general-manager'],
};

export const isApproval = (kind: StepKind): boolean => kind === 'approve' || kind === 'approve-manual';

const stage = (kind: StepKind, more: Partial<RouteStage>): RouteStage => ({
  kind,
  mode: 'parallel',
  quorum: null,
  submitterChooses: false,
  roles: [],
  personIds: [],
  ...more,
});

/** The route of a level for which none is configured. */
export function defaultStages(level: Level): RouteStages {
  const review = stage('review', { submitterChooses: true });
  const representative = stage('approve', { roles: ['management-representative'] });
  const manager = stage('approve-manual', { roles: ['general-manager'] });
  return { full: level === 'manual' ? [review, representative, manager] : [review, representative], minor: [representative] };
}

/** The route for a document: one for its level and department wins over one for its level; null: the default of the level. */
export function routeFor<R extends { level: Level; departmentId: string | null; retiredAt: string | null }>(
  routes: readonly R[],
  document: { level: Level; ownerDepartmentId: string | null },
): R | null {
  const ofLevel = routes.filter((route) => route.retiredAt === null && route.level === document.level);
  const own = document.ownerDepartmentId === null ? undefined : ofLevel.find((route) => route.departmentId === document.ownerDepartmentId);
  return own ?? ofLevel.find((route) => route.departmentId === null) ?? null;
}

export interface RouteProblem {
  /** which list of stages, and which stage of it from 0; null: the list as a whole */
  kind: RevisionKind;
  stage: number | null;
  code:
    | 'no-stage'
    | 'too-many-stages'
    | 'nobody-asked'
    | 'too-many-asked'
    | 'quorum'
    | 'role'
    | 'order'
    | 'chosen-approver'
    | 'chosen-and-named'
    | 'chosen-twice'
    | 'review-missing'
    | 'representative-missing'
    | 'general-manager-missing'
    | 'approval-missing'
    | 'person-left'
    | 'nobody';
  /** role or person that it is about; empty when none */
  detail: string;
}

export interface RoutePerson {
  id: string;
  name: string;
  roles: readonly Role[];
  active: boolean;
}

/**
 * What is wrong with a route; empty when it can be used. The management representative's approval, and for the manual the general manager's, cannot
 * be left out of full revisions, nor made one voice among several; a minor revision needs at least one approval.
 */
export function routeProblems(level: Level, stages: RouteStages, people: readonly RoutePerson[]): RouteProblem[] {
  return [
    ...listProblems('full', stages.full, people),
    ...requiredForFull(level, stages.full),
    ...listProblems('minor', stages.minor, people),
  ];
}

function requiredForFull(level: Level, stages: readonly RouteStage[]): RouteProblem[] {
  const problems: RouteProblem[] = [];
  const missing = (code: RouteProblem['code']) => problems.push({ kind: 'full', stage: null, code, detail: '' });
  const secures = (role: Role) => (one: RouteStage) => isApproval(one.kind) && one.quorum === null && one.roles.includes(role);
  if (!stages.some((one) => one.kind === 'review')) missing('review-missing');
  if (!stages.some(secures('management-representative'))) missing('representative-missing');
  if (level === 'manual' && !stages.some(secures('general-manager'))) missing('general-manager-missing');
  return problems;
}

const rank = (kind: StepKind) => (kind === 'approve-manual' ? 2 : kind === 'approve' ? 1 : 0);

function listProblems(kind: RevisionKind, stages: readonly RouteStage[], people: readonly RoutePerson[]): RouteProblem[] {
  const problems: RouteProblem[] = [];
  const add = (stage: number | null, code: RouteProblem['code'], detail = '') => problems.push({ kind, stage, code, detail });
  if (stages.length === 0) add(null, 'no-stage');
  if (stages.length > MAX_STAGES) add(null, 'too-many-stages');
  if (kind === 'minor' && stages.length > 0 && !stages.some((one) => isApproval(one.kind))) add(null, 'approval-missing');
  for (const [at, one] of stages.entries()) {
    const before = stages[at - 1];
    if (before && rank(before.kind) > rank(one.kind)) add(at, 'order');
    if (one.submitterChooses) {
      if (isApproval(one.kind)) add(at, 'chosen-approver');
      if (one.roles.length + one.personIds.length > 0) add(at, 'chosen-and-named');
      if (stages.findIndex((other) => other.submitterChooses && other.kind === one.kind) < at) add(at, 'chosen-twice');
      if (one.quorum !== null && (one.quorum < 1 || one.quorum > MAX_ASKED)) add(at, 'quorum');
      continue;
    }
    const asked = one.roles.length + one.personIds.length;
    const twice = new Set([...one.roles, ...one.personIds]).size < asked;
    if (asked === 0) add(at, 'nobody-asked');
    if (asked > MAX_ASKED || twice) add(at, 'too-many-asked');
    if (one.quorum !== null && (one.quorum < 1 || one.quorum > asked)) add(at, 'quorum');
    for (const role of one.roles) {
      if (!ROLES_OF_STAGE[one.kind].includes(role)) add(at, 'role', role);
      else if (!people.some((person) => person.active && person.roles.includes(role))) add(at, 'nobody', role);
    }
    for (const id of one.personIds) {
      const person = people.find((other) => other.id === id);
      if (!person?.active) add(at, 'person-left', person?.name ?? '');
    }
  }
  return problems;
}

/** How the stages of a round are read by machine and by people for ever: names as they were, never references. */
export interface StageCopy {
  kind: StepKind;
  mode: 'serial' | 'parallel';
  quorum: number | null;
  submitterChooses: boolean;
  roles: Role[];
  names: string[];
}

/** The route of a round as it was at submission; `routeId` null: the default of the level. */
export interface RouteCopy {
  routeId: string | null;
  name: string;
  version: number;
  stages: StageCopy[];
}

/** One signature that a stage asks for: of a person, or of anybody who holds a role. */
export interface Ask {
  personId: string | null;
  name: string;
  post: string;
  role: Role;
  named: boolean;
}

/** Somebody who is asked and cannot sign: a contributor, gone, or a role that nobody free of the text holds. */
export interface Unfilled {
  code: 'contributed' | 'left' | 'nobody';
  /** name of the person, or the role */
  detail: string;
}

/** Who of the people can be asked at a stage where the submitter chooses; the core checks the choice against the same list. */
export function choosable<P extends RoutePerson>(kind: StepKind, people: readonly P[], contributorIds: readonly string[]): P[] {
  return people.filter(
    (person) => person.active && !contributorIds.includes(person.id) && (kind !== 'review' || person.roles.includes('reviewer')),
  );
}

/**
 * The signatures that a stage asks for now, and who of the asked cannot give one. Those are left out where the rest still reaches the quorum; `short`
 * says that they do not: nobody signs twice in one stage, so the people have to be different ones.
 */
export function planStage<P extends RoutePerson & { post: string }>(
  one: RouteStage,
  chosenIds: readonly string[],
  people: readonly P[],
  contributorIds: readonly string[],
): { asks: Ask[]; unfilled: Unfilled[]; short: boolean } {
  const role = ROLES_OF_STAGE[one.kind][0] ?? 'reviewer';
  const unfilled: Unfilled[] = [];
  const asks: Ask[] = [];
  const free = (person: P) => person.active && !contributorIds.includes(person.id);
  for (const id of one.submitterChooses ? chosenIds : one.personIds) {
    const person = people.find((other) => other.id === id);
    if (person && free(person)) {
      const named = !one.submitterChooses || one.kind === 'countersign';
      asks.push({ personId: id, name: person.name, post: person.post, role: named ? ownRole(one.kind, person) : role, named });
    } else unfilled.push({ code: person?.active ? 'contributed' : 'left', detail: person?.name ?? id });
  }
  for (const asked of one.submitterChooses ? [] : one.roles) {
    if (people.some((person) => free(person) && person.roles.includes(asked)))
      asks.push({ personId: null, name: '', post: '', role: asked, named: false });
    else unfilled.push({ code: 'nobody', detail: asked });
  }
  const needed = one.quorum ?? asks.length + unfilled.length;
  const able = asks.map((ask) =>
    people.filter((person) => free(person) && (ask.personId === null ? person.roles.includes(ask.role) : person.id === ask.personId)),
  );
  return { asks, unfilled, short: needed === 0 || differentPeople(able) < needed };
}

/** The role under which a person asked by name is printed: the one that the stage usually wants, if it is held. */
function ownRole(kind: StepKind, person: RoutePerson): Role {
  const usual = ROLES_OF_STAGE[kind];
  return usual.find((role) => person.roles.includes(role)) ?? person.roles[0] ?? usual[0] ?? 'reviewer';
}

/** How many of the signatures can be given by different people at most (augmenting paths; lists are short). */
function differentPeople(able: readonly (readonly { id: string }[])[]): number {
  const takenBy = new Map<string, number>();
  const place = (ask: number, seen: Set<string>): boolean => {
    for (const { id } of able[ask] ?? []) {
      if (seen.has(id)) continue;
      seen.add(id);
      const holder = takenBy.get(id);
      if (holder === undefined || place(holder, seen)) {
        takenBy.set(id, ask);
        return true;
      }
    }
    return false;
  };
  return able.filter((_, ask) => place(ask, new Set())).length;
}
