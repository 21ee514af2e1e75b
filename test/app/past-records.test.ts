import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringToEffect, documentFromTemplate, latestOf } from '../support/builders.ts';
import { evidenceOf } from '../support/evidence.ts';
import { CONTROLLER, makeApp, type TestApp } from '../support/make-app.ts';

/** A person who left, was renamed, moved or lost a role changes nothing in past records, on the screen or printed. */

let it: TestApp;
let documentId: string;
let revisionId: string;
let lastSeq: number;
beforeAll(async () => {
  it = await makeApp();
  documentId = (await documentFromTemplate(it, '29', '周文')).id;
  await (await it.as('李审')).evidence.add(evidenceOf({ title: '抽查记录' }));
  revisionId = latestOf(await bringToEffect(it, documentId, { by: '周文', reviewers: ['李审', '孙审'] })).id;
  lastSeq = (await (await it.as()).history.list({ limit: 1 })).entries[0]!.seq;
});
afterAll(() => it.close());

async function printed(): Promise<string> {
  const response = await it.app.handle(
    new Request(`http://localhost/word/${revisionId}.docx`, { headers: { authorization: `Bearer ${await it.tokenOf()}` } }),
  );
  expect(response.status).toBe(200);
  return createHash('sha256')
    .update(new Uint8Array(await response.arrayBuffer()))
    .digest('hex');
}

/** What a reader is told of what was done before. */
async function onScreen() {
  const client = await it.as();
  const rounds = await client.approvals.rounds({ revisionId });
  const subjects = rounds.flatMap((round) => [
    { kind: 'submission' as const, id: round.id },
    ...round.steps.map((step) => ({ kind: 'step' as const, id: step.id })),
  ]);
  return {
    rounds,
    signatures: await client.signatures.of({ subjects }),
    revision: await client.revisions.get({ id: revisionId }),
    saved: await client.revisions.savedVersions({ id: revisionId }),
    document: await client.documents.get({ id: documentId }),
    evidence: await client.evidence.list({}),
    history: (await client.history.list({ limit: 500 })).entries.filter((entry) => entry.seq <= lastSeq),
  };
}

test.each([
  ['somebody has left', async () => change('李审', { active: false })],
  ['somebody was renamed and got another post', async () => change('王管代', { name: '王改名', post: '顾问' })],
  ['somebody lost the role that they signed with', async () => change('孙审', { roles: ['reader'] })],
  ['the drafter was renamed and has left', async () => change('周文', { name: '周改名', active: false })],
  ['somebody took the name of one who left', async () => addNamesake('李审')],
  ['a password was reset', async () => (await it.as()).people.resetPassword({ id: await it.idOf('赵总'), next: 'neues-wort-1' })],
])('nothing changes when %s', async (_what, happens) => {
  const before = { screen: await onScreen(), paper: await printed() };
  expect(before.screen.signatures.map((one) => one.fault)).toEqual([null, null, null, null]);
  await happens();
  expect(await onScreen()).toEqual(before.screen);
  expect(await printed()).toBe(before.paper);
  expect(await (await it.as(CONTROLLER)).history.check()).toMatchObject({ ok: true });
});

async function change(name: string, to: object): Promise<void> {
  await (await it.as()).people.change({ id: await it.idOf(name), ...to });
}

async function addNamesake(name: string): Promise<void> {
  await (await it.as()).people.add({ name, post: '实习生', departmentId: null, roles: ['reader'], password: 'neues-wort-1' });
}
