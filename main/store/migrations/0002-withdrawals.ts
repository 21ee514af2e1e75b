import { columnsFor } from './columns.ts';
import { guardStatements } from './guard.ts';
import type { DatabaseKind } from './migration.ts';

/** 作废 and 作废保留: what was decided about a withdrawn document, and that its copies were destroyed. */
export function withdrawalStatements(kind: DatabaseKind): string[] {
  const { text, later, table, flag } = columnsFor(kind);
  return [
    table(
      'withdrawals',
      `"documentId" ${text} primary key references "documents" ("id") ${later}, "id" ${text} not null unique, "label" ${text} not null, "title" ${text} not null, "contentSha256" ${text},
       "on" ${text} not null, "reason" ${text} not null, ${flag('keep')}, "keepReason" ${text} not null, "keepUntilOn" ${text}, "at" ${text} not null, "personId" ${text} not null,
       "personName" ${text} not null, "post" ${text} not null, "role" ${text} not null, "meaning" ${text} not null,
       check (("keep" = 1) = ("keepReason" <> '')), check ("keep" = 1 or "keepUntilOn" is null)`,
    ),
    table(
      'destructions',
      `"documentId" ${text} primary key references "withdrawals" ("documentId") ${later}, "on" ${text} not null, "by" ${text} not null check ("by" <> ''),
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
          when: `exists (select 1 from "withdrawals" w where w."documentId" = new."documentId"
            and (new."on" < w."on" or (w."keep" = 1 and (w."keepUntilOn" is null or w."keepUntilOn" >= new."on"))))`,
          message: 'what is kept is not destroyed before its day',
        },
        {
          name: 'documents_obsolete_for_ever',
          on: 'documents',
          event: 'update of "obsoleteOn"',
          when: 'old."obsoleteOn" is not null and new."obsoleteOn" is distinct from old."obsoleteOn"',
          message: 'a withdrawn document stays withdrawn',
        },
      ],
      ['withdrawals', 'destructions'],
    ),
  ];
}
