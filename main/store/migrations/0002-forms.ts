import { FORM_DECISION_KINDS, FORM_STATES } from '../../../shared/domain/forms.ts';
import { ROLES } from '../../../shared/domain/terms.ts';
import { columnsFor } from './columns.ts';
import { type Guard, guardStatements } from './guard.ts';
import type { DatabaseKind } from './migration.ts';

const PENDING = `('draft', 'in-review')`;
const CONTENT = ['title', 'keeperDepartmentId', 'definition', 'changeNote']
  .map((name) => `new."${name}" is distinct from old."${name}"`)
  .join(' or ');

const guards: Guard[] = [
  { name: 'forms_no_delete', on: 'forms', event: 'delete', message: 'a form goes out of use, it is never deleted' },
  {
    name: 'form_revisions_no_delete',
    on: 'form_revisions',
    event: 'delete',
    when: `old."state" <> 'draft' or exists (select 1 from "form_decisions" d where d."revisionId" = old."id")`,
    message: 'a form revision with decisions is kept',
  },
  {
    name: 'form_revisions_born',
    on: 'form_revisions',
    event: 'insert',
    when: `new."state" <> 'draft' and (new."state" <> 'effective' or exists (select 1 from "form_revisions" r where r."formId" = new."formId"))`,
    message: 'only the first issue of a form begins in force',
  },
  {
    name: 'form_revisions_frozen',
    on: 'form_revisions',
    event: 'update',
    when: `new."formId" <> old."formId" or new."label" <> old."label" or (old."state" not in ${PENDING} and (${CONTENT} or new."effectiveOn" is distinct from old."effectiveOn"))
      or (old."state" = 'in-review' and new."state" <> 'draft' and (${CONTENT}))`,
    message: 'a decided form revision is not rewritten',
  },
  {
    name: 'form_revisions_way',
    on: 'form_revisions',
    event: 'update of "state"',
    when: `new."state" <> old."state" and not (
      (old."state" = 'draft' and new."state" in ('in-review', 'obsolete')) or (old."state" = 'in-review' and new."state" in ('draft', 'effective'))
      or (old."state" = 'effective' and new."state" in ('superseded', 'obsolete')))`,
    message: 'a form revision takes no other way',
  },
  {
    name: 'form_revisions_decided',
    on: 'form_revisions',
    event: 'update of "state"',
    when: `new."state" = 'effective' and old."state" <> 'effective' and not exists
      (select 1 from "form_decisions" d where d."revisionId" = new."id" and d."kind" = 'decision' and d."agrees" = 1)`,
    message: 'a form revision takes effect by a decision',
  },
  { name: 'form_decisions_no_update', on: 'form_decisions', event: 'update', message: 'decisions are not changed' },
  { name: 'form_decisions_no_delete', on: 'form_decisions', event: 'delete', message: 'decisions are kept' },
  {
    name: 'form_decisions_not_own',
    on: 'form_decisions',
    event: 'insert',
    when: `new."kind" = 'decision' and exists
      (select 1 from "form_contributors" c where c."revisionId" = new."revisionId" and c."personId" = new."personId")`,
    message: 'nobody decides about an own form',
  },
];

/**
 * Record forms with revisions of their own. What a form was until now becomes its first issue, which counts with its procedure; the form keeps
 * number and procedure only.
 */
export function formStatements(kind: DatabaseKind): string[] {
  const { text, later, table, oneOf, flag } = columnsFor(kind);
  return [
    table(
      'form_revisions',
      `"id" ${text} primary key, "formId" ${text} not null references "forms" ("id") ${later}, "label" ${text} not null, "edition" integer not null, "digit" integer not null,
       ${oneOf('state', FORM_STATES)}, "title" ${text} not null check ("title" <> ''), "keeperDepartmentId" ${text} references "departments" ("id") ${later},
       "definition" ${text} not null, "changeNote" ${text} not null, "effectiveOn" ${text}, "supersededOn" ${text}, "version" integer not null, "createdAt" ${text} not null,
       "updatedAt" ${text} not null, "updatedBy" ${text} not null, unique ("formId", "label"),
       check ("state" not in ${PENDING} or ("effectiveOn" is null and "supersededOn" is null)), check ("state" <> 'superseded' or "supersededOn" is not null)`,
    ),
    `create unique index "form_revisions_one_in_force" on "form_revisions" ("formId") where "state" = 'effective'`,
    `create unique index "form_revisions_one_pending" on "form_revisions" ("formId") where "state" in ${PENDING}`,
    table(
      'form_contributors',
      `"revisionId" ${text} not null references "form_revisions" ("id") on delete cascade ${later}, "personId" ${text} not null, "name" ${text} not null,
       primary key ("revisionId", "personId")`,
    ),
    table(
      'form_decisions',
      `"id" ${text} primary key, "revisionId" ${text} not null references "form_revisions" ("id") ${later}, ${oneOf('kind', FORM_DECISION_KINDS)}, ${flag('agrees')},
       "contentSha256" ${text} not null check (length("contentSha256") = 64), "comment" ${text} not null, "meaning" ${text} not null, "at" ${text} not null,
       "personId" ${text} not null, "personName" ${text} not null, "post" ${text} not null, ${oneOf('role', ROLES)}`,
    ),
    'create index "form_decisions_revision" on "form_decisions" ("revisionId", "at")',
    ...guardStatements(kind, guards, ['forms', 'form_revisions', 'form_decisions']),
    `insert into "form_revisions" ("id", "formId", "label", "edition", "digit", "state", "title", "keeperDepartmentId", "definition", "changeNote", "effectiveOn", "supersededOn",
       "version", "createdAt", "updatedAt", "updatedBy")
     select f."id", f."id", f."label", 0, 0, 'effective', f."title", f."keeperDepartmentId", f."definition", '', null, null, 1, d."createdAt", d."createdAt", ''
     from "forms" f join "documents" d on d."id" = f."documentId"`,
    ...['title', 'label', 'keeperDepartmentId', 'definition'].map((column) => `alter table "forms" drop column "${column}"`),
  ];
}
