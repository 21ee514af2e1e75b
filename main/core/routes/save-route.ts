import type { Route } from '../../../shared/contract/routes.ts';
import { type RouteStages, routeProblems } from '../../../shared/domain/routes.ts';
import type { Level } from '../../../shared/domain/terms.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import type { Actor, PersonRow, Reader } from '../ports.ts';
import type { RouteRow, RouteVersionRow } from '../ports-routes.ts';
import { found, requirePermission, requirePerson } from '../require.ts';
import { routeView } from './route-view.ts';

export interface RouteContent {
  name: string;
  stages: RouteStages;
  reason: string;
}

/**
 * Configures the route of a level, or of a level and a department. Submissions from now on take it; rounds under way keep theirs.
 * @throws AppError INVALID (what is wrong with the stages), CONFLICT (there is one in use), NOT_FOUND (department), FORBIDDEN
 */
export async function addRoute(context: Context, input: RouteContent & { level: Level; departmentId: string | null }): Promise<Route> {
  const actor = requirePerson(context.actor);
  requirePermission(actor, 'routes.change');
  return context.store.change(actor, async (tx) => {
    if (input.departmentId !== null) {
      const departments = await tx.workspace.departments();
      found(
        departments.find((one) => one.id === input.departmentId),
        'department',
        input.departmentId,
      );
    }
    const people = await tx.people.list();
    requireUsable(input.level, input.stages, people);
    const row: RouteRow = {
      id: context.ids.next(),
      level: input.level,
      departmentId: input.departmentId,
      name: input.name,
      stages: input.stages,
      version: 1,
      retiredAt: null,
    };
    if (!(await tx.write.addRoute(row, versionOf(context, actor, row, input.reason, people)))) {
      throw new AppError('CONFLICT', { what: 'route', current: await inUse(tx, row) });
    }
    tx.record({ type: 'routes.added', ...subjectOf(row), data: { ...content(row, people), reason: input.reason } });
    return routeView(tx, row);
  });
}

/** @throws AppError INVALID, CONFLICT (another version, or retired), NOT_FOUND, FORBIDDEN */
export async function changeRoute(context: Context, input: RouteContent & { id: string; version: number }): Promise<Route> {
  const actor = requirePerson(context.actor);
  requirePermission(actor, 'routes.change');
  return context.store.change(actor, async (tx) => {
    const row = found(await tx.routes.byId(input.id), 'route', input.id);
    const people = await tx.people.list();
    requireCurrent(await routeView(tx, row), input.version);
    requireUsable(row.level, input.stages, people);
    const next: RouteRow = { ...row, name: input.name, stages: input.stages, version: row.version + 1 };
    if (!(await tx.write.updateRoute(next, row.version, versionOf(context, actor, next, input.reason, people))))
      throw new Error('a route changed inside a change');
    tx.record({ type: 'routes.changed', ...subjectOf(next), data: { ...content(next, people), reason: input.reason } });
    return routeView(tx, next);
  });
}

/** Takes a route out of use for good; it stays readable. @throws AppError CONFLICT (another version, or retired), NOT_FOUND, FORBIDDEN */
export async function retireRoute(context: Context, input: { id: string; version: number; reason: string }): Promise<Route> {
  const actor = requirePerson(context.actor);
  requirePermission(actor, 'routes.change');
  return context.store.change(actor, async (tx) => {
    const row = found(await tx.routes.byId(input.id), 'route', input.id);
    requireCurrent(await routeView(tx, row), input.version);
    const next: RouteRow = { ...row, version: row.version + 1, retiredAt: context.clock.now() };
    const version = versionOf(context, actor, next, input.reason, await tx.people.list());
    if (!(await tx.write.updateRoute(next, row.version, version))) throw new Error('a route changed inside a change');
    tx.record({ type: 'routes.retired', ...subjectOf(next), data: { level: row.level, version: next.version, reason: input.reason } });
    return routeView(tx, next);
  });
}

function requireCurrent(route: Route, version: number): void {
  if (route.version !== version || route.retiredAt !== null) throw new AppError('CONFLICT', { what: 'route', current: route });
}

/** Paths name the list and the stage from 0: `full.1`, `minor`. */
function requireUsable(level: Level, stages: RouteStages, people: readonly PersonRow[]): void {
  const problems = routeProblems(level, stages, people);
  if (problems.length === 0) return;
  throw new AppError('INVALID', {
    issues: problems.map(({ kind, stage, code }) => ({ path: stage === null ? kind : `${kind}.${stage}`, message: code })),
  });
}

async function inUse(reader: Reader, row: RouteRow): Promise<Route | null> {
  const other = (await reader.routes.list()).find(
    (one) => one.retiredAt === null && one.level === row.level && one.departmentId === row.departmentId,
  );
  return other ? routeView(reader, other) : null;
}

function versionOf(
  context: Context,
  actor: Extract<Actor, { kind: 'person' }>,
  row: RouteRow,
  reason: string,
  people: readonly PersonRow[],
): RouteVersionRow {
  return {
    routeId: row.id,
    version: row.version,
    name: row.name,
    stages: row.stages,
    names: namesOf(row.stages, people),
    retired: row.retiredAt !== null,
    reason,
    by: actor.name,
    post: actor.post,
    at: context.clock.now(),
  };
}

function namesOf(stages: RouteStages, people: readonly PersonRow[]): Record<string, string> {
  const ids = new Set([...stages.full, ...stages.minor].flatMap((stage) => stage.personIds));
  return Object.fromEntries(people.filter((person) => ids.has(person.id)).map((person) => [person.id, person.name]));
}

function subjectOf(row: RouteRow) {
  return { area: 'routes', subjectId: row.id, subject: row.name };
}

function content(row: RouteRow, people: readonly PersonRow[]) {
  return {
    level: row.level,
    departmentId: row.departmentId,
    version: row.version,
    stages: row.stages,
    people: namesOf(row.stages, people),
  };
}
