import { z } from 'zod';
import { LEVELS, ROLES, STEP_KINDS } from '../domain/terms.ts';
import { Day, Id, Instant, Line, procedure, Reason } from './common.ts';

/** A stage of a route. `quorum` null: all of the asked must agree. Where the submitter chooses, roles and people are empty. */
export const RouteStage = z.object({
  kind: z.enum(STEP_KINDS),
  mode: z.enum(['serial', 'parallel']),
  quorum: z.number().int().nullable(),
  submitterChooses: z.boolean(),
  /** anybody who holds the role signs, one signature a role */
  roles: z.array(z.enum(ROLES)).max(10),
  personIds: z.array(Id).max(20),
});
export const RouteStages = z.object({ full: z.array(RouteStage).max(20), minor: z.array(RouteStage).max(20) });

export const Route = z.object({
  id: Id,
  level: z.enum(LEVELS),
  /** null: the whole level; a route of a department wins over it */
  departmentId: Id.nullable(),
  departmentTitle: z.string(),
  name: z.string(),
  stages: RouteStages,
  version: z.number().int(),
  /** null: in use */
  retiredAt: Instant.nullable(),
});
export type Route = z.infer<typeof Route>;

/** One state of a route, with the names of the people that it asked then, by id. */
export const RouteVersion = z.object({
  version: z.number().int(),
  name: z.string(),
  stages: RouteStages,
  names: z.record(z.string(), z.string()),
  retired: z.boolean(),
  reason: z.string(),
  by: z.string(),
  post: z.string(),
  at: Instant,
});
export type RouteVersion = z.infer<typeof RouteVersion>;

/** Who stands in for whom, first and last day included. */
export const Deputy = z.object({
  id: Id,
  personId: Id,
  personName: z.string(),
  deputyId: Id,
  deputyName: z.string(),
  fromOn: z.string(),
  toOn: z.string(),
  reason: z.string(),
  /** by document control or the management representative: the deputy needs no role of his own */
  appointed: z.boolean(),
  byName: z.string(),
  byPost: z.string(),
  at: Instant,
  /** ahead, now, over (its last day is past) or ended before */
  state: z.enum(['ahead', 'now', 'over', 'ended']),
  endedAt: Instant.nullable(),
  endedBy: z.string(),
  endReason: z.string(),
});
export type Deputy = z.infer<typeof Deputy>;

export const routes = {
  /** Configured routes, retired ones too, and the default of every level for documents without one. */
  list: procedure.output(z.object({ routes: z.array(Route), defaults: z.array(z.object({ level: z.enum(LEVELS), stages: RouteStages })) })),
  /** Everything that a route ever was, newest first. */
  versions: procedure.input(z.object({ id: Id })).output(z.array(RouteVersion)),
  /** INVALID lists what is wrong as `full.0` or `minor` with the codes of `routeProblems`; CONFLICT carries the route that is in use there. */
  add: procedure
    .input(z.object({ level: z.enum(LEVELS), departmentId: Id.nullable(), name: Line(40), stages: RouteStages, reason: Reason }))
    .output(Route),
  /** Rounds under way keep the route that they started with. */
  change: procedure
    .input(z.object({ id: Id, version: z.number().int(), name: Line(40), stages: RouteStages, reason: Reason }))
    .output(Route),
  /** The route is not used any more; the next one that fits counts, at last the default of the level. */
  retire: procedure.input(z.object({ id: Id, version: z.number().int(), reason: Reason })).output(Route),
  /** Newest period first. */
  deputies: procedure.output(z.array(Deputy)),
  /** For oneself, or for anybody by document control and the management representative, who do not appoint themselves. */
  appointDeputy: procedure.input(z.object({ personId: Id, deputyId: Id, fromOn: Day, toOn: Day, reason: Reason })).output(Deputy),
  /** Before its last day; CONFLICT when it was ended already. */
  endDeputy: procedure.input(z.object({ id: Id, reason: Reason })).output(Deputy),
};
