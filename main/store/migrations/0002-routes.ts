import { columnsFor } from './columns.ts';
import { type Guard, guardStatements } from './guard.ts';
import type { DatabaseKind } from './migration.ts';

const guards: Guard[] = [
  { name: 'routes_no_delete', on: 'routes', event: 'delete', message: 'a route is retired, never deleted' },
  {
    name: 'routes_retired',
    on: 'routes',
    event: 'update',
    when: `old."retiredAt" is not null or new."level" <> old."level" or new."departmentId" is distinct from old."departmentId"`,
    message: 'a retired route is not changed, and a route keeps its place',
  },
  { name: 'route_versions_no_update', on: 'route_versions', event: 'update', message: 'what a route was stays readable' },
  { name: 'route_versions_no_delete', on: 'route_versions', event: 'delete', message: 'what a route was stays readable' },
  { name: 'deputies_no_delete', on: 'deputies', event: 'delete', message: 'a deputy is ended, never deleted' },
  {
    name: 'deputies_fixed',
    on: 'deputies',
    event: 'update',
    when: `old."endedAt" is not null or new."personId" <> old."personId" or new."deputyId" <> old."deputyId" or new."fromOn" <> old."fromOn"
      or new."toOn" <> old."toOn" or new."appointed" <> old."appointed" or new."reason" <> old."reason" or new."byId" <> old."byId"`,
    message: 'a deputy is only ended',
  },
  { name: 'reassignments_no_update', on: 'reassignments', event: 'update', message: 'a reassignment is kept' },
  { name: 'reassignments_no_delete', on: 'reassignments', event: 'delete', message: 'a reassignment is kept' },
  {
    name: 'rounds_same_route',
    on: 'rounds',
    event: 'update',
    when: `new."route" is distinct from old."route" or new."changeKind" <> old."changeKind" or new."contentSha256" <> old."contentSha256"`,
    message: 'a round keeps its route and its text',
  },
  {
    name: 'rounds_stopped',
    on: 'rounds',
    event: 'update',
    when: `(old."stopped" is not null and new."stopped" is distinct from old."stopped") or (new."stopped" is not null and new."state" <> 'withdrawn')`,
    message: 'a stopped round stays stopped',
  },
  {
    name: 'steps_not_to_contributors',
    on: 'steps',
    event: 'update of "personId"',
    when: `new."personId" is distinct from old."personId" and exists (select 1 from "contributors" c join "rounds" r on r."revisionId" = c."revisionId"
      where r."id" = new."roundId" and c."personId" = new."personId")`,
    message: 'a contributor is not asked to review or approve',
  },
];

/** Routes by level and department, deputies, reassigned steps; rounds with a copy of their route and who stopped them, steps with stage and deputy, revisions minor or full. */
export function routeStatements(kind: DatabaseKind): string[] {
  const { text, table, flag, oneOf, later } = columnsFor(kind);
  return [
    table(
      'routes',
      `"id" ${text} primary key, ${oneOf('level', ['manual', 'procedure', 'work-instruction'])}, "departmentId" ${text} references "departments" ("id") ${later},
       "name" ${text} not null, "stages" ${text} not null, "version" integer not null, "retiredAt" ${text}`,
    ),
    `create unique index "routes_one_in_use" on "routes" ("level", coalesce("departmentId", '')) where "retiredAt" is null`,
    table(
      'route_versions',
      `"routeId" ${text} not null references "routes" ("id") ${later}, "version" integer not null, "name" ${text} not null, "stages" ${text} not null, "names" ${text} not null,
       ${flag('retired')}, "reason" ${text} not null, "by" ${text} not null, "post" ${text} not null, "at" ${text} not null, primary key ("routeId", "version")`,
    ),
    table(
      'deputies',
      `"id" ${text} primary key, "personId" ${text} not null references "people" ("id") ${later}, "personName" ${text} not null,
       "deputyId" ${text} not null references "people" ("id") ${later}, "deputyName" ${text} not null, "fromOn" ${text} not null, "toOn" ${text} not null, "reason" ${text} not null,
       ${flag('appointed')}, "byId" ${text} not null, "byName" ${text} not null, "byPost" ${text} not null, "at" ${text} not null, "endedAt" ${text}, "endedBy" ${text} not null,
       "endReason" ${text} not null, check ("personId" <> "deputyId"), check ("fromOn" <= "toOn")`,
    ),
    'create index "deputies_period" on "deputies" ("fromOn", "toOn")',
    table(
      'reassignments',
      `"id" ${text} primary key, "stepId" ${text} not null references "steps" ("id") ${later}, "roundId" ${text} not null references "rounds" ("id") ${later}, "fromId" ${text},
       "fromName" ${text} not null, "toId" ${text} not null, "toName" ${text} not null, "reason" ${text} not null, "byId" ${text} not null, "byName" ${text} not null,
       "byPost" ${text} not null, "at" ${text} not null`,
    ),
    'create index "reassignments_round" on "reassignments" ("roundId")',
    // null: a round from before there were routes
    `alter table "rounds" add column "route" ${text}`,
    // who stopped it after its approval, in which role, with which sentence
    `alter table "rounds" add column "stopped" ${text}`,
    `alter table "rounds" add column "changeKind" ${text} not null default 'full' check ("changeKind" in ('minor', 'full'))`,
    `alter table "revisions" add column "changeKind" ${text} not null default 'full' check ("changeKind" in ('minor', 'full'))`,
    // 0: a step from before there were stages
    'alter table "steps" add column "stage" integer not null default 0',
    'alter table "steps" add column "named" integer not null default 0 check ("named" in (0, 1))',
    // the kinds of the first schema know no countersigning: it is a review with this mark
    'alter table "steps" add column "countersigns" integer not null default 0 check ("countersigns" in (0, 1))',
    `alter table "steps" add column "onBehalfOfId" ${text}`,
    `alter table "steps" add column "onBehalfOf" ${text} not null default ''`,
    ...guardStatements(kind, guards, ['routes', 'route_versions', 'deputies', 'reassignments']),
  ];
}
