import { columnsFor } from './columns.ts';
import { guardStatements } from './guard.ts';
import type { DatabaseKind } from './migration.ts';

/** Keys of people and signatures of decisions. Private halves lie apart: they are changed and deleted, public halves and signatures never. */
export function signatureStatements(kind: DatabaseKind): string[] {
  const { text, later, table, oneOf } = columnsFor(kind);
  return [
    table(
      'signing_keys',
      `"id" ${text} primary key, "personId" ${text} not null references "people" ("id") ${later}, "name" ${text} not null, "publicKey" ${text} not null unique,
       "createdAt" ${text} not null, "retiredAt" ${text}, "reason" ${text} not null, check (("retiredAt" is null) = ("reason" = ''))`,
    ),
    'create unique index "signing_keys_in_use" on "signing_keys" ("personId") where "retiredAt" is null',
    table('signing_secrets', `"keyId" ${text} primary key references "signing_keys" ("id") ${later}, "sealed" ${text} not null`),
    table(
      'signatures',
      `"id" ${text} primary key, ${oneOf('subjectKind', ['submission', 'step', 'stop', 'release', 'change-request', 'review', 'withdrawal'])}, "subjectId" ${text} not null,
       "documentNumber" ${text} not null, "label" ${text} not null, "contentSha256" ${text}, "meaning" ${text} not null, "personId" ${text} not null, "personName" ${text} not null,
       "post" ${text} not null, "role" ${text} not null, "at" ${text} not null, "prevHash" ${text} not null, "keyId" ${text} not null references "signing_keys" ("id") ${later},
       "signature" ${text} not null`,
    ),
    'create index "signatures_subject" on "signatures" ("subjectId", "subjectKind")',
    ...guardStatements(
      kind,
      [
        { name: 'signatures_no_update', on: 'signatures', event: 'update', message: 'signatures are never changed' },
        { name: 'signatures_no_delete', on: 'signatures', event: 'delete', message: 'signatures are never deleted' },
        { name: 'signing_keys_no_delete', on: 'signing_keys', event: 'delete', message: 'keys are never deleted' },
        {
          name: 'signing_keys_fixed',
          on: 'signing_keys',
          event: 'update',
          when: `old."retiredAt" is not null or new."id" <> old."id" or new."personId" <> old."personId" or new."name" <> old."name"
            or new."publicKey" <> old."publicKey" or new."createdAt" <> old."createdAt"`,
          message: 'a key can only be retired, once',
        },
      ],
      ['signatures', 'signing_keys'],
    ),
  ];
}
