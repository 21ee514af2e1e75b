import { columnsFor } from './columns.ts';
import { guardStatements } from './guard.ts';
import type { DatabaseKind } from './migration.ts';

/** Periodic review: verdicts, and for which documents a common "keep" is allowed. */
export function reviewStatements(kind: DatabaseKind): string[] {
  const { text, later, table, flag, oneOf } = columnsFor(kind);
  return [
    table(
      'reviews',
      `"id" ${text} primary key, "documentId" ${text} not null references "documents" ("id") ${later}, "revisionId" ${text} not null, "number" ${text} not null, "title" ${text} not null,
       "label" ${text} not null, "contentSha256" ${text} not null check (length("contentSha256") = 64), ${oneOf('verdict', ['keep', 'revise', 'withdraw'])},
       "reason" ${text} not null check ("reason" <> ''), "on" ${text} not null, "at" ${text} not null, "dueOn" ${text} not null, "nextOn" ${text}, "bulkId" ${text},
       "personId" ${text} not null, "personName" ${text} not null, "post" ${text} not null, "role" ${text} not null, "meaning" ${text} not null,
       check (("verdict" = 'keep') = ("nextOn" is not null)), check ("bulkId" is null or "verdict" = 'keep')`,
    ),
    'create index "reviews_document" on "reviews" ("documentId", "at")',
    table('review_rules', `"documentId" ${text} primary key references "documents" ("id") ${later}, ${flag('bulk')}`),
    ...guardStatements(
      kind,
      [
        { name: 'reviews_no_update', on: 'reviews', event: 'update', message: 'a verdict is not changed' },
        { name: 'reviews_no_delete', on: 'reviews', event: 'delete', message: 'verdicts are kept' },
        {
          name: 'documents_reviewed',
          on: 'documents',
          event: 'update of "lastReviewedOn"',
          when: `new."lastReviewedOn" is distinct from old."lastReviewedOn" and not exists
            (select 1 from "reviews" where "documentId" = new."id" and "verdict" = 'keep' and "on" = new."lastReviewedOn")`,
          message: 'the last review of a document is the day of a verdict',
        },
      ],
      ['reviews'],
    ),
  ];
}
