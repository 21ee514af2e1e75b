import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConfirmationRow } from '../../shared/contract/confirmations.ts';
import type { DocumentDetail } from '../../shared/contract/documents.ts';
import { bringToEffect, decide, draftOf, refusalOf, type SubmitOptions, submit } from '../support/builders.ts';
import { headOf } from '../support/evidence.ts';
import { CONTROLLER, makeApp, type TestApp } from '../support/make-app.ts';

let app: TestApp;
let service: string;
/** 周文 and 钱读 work in the department that owns the documents */
const READERS = ['周文', '钱读'];
beforeAll(async () => {
  app = await makeApp();
  const client = await app.as();
  service = (await client.workspace.settings()).departments.find((one) => one.key === 'service')!.id;
  for (const name of READERS) await client.people.change({ id: await app.idOf(name), departmentId: service });
});
afterAll(() => app.close());

/** A new document of the service department, in force. */
async function inForce(given: SubmitOptions = {}): Promise<DocumentDetail> {
  const client = await app.as();
  const { id } = await client.documents.create({ level: 'procedure', title: '试验程序', ownerDepartmentId: service, ownerRole: '' });
  await write(id, '第一稿的正文。');
  return bringToEffect(app, id, given);
}
/** Writes a sentence into the scope; the structure stays. */
async function write(documentId: string, sentence: string): Promise<void> {
  const draft = await draftOf(app, documentId);
  const source = draft.source.replace(/(# 范围 \{#scope\}\n)(\n[^#\n]+\n)?/, `$1\n${sentence}\n`);
  await (await app.as()).revisions.save({ id: draft.id, version: draft.version, source, mappings: draft.mappings });
}
async function nextRevision(documentId: string, given: SubmitOptions, sentence = '第二稿的正文。'): Promise<DocumentDetail> {
  await write(documentId, sentence);
  if (given.changeKind !== 'minor') return bringToEffect(app, documentId, given);
  const draft = await draftOf(app, documentId);
  let round = await submit(app, draft.id, { changeSummary: '改错字', ...given });
  for (const by of ['王管代', '赵总']) if (round.state === 'open') round = await decide(app, round, by);
  expect(round.state).toBe('approved');
  return (await app.as()).documents.get({ id: documentId });
}
const confirm = async (document: DocumentDetail, by: string, revision = document.revisions[0]!) =>
  (await app.as(by)).confirmations.confirm({ revisionId: revision.id, shownSha256: revision.contentSha256 });
const rowsOf = async (documentId: string, past = false) => (await app.as()).confirmations.list({ documentId, past });
const states = (rows: ConfirmationRow[]) => Object.fromEntries(rows.map((row) => [row.name, row.state]));

describe('who is asked', () => {
  test('by default the owner department, from the day of effect, within 14 days', async () => {
    const document = await inForce();
    const rows = await rowsOf(document.id);
    expect(states(rows)).toEqual({ 周文: 'open', 钱读: 'open' });
    expect(rows[0]).toMatchObject({
      number: document.number,
      label: 'A/0',
      dueOn: '2026-12-06',
      because: 'department',
      department: '客户服务部',
    });
    const task = (await (await app.as('钱读')).inbox.list()).find((one) => one.id === document.revisions[0]!.id);
    expect(task).toMatchObject({ kind: 'confirm', subject: document.number, dueOn: '2026-12-06' });
    expect((await (await app.as('李审')).inbox.list()).some((one) => one.id === document.revisions[0]!.id)).toBe(false);
  });

  test('nobody is asked before the revision takes effect; the list is made on that day', async () => {
    const document = await inForce({ effectiveOn: null });
    await write(document.id, '以后生效的正文。');
    const draft = await draftOf(app, document.id);
    const round = await submit(app, draft.id, { effectiveOn: '2026-11-25' });
    await decide(app, round, '李审');
    await decide(app, round, '王管代');
    expect((await rowsOf(document.id)).map((row) => row.label)).toEqual(['A/0', 'A/0']);
    expect(await refusalOf(confirm(await (await app.as()).documents.get({ id: document.id }), '钱读'))).toMatchObject({
      code: 'WRONG_STATE',
      data: { state: 'approved' },
    });
    app.clock.setDay('2026-11-27');
    await app.restart();
    expect((await rowsOf(document.id)).map((row) => [row.label, row.dueOn])).toEqual([
      ['A/1', '2026-12-09'],
      ['A/1', '2026-12-09'],
    ]);
    app.clock.setDay('2026-11-27');
  });

  test('the rule of the submission counts, not a later one', async () => {
    const client = await app.as();
    const document = await inForce();
    await write(document.id, '规则已冻结的正文。');
    const draft = await draftOf(app, document.id);
    const round = await submit(app, draft.id);
    const rule = await client.confirmations.rule({ documentId: document.id });
    expect(rule).toMatchObject({ version: 0, departmentIds: [service] });
    const changed = await client.confirmations.setRule({
      documentId: document.id,
      version: 0,
      roles: ['reviewer'],
      departmentIds: [],
      personIds: [await app.idOf('赵总')],
      reason: '改由审核人员阅读',
    });
    expect(changed.people.map((one) => one.name).sort()).toEqual(['吴多', '孙审', '李审', '赵总'].sort());
    await decide(app, round, '李审');
    await decide(app, round, '王管代');
    expect(Object.keys(states(await rowsOf(document.id))).sort()).toEqual([...READERS].sort());
    await nextRevision(document.id, {}, '第三稿。');
    expect(Object.keys(states(await rowsOf(document.id))).sort()).toEqual(['吴多', '孙审', '李审', '赵总'].sort());
    const refused = await refusalOf(
      client.confirmations.setRule({ documentId: document.id, version: 0, roles: [], departmentIds: [], personIds: [], reason: '无' }),
    );
    expect(refused).toMatchObject({ code: 'CONFLICT', data: { current: { version: 1 } } });
  });

  test('somebody new is asked when document control says so', async () => {
    const client = await app.as();
    const document = await inForce();
    await client.people.change({ id: await app.idOf('孙审'), departmentId: service });
    expect(Object.keys(states(await rowsOf(document.id)))).not.toContain('孙审');
    expect(await client.confirmations.askNewcomers({ documentId: document.id, reason: '新调入' })).toEqual({ asked: ['孙审'] });
    const head = await headOf(app);
    expect(await client.confirmations.askNewcomers({ documentId: document.id, reason: '新调入' })).toEqual({ asked: [] });
    expect(await headOf(app)).toBe(head);
    expect(await confirm(document, '孙审')).toMatchObject({ state: 'confirmed', name: '孙审' });
    await client.people.change({ id: await app.idOf('孙审'), departmentId: null });
  });

  test('what a rule does not take, and who may not set one', async () => {
    const client = await app.as();
    const document = await inForce();
    const rule = { documentId: document.id, version: 0, roles: [], departmentIds: [], personIds: [], reason: '试' };
    const head = await headOf(app);
    expect(await refusalOf(client.confirmations.setRule({ ...rule, departmentIds: ['x'], personIds: ['y'] }))).toMatchObject({
      code: 'INVALID',
      data: { issues: [{ path: 'departmentIds.0' }, { path: 'personIds.0' }] },
    });
    expect(await refusalOf(client.confirmations.setRule({ ...rule, reason: '' }))).toMatchObject({ code: 'INVALID' });
    expect(await refusalOf(client.confirmations.setRule({ ...rule, documentId: 'x' }))).toMatchObject({ code: 'NOT_FOUND' });
    for (const by of ['钱读', '李审']) {
      expect(await refusalOf((await app.as(by)).confirmations.setRule(rule))).toMatchObject({ code: 'FORBIDDEN' });
      expect(await refusalOf((await app.as(by)).confirmations.askNewcomers({ documentId: document.id, reason: '试' }))).toMatchObject({
        code: 'FORBIDDEN',
      });
    }
    expect(await headOf(app)).toBe(head);
  });
});

describe('confirming', () => {
  test('once, the text that was shown, by who was asked', async () => {
    const document = await inForce();
    const [revision] = document.revisions;
    const head = await headOf(app);
    expect(await refusalOf(confirm(document, '李审'))).toMatchObject({ code: 'FORBIDDEN', data: { needs: 'person-asked' } });
    const client = await app.as('钱读');
    expect(await refusalOf(client.confirmations.confirm({ revisionId: revision!.id, shownSha256: 'b'.repeat(64) }))).toMatchObject({
      code: 'STALE_CONTENT',
    });
    expect(await refusalOf(client.confirmations.confirm({ revisionId: 'x', shownSha256: 'b'.repeat(64) }))).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await headOf(app)).toBe(head);
    const row = await confirm(document, '钱读');
    expect(row).toMatchObject({
      state: 'confirmed',
      name: '钱读',
      post: '客服专员',
      contentSha256: revision!.contentSha256,
      confirmedAt: app.clock.now(),
    });
    expect(await refusalOf(confirm(document, '钱读'))).toMatchObject({ code: 'CONFLICT', data: { current: row } });
    expect(await client.confirmations.mine()).toContainEqual(row);
    expect((await client.inbox.list()).some((task) => task.id === revision!.id)).toBe(false);
    const [event] = (await client.history.list({ subjectId: revision!.id, limit: 1 })).entries;
    expect(event).toMatchObject({ type: 'confirmations.given', actor: '钱读', data: { contentSha256: revision!.contentSha256 } });
  });

  test('only what is in force: a newer revision asks again, the older one is closed', async () => {
    const document = await inForce();
    await confirm(document, '钱读');
    const next = await nextRevision(document.id, {});
    const older = next.revisions[1]!;
    expect(await refusalOf(confirm(next, '周文', older))).toMatchObject({ code: 'WRONG_STATE', data: { state: 'superseded' } });
    expect(states(await rowsOf(document.id))).toEqual({ 周文: 'open', 钱读: 'open' });
    const past = (await rowsOf(document.id, true)).filter((row) => row.revisionId === older.id);
    expect(states(past)).toEqual({ 周文: 'ended', 钱读: 'confirmed' });
    const progress = await (await app.as()).confirmations.progress({ documentId: document.id });
    expect(progress.map((one) => [one.label, one.revisionState, one.counts.confirmed, one.counts.open, one.counts.ended])).toEqual([
      ['A/1', 'effective', 0, 2, 0],
      ['A/0', 'superseded', 1, 0, 1],
    ]);
  });

  test('late is who has not confirmed after the last day', async () => {
    const document = await inForce();
    const [{ dueOn } = { dueOn: '' }] = await rowsOf(document.id);
    app.clock.setDay(dueOn);
    expect(states(await rowsOf(document.id))).toEqual({ 周文: 'open', 钱读: 'open' });
    app.clock.setDay(dueOn.replace(/\d\d$/, (day) => String(Number(day) + 1).padStart(2, '0')));
    expect(states(await rowsOf(document.id))).toEqual({ 周文: 'late', 钱读: 'late' });
    expect(await confirm(document, '钱读')).toMatchObject({ state: 'confirmed' });
    expect((await (await app.as()).confirmations.list())[0]).toMatchObject({ state: 'late' });
  });

  test('who has left or was renamed changes no past record and is late with nothing', async () => {
    const document = await inForce();
    const client = await app.as();
    await confirm(document, '钱读');
    const before = (await rowsOf(document.id)).find((row) => row.name === '钱读');
    const ids = { 钱读: await app.idOf('钱读'), 周文: await app.idOf('周文') };
    await client.people.change({ id: ids.钱读, name: '钱新名', post: '店长' });
    await client.people.change({ id: ids.周文, active: false });
    const rows = await rowsOf(document.id);
    expect(rows.find((row) => row.personId === ids.钱读)).toEqual(before);
    expect(rows.find((row) => row.personId === ids.周文)).toMatchObject({ state: 'left', name: '周文' });
    await client.people.change({ id: ids.钱读, name: '钱读', post: '客服专员' });
    await client.people.change({ id: ids.周文, active: true });
  });
});

describe('a minor change', () => {
  const keep = { changeKind: 'minor' as const, confirmation: { ask: false, reason: '只改了错别字' } };

  test('says how many would be reset, and keeps them when the submitter says why', async () => {
    const document = await inForce();
    await confirm(document, '钱读');
    await write(document.id, '改了一个字。');
    const draft = await draftOf(app, document.id);
    const preview = await (await app.as()).confirmations.resetPreview({ revisionId: draft.id });
    expect(preview).toEqual({ inForceLabel: 'A/0', confirmed: 1, asked: 2 });
    const [{ dueOn: olderDue } = { dueOn: '' }] = await rowsOf(document.id);
    app.clock.advance(5 * 86_400);
    const next = await nextRevision(document.id, keep, '改了一个字。');
    const rows = await rowsOf(document.id);
    expect(states(rows)).toEqual({ 周文: 'open', 钱读: 'carried' });
    expect(rows.find((row) => row.name === '钱读')).toMatchObject({
      label: 'A/1',
      carriedFrom: 'A/0',
      contentSha256: document.revisions[0]!.contentSha256,
    });
    // who still owed a confirmation gets no new days
    expect(rows.find((row) => row.name === '周文')).toMatchObject({ dueOn: olderDue });
    const [progress] = await (await app.as()).confirmations.progress({ documentId: document.id });
    expect(progress).toMatchObject({ label: 'A/1', asked: false, reason: '只改了错别字' });
    // and it goes on counting through a second minor change
    await nextRevision(next.id, keep, '又改了一个字。');
    expect((await rowsOf(document.id)).find((row) => row.name === '钱读')).toMatchObject({
      label: 'A/2',
      state: 'carried',
      carriedFrom: 'A/0',
    });
  });

  test('asks again when the submitter wants it', async () => {
    const document = await inForce();
    await confirm(document, '钱读');
    await nextRevision(document.id, { changeKind: 'minor', confirmation: { ask: true, reason: '' } });
    expect(states(await rowsOf(document.id))).toEqual({ 周文: 'open', 钱读: 'open' });
  });

  test('a full change, a first issue and a choice without reason leave nobody alone', async () => {
    const document = await inForce();
    await write(document.id, '大改。');
    const draft = await draftOf(app, document.id);
    const refused = async (given: SubmitOptions) => (await refusalOf(submit(app, draft.id, given))).data.issues[0];
    expect(await refused({ confirmation: { ask: false, reason: '怕麻烦' } })).toEqual({
      path: 'confirmation.ask',
      message: 'full-change-asks',
    });
    expect(await refused({ changeKind: 'minor', confirmation: { ask: false, reason: ' ' } })).toEqual({
      path: 'confirmation.reason',
      message: 'needs-reason',
    });
    expect(await (await app.as()).revisions.get({ id: draft.id })).toMatchObject({ state: 'draft' });
  });
});

describe('days for reading', () => {
  test('are a setting that counts from the next effect on', async () => {
    const client = await app.as(CONTROLLER);
    const document = await inForce();
    const [{ dueOn } = { dueOn: '' }] = await rowsOf(document.id);
    expect(await refusalOf((await app.as('钱读')).confirmations.changeSettings({ days: 7, basedOn: 14 }))).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await refusalOf(client.confirmations.changeSettings({ days: 7, basedOn: 3 }))).toMatchObject({ code: 'CONFLICT' });
    expect(await refusalOf(client.confirmations.changeSettings({ days: 0, basedOn: 14 }))).toMatchObject({ code: 'INVALID' });
    expect(await client.confirmations.changeSettings({ days: 7, basedOn: 14 })).toEqual({ days: 7 });
    expect((await rowsOf(document.id))[0]!.dueOn).toBe(dueOn);
    expect((await rowsOf((await inForce()).id))[0]!.dueOn < dueOn).toBe(true);
    await client.confirmations.changeSettings({ days: 14, basedOn: 7 });
  });
});

test('nobody confirms without signing in', async () => {
  const revisionId = (await inForce()).revisions[0]!.id;
  expect(await refusalOf(app.visitor.confirmations.confirm({ revisionId, shownSha256: 'a'.repeat(64) }))).toMatchObject({
    code: 'SIGNED_OUT',
  });
});
