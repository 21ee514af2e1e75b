import { createHash } from 'node:crypto';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkDecisions } from '../../main/core/history/check-history.ts';
import { openSqliteStore } from '../../main/store/index.ts';
import { makeApp, type TestApp } from '../support/make-app.ts';

let app: TestApp;
let base: string;

beforeAll(async () => {
  app = await makeApp({ workspace: false });
  await app.visitor.workspace.openSample();
  base = app.app.context.state.workspace!.folder.databasePath;
  await app.app.close();
}, 120_000);
afterAll(() => app.close());

type Work = string | ((database: Sqlite.Database) => void);

/** What the check says after somebody changed the database file with its guards out of the way. */
async function faultAfter(work: Work): Promise<string | undefined> {
  const path = join(app.folder, 'changed.db');
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  copyFileSync(base, path);
  const database = new Sqlite(path);
  database.pragma('foreign_keys = off');
  const guards = database.prepare("select name, sql from sqlite_schema where type = 'trigger'").all() as { name: string; sql: string }[];
  for (const { name } of guards) database.exec(`drop trigger "${name}"`);
  const count = () => (database.prepare('select total_changes() as count').get() as { count: number }).count;
  const before = count();
  if (typeof work === 'string') database.exec(work);
  else work(database);
  if (work !== '') expect(count()).toBeGreaterThan(before);
  for (const { sql } of guards) database.exec(sql);
  database.close();
  const log = { error: () => '' };
  const { store } = await openSqliteStore({ path, clock: app.clock, ids: { next: () => v7() }, log });
  try {
    return (await store.read(checkDecisions)).fault?.code;
  } finally {
    await store.close();
  }
}

/** A draft put in force as if it had been approved, with text and hash that fit each other. */
function putInForce(database: Sqlite.Database): void {
  const draft = database.prepare("select id, documentId from revisions where state = 'draft' limit 1").get() as {
    id: string;
    documentId: string;
  };
  const { source } = database.prepare('select source from revision_texts where revisionId = ?').get(draft.id) as { source: string };
  database
    .prepare("update revisions set state = 'superseded', supersededOn = '2026-01-01' where documentId = ? and state = 'effective'")
    .run(draft.documentId);
  database.prepare('update revision_texts set content = ? where revisionId = ?').run(source, draft.id);
  database
    .prepare("update revisions set state = 'effective', effectiveOn = '2026-01-02', contentSha256 = ? where id = ?")
    .run(createHash('sha256').update(source).digest('hex'), draft.id);
}

const FORGED = "'019aaaaa-0000-7000-8000-000000000001'";

