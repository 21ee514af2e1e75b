import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bringToEffect, documentFromTemplate, latestOf, refusalOf } from '../support/builders.ts';
import { evidenceOf, headOf } from '../support/evidence.ts';
import { CONTROLLER, makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';

let app: TestApp;
let id: string;
beforeEach(async () => {
  app = await makeApp();
  id = (await bringToEffect(app, (await documentFromTemplate(app, '29')).id)).id;
});
afterEach(() => app.close());

async function withdraw(more: { on?: string; keep?: { reason: string; untilOn: string | null } | null } = {}) {
  const client = await app.as();
  const { version } = await client.documents.get({ id });
  await client.documents.makeObsolete({ id, version, reason: '业务停止', on: '2026-11-22', password: PASSWORD, ...more });
}
async function issueCopy(): Promise<string> {
  const client = await app.as();
  const [copy] = await client.copies.issue({
    ...{ documentId: id, revisionId: latestOf(await client.documents.get({ id })).id, kind: 'controlled', issuedOn: '2026-11-22' },
    holders: [{ kind: 'person', id: await app.idOf('钱读'), medium: 'paper' }],
  });
  return copy!.id;
}
const listed = async () => (await (await app.as()).withdrawals.list())[0]!;
const destroy = async (more: Partial<{ on: string; by: string; witness: string }> = {}, by?: string) =>
  (await app.as(by)).withdrawals.recordDestruction({ documentId: id, on: '2026-11-22', by: '文控员', witness: '质量工程师', ...more });

describe('a withdrawn document', () => {
  test('is in the register with its decision; master list rows, texts and number stay', async () => {
    await withdraw();
    expect(await listed()).toMatchObject({
      number: 'QP/SL-SH-29',
      label: 'A/0',
      on: '2026-11-22',
      reason: '业务停止',
      stamp: 'withdrawn',
      keep: false,
      ahead: false,
      by: CONTROLLER,
      mayDestroy: true,
      destroyed: null,
    });
    const client = await app.as();
    const document = await client.documents.get({ id });
    expect(document.state).toBe('obsolete');
    expect((await client.revisions.get({ id: latestOf(document).id })).content).toContain('投诉');
    expect((await client.search.find({ query: 'QP/SL-SH-29' })).map((hit) => [hit.id, hit.state])).toContainEqual([id, 'obsolete']);
    const [entry] = (await client.history.list({ subjectId: id, limit: 1 })).entries;
    expect((await client.history.check()).ok).toBe(true);
    expect(entry).toMatchObject({ type: 'documents.made-obsolete', data: { reason: '业务停止', signatureId: expect.any(String) } });
  });

  test('kept until a day carries 作废保留 up to that day, and only then may be destroyed', async () => {
    await withdraw({ keep: { reason: '法规要求保存两年', untilOn: '2028-11-22' } });
    expect(await listed()).toMatchObject({ stamp: 'kept', keepReason: '法规要求保存两年', keepUntilOn: '2028-11-22', mayDestroy: false });
    expect(await refusalOf(destroy())).toEqual({ code: 'WRONG_STATE', data: { state: 'kept', action: 'record-destruction' } });
    app.clock.setDay('2028-11-22');
    expect(await listed()).toMatchObject({ stamp: 'kept' });
    app.clock.setDay('2028-11-23');
    expect(await listed()).toMatchObject({ stamp: 'withdrawn', mayDestroy: true });
    expect(await refusalOf(destroy({ on: '2028-11-22' }))).toMatchObject({ code: 'INVALID', data: { issues: [{ path: 'on' }] } });
    await destroy({ on: '2028-11-23' });
    expect(await listed()).toMatchObject({
      mayDestroy: false,
      destroyed: { on: '2028-11-23', by: '文控员', witness: '质量工程师', recordedBy: CONTROLLER },
    });
    expect(await refusalOf(destroy({ on: '2028-11-23' }))).toMatchObject({ code: 'WRONG_STATE' });
    expect((await (await app.as()).documents.get({ id })).number).toBe('QP/SL-SH-29');
  });

  test('is not destroyed while a copy is out: the refusal names it', async () => {
    const copyId = await issueCopy();
    await withdraw();
    app.clock.setDay('2026-11-23');
    const [copy] = await (await app.as()).copies.list({ documentId: id });
    expect(copy).toMatchObject({ id: copyId, state: 'to-recall' });
    const before = await headOf(app);
    expect(await refusalOf(destroy({ on: '2026-11-23' }))).toMatchObject({
      code: 'COPIES_HELD',
      data: { of: { kind: 'document', id }, copies: [{ copyNumber: '01', holder: '钱读' }] },
    });
    expect(await headOf(app)).toBe(before);
    const end = { items: [{ id: copyId, version: copy!.version }], state: 'destroyed' as const, on: '2026-11-23', note: '' };
    await (await app.as()).copies.end(end);
    await destroy({ on: '2026-11-23' });
  });

  test('kept for ever is never destroyed', async () => {
    await withdraw({ keep: { reason: '知识保存', untilOn: null } });
    app.clock.setDay('2099-01-01');
    expect(await listed()).toMatchObject({ stamp: 'kept', keepUntilOn: null, mayDestroy: false });
    expect(await refusalOf(destroy({ on: '2099-01-01' }))).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('decided for a day ahead it is in force until then and its copies are not destroyed', async () => {
    await withdraw({ on: '2026-12-01' });
    expect(await listed()).toMatchObject({ ahead: true, mayDestroy: false });
    expect(await refusalOf(destroy())).toMatchObject({ code: 'WRONG_STATE' });
    app.clock.setDay('2026-12-01');
    expect(await listed()).toMatchObject({ ahead: false, mayDestroy: true });
  });

  test('decided for a day ahead it can be taken back until then, signed and for the record; the document stays in force', async () => {
    app.clock.setDay('2026-11-20');
    await (await app.as()).evidence.add(evidenceOf({ clauseIds: ['5.3.2.1'], expiresOn: null }));
    app.clock.setDay('2026-11-22');
    const copy = await issueCopy();
    await withdraw({ on: '2026-12-01' });
    const clause = async (on: string) =>
      (await (await app.as()).coverage.get({ on })).clauses.find((one) => one.id === '5.3.2.1')?.documents.length;
    const master = async (on: string) => (await (await app.as()).registers.all({ on })).records.length > 0;
    expect([await clause('2026-12-01'), await master('2026-12-01')]).toEqual([0, false]);
    const { decisionId } = await listed();
    const takeBack = async (more: Partial<{ id: string; reason: string; password: string }> = {}, by?: string) =>
      (await app.as(by)).withdrawals.takeBack({ id: decisionId!, reason: '业务继续', password: PASSWORD, ...more });
    const head = await headOf(app);
    expect(await refusalOf(takeBack({}, '李审'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(takeBack({ reason: ' ' }))).toMatchObject({ code: 'INVALID' });
    expect(await refusalOf(takeBack({ id: 'nowhere' }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await headOf(app)).toEqual(head);
    expect(await refusalOf(takeBack({ password: 'falsch-1234' }))).toMatchObject({ code: 'WRONG_PASSWORD' });
    app.clock.setDay('2026-11-30');
    await takeBack();
    expect(await refusalOf(takeBack())).toEqual({ code: 'WRONG_STATE', data: { state: 'taken-back', action: 'take-back-withdrawal' } });
    const client = await app.as();
    expect(await listed()).toMatchObject({
      ...{ decisionId, on: '2026-12-01', reason: '业务停止', ahead: false, mayDestroy: false, by: CONTROLLER },
      takenBack: { reason: '业务继续', by: CONTROLLER },
    });
    const both = [decisionId!, (await listed()).takenBack!.decisionId];
    const marks = await client.signatures.of({ subjects: both.map((subject) => ({ kind: 'withdrawal' as const, id: subject })) });
    expect(marks.map((one) => one.fault)).toEqual([null, null]);
    expect((await client.history.list({ subjectId: id, limit: 1 })).entries[0]).toMatchObject({
      type: 'documents.withdrawal-taken-back',
      data: { reason: '业务继续', on: '2026-12-01', withdrawn: '业务停止' },
    });
    expect((await client.history.check()).ok).toBe(true);
    app.clock.setDay('2026-12-01');
    const document = await (await app.as()).documents.get({ id });
    expect(document).toMatchObject({ state: 'effective', obsoleteOn: null, obsoleteReason: null });
    expect([await clause('2026-12-01'), await master('2026-12-01')]).toEqual([1, true]);
    expect((await (await app.as()).copies.list({})).find((one) => one.id === copy)).toMatchObject({ state: 'held', supersededOn: null });
    expect((await (await app.as()).registers.all()).withdrawn).toEqual([]);
    await withdraw({ on: '2026-12-01' });
    expect((await (await app.as()).withdrawals.list()).map((one) => [one.takenBack === null, one.ahead])).toEqual([
      [true, false],
      [false, false],
    ]);
  });

  test('on its day it cannot be taken back any more', async () => {
    await withdraw({ on: '2026-12-01' });
    app.clock.setDay('2026-12-01');
    const { decisionId } = await listed();
    expect(await refusalOf((await app.as()).withdrawals.takeBack({ id: decisionId!, reason: '业务继续', password: PASSWORD }))).toEqual({
      code: 'WRONG_STATE',
      data: { state: 'obsolete', action: 'take-back-withdrawal' },
    });
  });

  test('its Word file says on every page what it is', async () => {
    const revisionId = latestOf(await (await app.as()).documents.get({ id })).id;
    const stamped = async () => {
      const response = await app.app.handle(
        new Request(`http://localhost/word/${revisionId}.docx`, { headers: { authorization: `Bearer ${await app.tokenOf()}` } }),
      );
      const { unzipSync, strFromU8 } = await import('fflate');
      const parts = unzipSync(new Uint8Array(await response.arrayBuffer()));
      return Object.entries(parts)
        .filter(([name]) => /header\d*\.xml$/.test(name))
        .map(([, bytes]) => /string="([^"]*)"/.exec(strFromU8(bytes))?.[1] ?? null);
    };
    expect(await stamped()).toContain('非受控');
    await withdraw({ keep: { reason: '法规要求', untilOn: '2027-11-22' } });
    expect(await stamped()).toContain('作废保留');
    app.clock.setDay('2027-11-23');
    expect(await stamped()).toContain('作废');
  });
});

describe('what is refused', () => {
  test('nothing changes', async () => {
    const client = await app.as();
    const { version } = await client.documents.get({ id });
    const input = { id, version, reason: '停止', on: '2026-11-22', password: PASSWORD };
    const head = await headOf(app);
    const cases: [Promise<unknown>, string][] = [
      [client.documents.makeObsolete({ ...input, keep: { reason: ' ', untilOn: null } }), 'INVALID'],
      [client.documents.makeObsolete({ ...input, keep: { reason: '法规', untilOn: '2026-11-21' } }), 'INVALID'],
      [client.documents.makeObsolete({ ...input, keep: { reason: '法规', untilOn: '2026-02-30' } }), 'INVALID'],
      [(await app.as('李审')).documents.makeObsolete(input), 'FORBIDDEN'],
      [destroy(), 'WRONG_STATE'],
    ];
    for (const [call, code] of cases) expect(await refusalOf(call)).toMatchObject({ code });
    await withdraw();
    const after = await headOf(app);
    expect(after).not.toEqual(head);
    for (const [call, code] of [
      [destroy({ on: '2026-11-23' }), 'INVALID'],
      [destroy({ on: '2026-11-21' }), 'INVALID'],
      [destroy({ witness: '文控员' }), 'INVALID'],
      [destroy({ by: ' ' }), 'INVALID'],
      [destroy({}, '周文'), 'FORBIDDEN'],
    ] as [Promise<unknown>, string][])
      expect(await refusalOf(call)).toMatchObject({ code });
    expect(await headOf(app)).toEqual(after);
  });
});
