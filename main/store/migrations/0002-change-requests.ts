import { CHANGE_REQUEST_STAGES } from '../../../shared/domain/change-requests.ts';
import { columnsFor } from './columns.ts';
import { type Guard, guardStatements } from './guard.ts';
import type { DatabaseKind } from './migration.ts';

const guards: Guard[] = [
  { name: 'change_requests_no_delete', on: 'change_requests', event: 'delete', message: 'change requests are kept' },
  {
    name: 'change_requests_decided',
    on: 'change_requests',
    event: 'update',
    when: `old."stage" in ('accepted', 'refused', 'withdrawn')`,
    message: 'a decided change request is not changed',
  },
  {
    name: 'change_requests_content',
    on: 'change_requests',
    event: 'update',
    when: `old."stage" = 'submitted' and (new."stage" not in ('accepted', 'refused', 'withdrawn') or new."title" <> old."title" or new."reason" <> old."reason"
      or new."wantedOn" is distinct from old."wantedOn" or new."contentSha256" <> old."contentSha256")`,
    message: 'a submitted change request is not rewritten',
  },
  {
    name: 'change_requests_origin',
    on: 'change_requests',
    event: 'update',
    when: `new."number" <> old."number" or new."proposedById" <> old."proposedById" or new."proposedBy" <> old."proposedBy" or new."proposedAt" <> old."proposedAt"`,
    message: 'number and origin of a change request stay',
  },
  {
    name: 'change_targets_no_delete',
    on: 'change_targets',
    event: 'delete',
    when: `(select "stage" from "change_requests" where "id" = old."requestId") <> 'suggestion'`,
    message: 'a submitted change request is not rewritten',
  },
  { name: 'change_targets_fixed', on: 'change_targets', event: 'update', message: 'a submitted change request is not rewritten' },
  {
    name: 'change_targets_no_more',
    on: 'change_targets',
    event: 'insert',
    when: `(select "stage" from "change_requests" where "id" = new."requestId") in ('accepted', 'refused', 'withdrawn')`,
    message: 'a decided change request is not changed',
  },
  { name: 'change_links_no_delete', on: 'change_links', event: 'delete', message: 'links to drafts are kept' },
  {
    name: 'change_links_fixed',
    on: 'change_links',
    event: 'update',
    when: `old."unlinkedAt" is not null or new."unlinkedAt" is null or new."revisionId" <> old."revisionId" or new."requestId" <> old."requestId"`,
    message: 'a link to a draft is only taken away',
  },
  {
    name: 'change_links_accepted',
    on: 'change_links',
    event: 'insert',
    when: `(select "stage" from "change_requests" where "id" = new."requestId") <> 'accepted'`,
    message: 'only an accepted change request is carried out',
  },
];

/** Change requests, what they want changed, and the drafts that carry them out. */
export function changeRequestStatements(kind: DatabaseKind): string[] {
  const { text, table, oneOf, later } = columnsFor(kind);
  return [
    table(
      'change_requests',
      `"id" ${text} primary key, "number" ${text} not null unique, "title" ${text} not null, "reason" ${text} not null, "wantedOn" ${text}, "departmentId" ${text},
       "department" ${text} not null, ${oneOf('stage', CHANGE_REQUEST_STAGES)}, "suggestion" ${text}, "proposedById" ${text} not null, "proposedBy" ${text} not null,
       "proposerPost" ${text} not null, "proposedAt" ${text} not null, "submittedById" ${text}, "submittedBy" ${text}, "submittedAt" ${text},
       "contentSha256" ${text} not null check (length("contentSha256") = 64), "findings" ${text}, "decidedAt" ${text}, "decidedById" ${text}, "decidedBy" ${text}, "deciderPost" ${text},
       "deciderRole" ${text}, "decisionReason" ${text} not null, "meaning" ${text} not null, "withdrawnAt" ${text}, "withdrawReason" ${text} not null, "version" integer not null,
       check (("stage" in ('accepted', 'refused')) = ("decidedAt" is not null and "decidedById" is not null and "findings" is not null)),
       check (("stage" = 'withdrawn') = ("withdrawnAt" is not null)),
       check ("stage" not in ('submitted', 'accepted') or "submittedById" is not null),
       check ("decidedById" is null or ("decidedById" <> "proposedById" and ("submittedById" is null or "decidedById" <> "submittedById")))`,
    ),
    table(
      'change_targets',
      `"requestId" ${text} not null references "change_requests" ("id") ${later}, "position" integer not null, "documentId" ${text} not null references "documents" ("id") ${later},
       "number" ${text} not null, "title" ${text} not null, "label" ${text} not null, "sectionId" ${text}, "section" ${text} not null, "before" ${text} not null, "after" ${text} not null,
       primary key ("requestId", "position")`,
    ),
    'create index "change_targets_document" on "change_targets" ("documentId")',
    // no reference to the revision: a draft that is given up may be deleted, the link stays readable
    table(
      'change_links',
      `"id" ${text} primary key, "requestId" ${text} not null references "change_requests" ("id") ${later}, "revisionId" ${text} not null, "documentId" ${text} not null references "documents" ("id") ${later},
       "number" ${text} not null, "label" ${text} not null, "linkedAt" ${text} not null, "linkedById" ${text} not null, "linkedBy" ${text} not null, "unlinkedAt" ${text}, "unlinkedBy" ${text},
       "unlinkReason" ${text} not null, check (("unlinkedAt" is null) = ("unlinkedBy" is null))`,
    ),
    `create unique index "change_links_once" on "change_links" ("requestId", "revisionId") where "unlinkedAt" is null`,
    'create index "change_links_revision" on "change_links" ("revisionId")',
    ...guardStatements(kind, guards, ['change_requests', 'change_targets', 'change_links']),
  ];
}
