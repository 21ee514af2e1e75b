import { RELEASE_STAMPS, RELEASE_STATES } from '../../../shared/domain/releases.ts';
import { columnsFor } from './columns.ts';
import { type Guard, guardStatements } from './guard.ts';
import type { DatabaseKind } from './migration.ts';

const FIXED = [
  ...['number', 'documentId', 'revisionId', 'documentNumber', 'title', 'label', 'contentSha256', 'recipient', 'purpose', 'stamp'],
  ...['requestedById', 'requestedBy', 'requesterPost', 'requestedAt'],
];

const guards: Guard[] = [
  { name: 'releases_no_delete', on: 'releases', event: 'delete', message: 'releases stay in the register' },
  {
    name: 'releases_in_force',
    on: 'releases',
    event: 'insert',
    when: `coalesce((select "state" from "revisions" where "id" = new."revisionId"), '') <> 'effective' or new."state" <> 'open'
      or new."contentSha256" is distinct from (select "contentSha256" from "revisions" where "id" = new."revisionId")`,
    message: 'only a text in force is asked for',
  },
  {
    name: 'releases_fixed',
    on: 'releases',
    event: 'update',
    when: FIXED.map((name) => `new."${name}" is distinct from old."${name}"`).join(' or '),
    message: 'a request is decided as it was asked',
  },
  { name: 'releases_decided', on: 'releases', event: 'update', when: `old."state" <> 'open'`, message: 'a decision is not changed' },
  {
    name: 'releases_not_by_requester',
    on: 'releases',
    event: 'update',
    when: `new."state" in ('approved', 'refused') and (new."decidedById" = old."requestedById" or new."onBehalfOfId" = old."requestedById")`,
    message: 'who asked does not decide',
  },
  { name: 'release_downloads_no_delete', on: 'release_downloads', event: 'delete', message: 'downloads stay on record' },
  { name: 'release_downloads_no_update', on: 'release_downloads', event: 'update', message: 'downloads stay on record' },
  {
    name: 'release_downloads_approved',
    on: 'release_downloads',
    event: 'insert',
    when: `coalesce((select "state" from "releases" where "id" = new."releaseId"), '') <> 'approved'`,
    message: 'only what was approved leaves the firm',
  },
];

/** 外发登记: requests, decisions, and every time the file was taken out. */
export function releaseStatements(kind: DatabaseKind): string[] {
  const { text, later, table, oneOf } = columnsFor(kind);
  return [
    table(
      'releases',
      `"id" ${text} primary key, "number" integer not null unique, "documentId" ${text} not null references "documents" ("id") ${later},
       "revisionId" ${text} not null references "revisions" ("id") ${later}, "documentNumber" ${text} not null, "title" ${text} not null, "label" ${text} not null,
       "contentSha256" ${text} not null check (length("contentSha256") = 64), "recipient" ${text} not null, "purpose" ${text} not null, ${oneOf('stamp', RELEASE_STAMPS)},
       "requestedById" ${text} not null, "requestedBy" ${text} not null, "requesterPost" ${text} not null, "requestedAt" ${text} not null, ${oneOf('state', RELEASE_STATES)},
       "decidedAt" ${text}, "decidedById" ${text}, "decidedBy" ${text}, "deciderPost" ${text}, "onBehalfOfId" ${text}, "onBehalfOf" ${text} not null, "comment" ${text} not null, "meaning" ${text} not null, "version" integer not null,
       check (("state" = 'open') = ("decidedAt" is null)), check (("state" = 'open') = ("decidedById" is null)), check (("state" = 'open') = ("decidedBy" is null)),
       check (("onBehalfOfId" is null) = ("onBehalfOf" = '')),
       check ("state" not in ('approved', 'refused') or "meaning" <> '')`,
    ),
    'create index "releases_document" on "releases" ("documentId")',
    table(
      'release_downloads',
      `"releaseId" ${text} not null references "releases" ("id") ${later}, "at" ${text} not null, "by" ${text} not null`,
    ),
    'create index "release_downloads_release" on "release_downloads" ("releaseId")',
    ...guardStatements(kind, guards, ['releases', 'release_downloads']),
  ];
}
