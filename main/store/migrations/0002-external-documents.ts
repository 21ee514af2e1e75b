import { EXTERNAL_KINDS } from '../../../shared/domain/terms.ts';
import { columnsFor } from './columns.ts';
import { guardStatements } from './guard.ts';
import type { DatabaseKind } from './migration.ts';

/** 外来文件: standards, laws and what customers prescribe. */
export function externalDocumentStatements(kind: DatabaseKind): string[] {
  const { text, later, table, oneOf } = columnsFor(kind);
  return [
    table(
      'external_documents',
      `"id" ${text} primary key, "number" ${text} not null, "title" ${text} not null, "edition" ${text} not null, ${oneOf('kind', EXTERNAL_KINDS)}, "inForceOn" ${text},
       "replacedById" ${text} references "external_documents" ("id") ${later}, "keeperDepartmentId" ${text} references "departments" ("id") ${later}, "note" ${text} not null,
       "checkedOn" ${text}, "checkedBy" ${text} not null, "createdBy" ${text} not null, "createdAt" ${text} not null, "removedAt" ${text}, "version" integer not null,
       check ("replacedById" is null or "replacedById" <> "id"), check (("checkedOn" is null) = ("checkedBy" = ''))`,
    ),
    ...guardStatements(
      kind,
      [
        {
          name: 'external_documents_no_delete',
          on: 'external_documents',
          event: 'delete',
          message: 'external documents are taken out, never deleted',
        },
      ],
      ['external_documents'],
    ),
  ];
}
