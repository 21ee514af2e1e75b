import { columnsFor } from './columns.ts';
import { guardStatements } from './guard.ts';
import type { DatabaseKind } from './migration.ts';

/**
 * 作废 and 作废保留: what was decided about a withdrawn document, and that its copies were destroyed. A decision for a day to come may be taken
 * back, which is a decision of its own in a row of its own.
 */
export function withdrawalStatements(kind: DatabaseKind): string[] {
  const counts = 'w."takesBackId" is null and not exists (select 1 from "withdrawals" b where b."takesBackId" = w."id")';
  const counting = `select 1 from "withdrawals" w where w."documentId" = new."documentId" and ${counts}`;
  const { text, later, table, flag } = columnsFor(kind);
  return [
    table(
      'withdrawals',
      `"id" ${text} primary key, "documentId" ${text} not null references "documents" ("id") ${later}, "takesBackId" ${text} unique references "withdrawals" ("id") ${later}, "label" ${text} not null, "title" ${text} not null, "contentSha256" ${text},
       "on" ${text} not null, "reason" ${text} not null, ${flag('keep')}, "keepReason" ${text} not null, "keepUntilOn" ${text}, "at" ${text} not null, "personId" ${text} not null,
       "personName" ${text} not null, "post" ${text} not null, "role" ${text} not null, "meaning" ${text} not null,
       check (("keep" = 1) = ("keepReason" <> '')), check ("keep" = 1 or "keepUntilOn" is null)`,
    ),
    'create index "withdrawals_document" on "withdrawals" ("documentId")',
    table(
      'destructions',
      `"documentId" ${text} primary key references "documents" ("id") ${later}, "on" ${text} not null, "by" ${text} not null check ("by" <> ''),
       "witness" ${text} not null check ("witness" <> '' and "witness" <> "by"), "note" ${text} not null, "at" ${text} not null, "personId" ${text} not null, "personName" ${text} not null,
       "post" ${text} not null`,
    ),
    ...guardStatements(
      kind,
      [
        { name: 'withdrawals_no_update', on: 'withdrawals', event: 'update', message: 'a withdrawal is not changed' },
        { name: 'withdrawals_no_delete', on: 'withdrawals', event: 'delete', message: 'withdrawals are kept' },
        { name: 'destructions_no_update', on: 'destructions', event: 'update', message: 'a record of destruction is not changed' },
        { name: 'destructions_no_delete', on: 'destructions', event: 'delete', message: 'records of destruction are kept' },
        {
          name: 'destructions_kept',
          on: 'destructions',
          event: 'insert',
          when: `not exists (${counting} and new."on" >= w."on" and (w."keep" = 0 or w."keepUntilOn" < new."on"))`,
          message: 'what is kept is not destroyed before its day',
        },
        {
          name: 'withdrawals_once',
          on: 'withdrawals',
          event: 'insert',
          when: `new."takesBackId" is null and exists (${counting})`,
          message: 'a document is withdrawn once, unless that was taken back',
        },
        {
          name: 'withdrawals_taken_back',
          on: 'withdrawals',
          event: 'insert',
          when: `new."takesBackId" is not null and not exists (${counting} and w."id" = new."takesBackId" and w."on" = new."on")`,
          message: 'what is taken back is the withdrawal of this document that counts',
        },
        {
          name: 'documents_obsolete_for_ever',
          on: 'documents',
          event: 'update of "obsoleteOn"',
          when: `old."obsoleteOn" is not null and new."obsoleteOn" is distinct from old."obsoleteOn" and (new."obsoleteOn" is not null
            or not exists (select 1 from "withdrawals" where "documentId" = new."id" and "on" = old."obsoleteOn" and "takesBackId" is not null)
            or exists (select 1 from "withdrawals" w where w."documentId" = new."id" and ${counts}))`,
          message: 'a withdrawn document stays withdrawn, unless that was taken back',
        },
      ],
      ['withdrawals', 'destructions'],
    ),
  ];
}
