import { COPY_ENDS, COPY_KINDS, COPY_MEDIA, HOLDER_KINDS } from '../../../shared/domain/copies.ts';
import { columnsFor } from './columns.ts';
import { type Guard, guardStatements } from './guard.ts';
import type { DatabaseKind } from './migration.ts';

const FIXED = [
  ...['documentId', 'revisionId', 'documentNumber', 'title', 'label', 'number', 'kind', 'medium', 'holderKind', 'holderId', 'holderName'],
  ...['holderPost', 'holderDepartment', 'issuedOn', 'issuedAt', 'issuedBy', 'note', 'dueOn', 'replacesId'],
];
const RECEIPT = ['receivedOn', 'receivedAt', 'receivedBy', 'receiptBy'];
const changed = (columns: readonly string[]) => columns.map((name) => `new."${name}" is distinct from old."${name}"`).join(' or ');

const guards: Guard[] = [
  { name: 'copies_no_delete', on: 'copies', event: 'delete', message: 'issued copies stay in the register' },
  {
    name: 'copies_in_force',
    on: 'copies',
    event: 'insert',
    when: `coalesce((select "state" from "revisions" where "id" = new."revisionId"), '') <> 'effective'`,
    message: 'only a revision in force is issued',
  },
  { name: 'copies_fixed', on: 'copies', event: 'update', when: changed(FIXED), message: 'what was issued to whom is not changed' },
  { name: 'copies_ended', on: 'copies', event: 'update', when: 'old."endState" is not null', message: 'a copy comes back once' },
  {
    name: 'copies_signed_for',
    on: 'copies',
    event: 'update',
    when: `old."receivedOn" is not null and (${changed(RECEIPT)})`,
    message: 'a receipt is not changed',
  },
];

/** 发放回收登记: every copy that was ever issued, with receipt and end. */
export function copyStatements(kind: DatabaseKind): string[] {
  const { text, later, table, oneOf } = columnsFor(kind);
  return [
    table(
      'copies',
      `"id" ${text} primary key, "documentId" ${text} not null references "documents" ("id") ${later}, "revisionId" ${text} not null references "revisions" ("id") ${later},
       "documentNumber" ${text} not null, "title" ${text} not null, "label" ${text} not null, "number" integer, ${oneOf('kind', COPY_KINDS)}, ${oneOf('medium', COPY_MEDIA)},
       ${oneOf('holderKind', HOLDER_KINDS)}, "holderId" ${text} not null, "holderName" ${text} not null, "holderPost" ${text} not null, "holderDepartment" ${text} not null,
       "issuedOn" ${text} not null, "issuedAt" ${text} not null, "issuedBy" ${text} not null, "note" ${text} not null, "dueOn" ${text},
       "receivedOn" ${text}, "receivedAt" ${text}, "receivedBy" ${text}, "receiptBy" ${text},
       "endState" ${text} check ("endState" in (${COPY_ENDS.map((end) => `'${end}'`).join(', ')})), "endedOn" ${text}, "endedAt" ${text}, "endedBy" ${text}, "endNote" ${text} not null,
       "replacesId" ${text} references "copies" ("id") ${later}, "version" integer not null,
       unique ("documentId", "number"), check (("kind" = 'uncontrolled') = ("number" is null)), check (("kind" = 'loan') = ("dueOn" is not null)),
       check (("receivedOn" is null) = ("receivedAt" is null) and ("receivedOn" is null) = ("receivedBy" is null)),
       check (("endState" is null) = ("endedOn" is null) and ("endState" is null) = ("endedAt" is null) and ("endState" is null) = ("endedBy" is null))`,
    ),
    'create index "copies_issued" on "copies" ("issuedAt", "id")',
    'create index "copies_holder" on "copies" ("holderKind", "holderId")',
    'create index "copies_revision" on "copies" ("revisionId")',
    ...guardStatements(kind, guards, ['copies']),
  ];
}
