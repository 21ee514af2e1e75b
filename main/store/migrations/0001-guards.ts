import { type Guard, guardStatements } from './guard.ts';
import type { DatabaseKind } from './migration.ts';

const zeros = '0'.repeat(64);

/** What the database itself refuses, whatever program writes to it. */
const guards: Guard[] = [
  { name: 'history_no_update', on: 'history', event: 'update', message: 'history rows are never changed' },
  { name: 'history_no_delete', on: 'history', event: 'delete', message: 'history rows are never deleted' },
  {
    name: 'history_linear',
    on: 'history',
    event: 'insert',
    when: `new."seq" <> coalesce((select max("seq") from "history"), 0) + 1
      or new."prevHash" <> coalesce((select "hash" from "history" order by "seq" desc limit 1), '${zeros}')`,
    message: 'history rows follow each other',
  },
  { name: 'used_numbers_no_update', on: 'used_numbers', event: 'update', message: 'a used number stays used' },
  { name: 'used_numbers_no_delete', on: 'used_numbers', event: 'delete', message: 'a used number stays used' },
  { name: 'documents_no_delete', on: 'documents', event: 'delete', message: 'documents are never deleted' },
  {
    name: 'documents_same_number',
    on: 'documents',
    event: 'update of "number"',
    when: 'new."number" <> old."number"',
    message: 'a document keeps its number',
  },
  {
    name: 'forms_same_number',
    on: 'forms',
    event: 'update of "number"',
    when: 'new."number" <> old."number"',
    message: 'a form keeps its number',
  },
  {
    name: 'revisions_only_drafts_go',
    on: 'revisions',
    event: 'delete',
    when: `old."state" <> 'draft'`,
    message: 'only a draft can be discarded',
  },
  {
    name: 'revisions_state',
    on: 'revisions',
    event: 'update of "state"',
    when: `new."state" <> old."state" and not (
      (old."state" = 'draft' and new."state" in ('in-review', 'obsolete'))
      or (old."state" = 'in-review' and new."state" in ('draft', 'approved', 'effective', 'obsolete'))
      or (old."state" = 'approved' and new."state" in ('draft', 'effective', 'obsolete'))
      or (old."state" = 'effective' and new."state" in ('superseded', 'obsolete'))
      or (old."state" = 'superseded' and new."state" = 'obsolete'))`,
    message: 'a revision cannot change to this state',
  },
  {
    name: 'revisions_signed_hash',
    on: 'revisions',
    event: 'update of "contentSha256"',
    when: `old."state" in ('approved', 'effective', 'superseded', 'obsolete') and new."state" <> 'draft' and new."contentSha256" is distinct from old."contentSha256"`,
    message: 'the text of an approved revision is fixed',
  },
  {
    name: 'revision_texts_fixed',
    on: 'revision_texts',
    event: 'update',
    when: `(select "state" from "revisions" where "id" = old."revisionId") in ('approved', 'effective', 'superseded', 'obsolete')`,
    message: 'the text of an approved revision is fixed',
  },
  { name: 'rounds_no_delete', on: 'rounds', event: 'delete', message: 'decisions are kept' },
  {
    name: 'rounds_ended',
    on: 'rounds',
    event: 'update',
    // an approval whose day has not come can still be taken back
    when: `old."state" in ('rejected', 'withdrawn', 'void') or (old."state" = 'approved' and new."state" not in ('withdrawn', 'void'))`,
    message: 'an ended round is not changed',
  },
  { name: 'steps_no_delete', on: 'steps', event: 'delete', message: 'decisions are kept' },
  {
    name: 'steps_decided',
    on: 'steps',
    event: 'update',
    when: `old."state" in ('agreed', 'rejected')`,
    message: 'a decision is not changed',
  },
  {
    name: 'steps_not_by_contributors',
    on: 'steps',
    event: 'update',
    when: `new."state" = 'agreed' and exists (select 1 from "contributors" c join "rounds" r on r."revisionId" = c."revisionId"
      where r."id" = new."roundId" and c."personId" = new."decidedById")`,
    message: 'a contributor does not review or approve',
  },
];

export const firstGuards = (kind: DatabaseKind) =>
  guardStatements(kind, guards, ['history', 'used_numbers', 'documents', 'rounds', 'steps']);
