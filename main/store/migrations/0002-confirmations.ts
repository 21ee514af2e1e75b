import { DEFAULT_CONFIRMATION_DAYS } from '../../../shared/domain/confirmations.ts';
import { columnsFor } from './columns.ts';
import { type Guard, guardStatements } from './guard.ts';
import type { DatabaseKind } from './migration.ts';

const keptTable = (table: string, message: string): Guard[] => [
  { name: `${table}_no_delete`, on: table, event: 'delete', message },
  { name: `${table}_no_update`, on: table, event: 'update', message },
];

const guards: Guard[] = [
  ...keptTable('confirmation_rules', 'rules of the past are kept'),
  ...keptTable('confirmation_people', 'who was asked stays on the list'),
  ...keptTable('confirmations', 'confirmations are kept'),
  { name: 'confirmation_plans_no_delete', on: 'confirmation_plans', event: 'delete', message: 'who was asked stays on the list' },
  {
    name: 'confirmation_plans_frozen',
    on: 'confirmation_plans',
    event: 'update',
    when: 'old."frozenAt" is not null',
    message: 'the list of a revision that took effect is fixed',
  },
  {
    name: 'confirmations_in_force',
    on: 'confirmations',
    event: 'insert',
    when: `coalesce((select "state" from "revisions" where "id" = new."revisionId"), '') <> 'effective'
      or new."contentSha256" is distinct from (select "contentSha256" from "revisions" where "id" = new."revisionId")`,
    message: 'only the text in force is confirmed',
  },
  {
    name: 'confirmations_asked',
    on: 'confirmations',
    event: 'insert',
    when: `not exists (select 1 from "confirmation_people" p where p."revisionId" = new."revisionId" and p."personId" = new."personId")`,
    message: 'only who was asked confirms',
  },
];

/** Who must read what: rules with versions, the plan of a submission, the list frozen at the day of effect, and what people confirmed. */
export function confirmationStatements(kind: DatabaseKind): string[] {
  const { text, table, flag, later } = columnsFor(kind);
  return [
    table(
      'confirmation_settings',
      `"singleton" integer primary key check ("singleton" = 1), "days" integer not null check ("days" between 1 and 365)`,
    ),
    `insert into "confirmation_settings" ("singleton", "days") values (1, ${DEFAULT_CONFIRMATION_DAYS})`,
    table(
      'confirmation_rules',
      `"documentId" ${text} not null references "documents" ("id") ${later}, "version" integer not null check ("version" > 0), "roles" ${text} not null, "departmentIds" ${text} not null,
       "personIds" ${text} not null, "reason" ${text} not null, "byId" ${text} not null, "by" ${text} not null, "at" ${text} not null, primary key ("documentId", "version")`,
    ),
    // no reference to the revision: a draft that was submitted and given up keeps its plan
    table(
      'confirmation_plans',
      `"revisionId" ${text} primary key, "documentId" ${text} not null references "documents" ("id") ${later}, ${flag('ask')}, "reason" ${text} not null, "ruleVersion" integer not null,
       "roles" ${text} not null, "departmentIds" ${text} not null, "personIds" ${text} not null, "plannedAt" ${text} not null, "plannedBy" ${text} not null, "frozenAt" ${text}`,
    ),
    'create index "confirmation_plans_document" on "confirmation_plans" ("documentId")',
    table(
      'confirmation_people',
      `"revisionId" ${text} not null references "revisions" ("id") ${later}, "personId" ${text} not null references "people" ("id") ${later}, "name" ${text} not null, "post" ${text} not null,
       "department" ${text} not null, "because" ${text} not null check ("because" in ('named', 'department', 'role')), "askedAt" ${text} not null, "dueOn" ${text} not null,
       "carriedFrom" ${text}, "carriedAt" ${text}, "carriedSha256" ${text}, primary key ("revisionId", "personId"),
       check (("carriedFrom" is null) = ("carriedAt" is null) and ("carriedFrom" is null) = ("carriedSha256" is null))`,
    ),
    'create index "confirmation_people_person" on "confirmation_people" ("personId")',
    table(
      'confirmations',
      `"revisionId" ${text} not null references "revisions" ("id") ${later}, "personId" ${text} not null references "people" ("id") ${later}, "name" ${text} not null, "post" ${text} not null,
       "contentSha256" ${text} not null check (length("contentSha256") = 64), "at" ${text} not null, primary key ("revisionId", "personId")`,
    ),
    ...guardStatements(kind, guards, ['confirmation_rules', 'confirmation_plans', 'confirmation_people', 'confirmations']),
  ];
}