describe('a change of the database from outside is found', () => {
  test('the sample as it is passes', async () => {
    expect(await faultAfter('')).toBeUndefined();
  });

  test.each<[string, Work, string]>([
    ['a draft in force without approval', putInForce, 'record-changed'],
    [
      'a revision out of force',
      `update revisions set state = 'superseded', supersededOn = '2026-01-01' where id = (select id from revisions where state = 'effective' limit 1)`,
      'record-changed',
    ],
    ['the day of effect of revisions', `update revisions set effectiveOn = '2020-01-01' where state = 'effective'`, 'record-changed'],
    ['the day of effect of rounds', `update rounds set effectiveOn = '2020-01-01' where state = 'approved'`, 'signature-decision'],
    [
      'the label',
      `update revisions set label = 'Z/9' where id = (select id from revisions where state = 'effective' limit 1)`,
      'signature-decision',
    ],
    [
      'a document out of use',
      `update documents set obsoleteOn = '2026-01-01', obsoleteReason = 'x' where id = (select documentId from revisions where state = 'effective' limit 1)`,
      'record-changed',
    ],
    ['the day of the last review', `update documents set lastReviewedOn = '2026-11-01'`, 'record-changed'],
    ['a changed interval', `update documents set reviewMonths = 99`, 'record-changed'],
    ['the contributors', `delete from contributors`, 'record-missing'],
    ['all mappings', `delete from mappings`, 'record-changed'],
    [
      'one mapping',
      `delete from mappings where rowid = (select m.rowid from mappings m join revisions r on r.id = m.revisionId where r.state = 'effective' limit 1)`,
      'record-changed',
    ],
    [
      'a step agreed to',
      `update steps set state = 'rejected' where id = (select id from steps where state = 'agreed' limit 1)`,
      'signature-decision',
    ],
    ['opinions', `update steps set comment = '改过的意见' where state = 'agreed'`, 'signature-decision'],
    ['for whom a deputy signed', `update steps set onBehalfOf = '别人' where state = 'agreed'`, 'signature-decision'],
    ['the summary of changes', `update rounds set changeSummary = '改过的摘要' where state = 'approved'`, 'signature-decision'],
    ['the kind of change', `update rounds set changeKind = 'minor' where state = 'approved'`, 'signature-decision'],
    [
      'a round that ended otherwise',
      `update rounds set state = 'approved', endReason = '' where state = 'withdrawn' and stopped is null`,
      'signature-text',
    ],
    [
      'a verdict',
      `update reviews set verdict = 'withdraw', nextOn = null, bulkId = null where id = (select id from reviews where verdict = 'keep' limit 1)`,
      'signature-decision',
    ],
    [
      'the reason of a verdict',
      `update reviews set reason = '改过的理由' where id = (select id from reviews limit 1)`,
      'signature-decision',
    ],
    [
      'the days of a review',
      `update reviews set "on" = '2025-01-01', nextOn = '2030-01-01' where id = (select id from reviews where verdict = 'keep' limit 1)`,
      'signature-decision',
    ],
    ['the day of a verdict', `update reviews set "on" = '2025-01-01' where verdict = 'revise'`, 'signature-decision'],
    ['a review that is gone', `delete from reviews where id = (select id from reviews limit 1)`, 'signature-decision'],
    [
      'an invented review',
      `insert into reviews select ${FORGED}, documentId, revisionId, number, title, label, contentSha256, 'keep', '伪造', "on", at, dueOn, nextOn, null, personId, personName, post, role, meaning from reviews where verdict = 'keep' limit 1`,
      'record-unrecorded',
    ],
    ['the day of a withdrawal', `update withdrawals set "on" = '2020-01-01'`, 'signature-decision'],
    ['the reason of a withdrawal', `update withdrawals set reason = 'x'`, 'signature-decision'],
    [
      'whether a withdrawn document is kept',
      `update withdrawals set keep = 1 - keep, keepReason = case when keep = 1 then '' else 'x' end, keepUntilOn = null`,
      'signature-decision',
    ],
    [
      'an invented withdrawal',
      `insert into withdrawals select ${FORGED}, d.id, null, 'A/0', d.title, null, '2026-11-20', '伪造', 0, '', null, w.at, w.personId, w.personName, w.post, w.role, w.meaning from documents d, withdrawals w where d.obsoleteOn is null limit 1`,
      'record-unrecorded',
    ],
    ['a destruction', `delete from destructions`, 'record-missing'],
    ['the recipient of a release', `update releases set recipient = '别的公司' where state = 'approved'`, 'signature-decision'],
    ['the stamp of a release', `update releases set stamp = 'controlled' where state = 'approved'`, 'signature-decision'],
    [
      'for whom a release was decided',
      `update releases set onBehalfOf = '别人', onBehalfOfId = (select id from people limit 1) where state = 'approved'`,
      'signature-decision',
    ],
    ['a release that was approved', `update releases set state = 'refused' where state = 'approved'`, 'signature-decision'],
    [
      'a release that nobody approved',
      `update releases set state = 'approved', decidedAt = requestedAt, decidedById = requestedById, decidedBy = '王管代', deciderPost = '管理者代表', meaning = '我同意' where state = 'open'`,
      'record-changed',
    ],
    ['a request that was accepted', `update change_requests set stage = 'refused' where stage = 'accepted'`, 'signature-decision'],
    [
      'a request that nobody accepted',
      `update change_requests set stage = 'accepted', decidedAt = proposedAt, decidedById = (select id from people where id <> proposedById and id <> submittedById limit 1), decidedBy = '文控员', deciderPost = '', deciderRole = 'document-controller', meaning = '我同意', findings = '{"clauses":[],"linkedFrom":[],"forms":[]}' where stage = 'submitted'`,
      'record-changed',
    ],
    [
      'what a request wants',
      `update change_targets set "after" = '改过' where requestId in (select id from change_requests where decidedAt is not null)`,
      'signature-text',
    ],
    [
      'what an undecided request wants',
      `update change_targets set "after" = '改过' where requestId in (select id from change_requests where decidedAt is null)`,
      'record-changed',
    ],
    ['the reason of a request', `update change_requests set reason = '改过的理由' where decidedAt is not null`, 'signature-text'],
    [
      'the opinion on a request',
      `update change_requests set decisionReason = '改过的意见' where decidedAt is not null`,
      'signature-decision',
    ],
    ['which draft carries a request out', `delete from change_links`, 'record-missing'],
    ['all copies', `delete from copies`, 'record-missing'],
    ['who holds copies', `update copies set holderName = '别人'`, 'record-changed'],
    ['a receipt', `update copies set receivedBy = '假人' where receivedOn is not null`, 'record-changed'],
    [
      'an invented return',
      `update copies set endState = 'returned', endedOn = '2026-11-01', endedAt = issuedAt, endedBy = 'x' where endState is null and kind <> 'uncontrolled'`,
      'record-changed',
    ],
    ['all confirmations', `delete from confirmations`, 'record-missing'],
    [
      'invented confirmations',
      `insert into confirmations (revisionId, personId, name, post, contentSha256, at) select p.revisionId, p.personId, p.name, p.post, r.contentSha256, p.askedAt from confirmation_people p join revisions r on r.id = p.revisionId where r.contentSha256 is not null and not exists (select 1 from confirmations c where c.revisionId = p.revisionId and c.personId = p.personId)`,
      'record-unrecorded',
    ],
    [
      'who was asked to confirm',
      `delete from confirmation_people where personId = (select personId from confirmation_people limit 1)`,
      'record-changed',
    ],
    [
      'a released form',
      `update form_revisions set title = '改过' where state = 'effective' and id in (select revisionId from form_decisions)`,
      'signature-text',
    ],
    [
      'a form in force without release',
      `update form_revisions set state = 'superseded', supersededOn = '2026-01-01' where state = 'effective' and formId in (select formId from form_revisions where state in ('draft', 'in-review')); update form_revisions set state = 'effective', effectiveOn = '2026-01-01' where state in ('draft', 'in-review')`,
      'record-changed',
    ],
    ['when evidence ends', `update evidence set expiresOn = null`, 'record-changed'],
    ['evidence that is gone', `delete from evidence where id = (select id from evidence limit 1)`, 'record-missing'],
    ['an external document that was added', `update external_documents set edition = '1999'`, 'record-changed'],
    [
      'a bundle of another history',
      `insert into bundles ("id", "name", "on", "rubric", "documents", "files", "size", "sha256", "by", "at", "historyHead", "checks", "totals", "path") values (${FORGED}, 'x.zip', '2026-11-20', 'x', 1, 1, 1, '${'a'.repeat(64)}', 'x', '2026-11-20T01:00:00.000Z', '${'b'.repeat(64)}', '[]', '{}', 'x.zip')`,
      'history-bundle',
    ],
    ['deputies', `delete from deputies`, 'record-missing'],
    ['an earlier route', `update route_versions set reason = 'x'`, 'record-changed'],
    ['who was asked before', `delete from reassignments`, 'record-missing'],
    ['an exclusion', `delete from not_applicable`, 'record-missing'],
    [
      'the roles of somebody',
      `update people set roles = '["general-manager"]' where id = (select id from people limit 1)`,
      'record-changed',
    ],
  ])('%s', async (_, work, code) => {
    expect(await faultAfter(work)).toBe(code);
  });
});
