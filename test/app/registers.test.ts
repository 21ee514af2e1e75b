import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { REGISTER_SHEETS } from '../../shared/contract/registers.ts';
import { bringToEffect, decide, documentFromTemplate, draftOf, refusalOf, submit } from '../support/builders.ts';
import { inForceOf, issueTo, itemsOf } from '../support/copies.ts';
import { docxParts, paragraphsOf } from '../support/docx.ts';
import { makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';
import { registerSheet } from '../support/registers.ts';

let app: TestApp;
beforeEach(async () => {
  app = await makeApp();
});
afterEach(() => app.close());

const file = async (path: string, by?: string) =>
  app.app.handle(new Request(`http://localhost/registers/${path}`, { headers: { authorization: `Bearer ${await app.tokenOf(by)}` } }));

const externalOf = (number: string, more: { replacesId?: string; checked?: boolean } = {}) => ({
  ...{ number, title: '电器安全', edition: number.slice(-4), kind: 'standard' as const, inForceOn: '2026-10-01' },
  ...{ keeperDepartmentId: null, note: '', replacesId: null, checked: false, ...more },
});

/** Registers and sheets of a day without the versions, which are those of today for whoever goes on working with a row. */
async function everythingOn(on: string) {
  const all = await (await app.as()).registers.all({ on });
  const data = JSON.parse(JSON.stringify(all, (key, value) => (key === 'version' ? undefined : value))) as typeof all;
  const sheets: Record<string, string[]> = {};
  for (const name of REGISTER_SHEETS) {
    const response = await file(`${name}.docx?on=${on}`);
    sheets[name] = [...docxParts(new Uint8Array(await response.arrayBuffer())).values()].flatMap(paragraphsOf);
  }
  return { data, sheets };
}

describe('all registers as data', () => {
  test('rows of today, and as they were on an earlier day', async () => {
    const first = await bringToEffect(app, (await documentFromTemplate(app, '29')).id);
    app.clock.setDay('2026-12-01');
    const second = await bringToEffect(app, (await documentFromTemplate(app, '16')).id);
    app.clock.setDay('2026-12-10');
    const client = await app.as();
    const { version } = await client.documents.get({ id: second.id });
    await client.documents.makeObsolete({ id: second.id, version, reason: '不再配送', on: '2026-12-10', password: PASSWORD });
    await client.changeRequests.propose({
      kind: 'suggestion',
      title: '改',
      reason: '因为',
      wantedOn: null,
      departmentId: null,
      targets: [],
    });
    const now = await client.registers.all();
    expect(now.reviews.map((one) => one.number)).toEqual([first.number]);
    expect(now.withdrawn.map((one) => one.number)).toEqual([second.number]);
    expect(now.changeRequests).toHaveLength(1);
    expect(new Set(now.records.map((one) => one.documentNumber))).toEqual(new Set([first.number]));
    const then = await client.registers.all({ on: '2026-12-05' });
    expect(new Set(then.records.map((one) => one.documentNumber))).toEqual(new Set([first.number, second.number]));
    expect(then.withdrawn).toEqual([]);
    expect(then.changeRequests).toEqual([]);
    expect((await client.registers.all({ on: '2026-11-21' })).records).toEqual([]);
  });

  test('every verdict stays in the register of reviews, of withdrawn documents too, with what has become of it', async () => {
    const kept = await bringToEffect(app, (await documentFromTemplate(app, '29')).id);
    const gone = await bringToEffect(app, (await documentFromTemplate(app, '16')).id);
    const client = await app.as();
    const judge = async (id: string, verdict: 'revise' | 'withdraw', reason: string) => {
      const row = (await client.reviews.plan()).find((one) => one.documentId === id)!;
      await client.reviews.decide({
        documentId: id,
        revisionId: row.revisionId,
        version: row.version,
        verdict,
        reason,
        password: PASSWORD,
      });
    };
    await judge(kept.id, 'revise', '时限变了');
    await judge(gone.id, 'withdraw', '不再配送');
    const { version } = await client.documents.get({ id: gone.id });
    await client.documents.makeObsolete({ id: gone.id, version, reason: '不再配送', on: '2026-11-23', password: PASSWORD });
    app.clock.setDay('2026-11-23');
    const { reviews } = await (await app.as()).registers.all();
    expect(reviews.map((row) => [row.number, row.nextReviewOn, row.standing, row.verdicts.map((one) => one.reason)])).toEqual([
      [kept.number, '2027-11-22', 'planned', ['时限变了']],
      [gone.number, null, null, ['不再配送']],
    ]);
    const sheet = await registerSheet(app, 'reviews');
    expect(sheet[2]![0]).toContain('有效文件 1 份，逾期未评审 0 份；评审结论 2 条');
    // planned, then what was decided
    expect(sheet.filter((row) => row[1]?.startsWith('QP')).map((row) => [row[1], row[8], row[9], row[10]])).toEqual([
      [kept.number, '待开始修订', '修订', '时限变了'],
      [gone.number, '已落实', '作废', '不再配送'],
      [kept.number, '待开始修订', '修订', '时限变了'],
    ]);
    expect((await (await app.as()).inbox.list()).find((task) => task.kind === 'carry-out-review')?.dueOn).toBeNull();
  });

  test('on a past day every field of every row, as data and as sheets, is what it was at the end of that day', async () => {
    const days = new Map<string, Awaited<ReturnType<typeof everythingOn>>>();
    const nextDay = async (day: string) => {
      days.set(app.clock.today(), await everythingOn(app.clock.today()));
      app.clock.setDay(day);
    };
    const as = (by?: string) => app.as(by);
    const version = async (id: string) => (await (await as()).documents.get({ id })).version;
    const ask = { ask: true, reason: '' };

    const a = await bringToEffect(app, (await documentFromTemplate(app, '29')).id, { confirmation: ask });
    const b = await bringToEffect(app, (await documentFromTemplate(app, '16')).id);
    const c = await bringToEffect(app, (await documentFromTemplate(app, '01')).id);
    const [copy, other] = await issueTo(app, a, ['钱读', '李审']);
    await issueTo(app, b, ['孙审'], { kind: 'loan', dueOn: '2026-11-24' });
    const outside = await (await as()).releases.request({
      ...{ documentId: a.id, revisionId: inForceOf(a).id, recipient: '客户', purpose: '投标', stamp: 'reference' },
    });
    const suggestion = await (await as('钱读')).changeRequests.propose({
      ...{ kind: 'suggestion', title: '改期限', reason: '做不到', wantedOn: '2027-02-01', departmentId: null },
      targets: [{ documentId: b.id, sectionId: null, before: '', after: '一天' }],
    });
    const request = await (await as('周文')).changeRequests.propose({
      ...{ kind: 'request', title: '改时限', reason: '承诺变了', wantedOn: '2027-01-01', departmentId: null },
      targets: [{ documentId: a.id, sectionId: null, before: '两天', after: '一天' }],
    });
    const standard = await (await as()).externalDocuments.add(externalOf('GB/T 99001-2024', { checked: true }));
    const mistake = await (await as()).externalDocuments.add(externalOf('GB/T 99002-2024'));
    await nextDay('2026-11-23');

    const { departments } = await (await as()).workspace.settings();
    await (await as()).documents.change({ id: a.id, version: await version(a.id), reviewMonths: 6, ownerDepartmentId: departments[0]!.id });
    await (await as()).workspace.saveDepartment({ id: departments[0]!.id, title: '改名的部门' });
    await (await as('钱读')).copies.sign({ items: [{ id: copy!.id, version: copy!.version }], password: PASSWORD });
    await (await as('王管代')).releases.decide({
      id: outside.id,
      version: outside.version,
      agrees: true,
      comment: '可以',
      password: PASSWORD,
    });
    await (await as('周文')).changeRequests.turn({
      ...{ id: suggestion.id, version: suggestion.version, title: '期限改为三天', reason: '做得到', wantedOn: null, departmentId: null },
      targets: [{ documentId: b.id, sectionId: null, before: '两天', after: '三天' }],
    });
    await (await as('王管代')).changeRequests.decide({
      ...{ decision: 'accept', id: request.id, shownSha256: request.contentSha256, reason: '', password: PASSWORD },
    });
    const { revisionId } = await (await as('周文')).changeRequests.startDraft({ id: request.id, documentId: a.id, changeKind: 'revision' });
    const checked = (await (await as()).externalDocuments.list()).find((one) => one.id === standard.id)!;
    await (await as('周文')).externalDocuments.check({ documents: [{ id: standard.id, version: checked.version }] });
    await (await as()).externalDocuments.remove({ id: mistake.id, version: mistake.version, reason: '登记错了' });
    await (await as()).reviews.setBulk({ documentId: b.id, bulk: false });
    await nextDay('2026-11-24');

    await submit(app, revisionId, { by: '周文', effectiveOn: '2026-11-28', confirmation: ask });
    const plan = (await (await as()).reviews.plan()).find((one) => one.documentId === b.id)!;
    const verdict = { documentId: b.id, revisionId: plan.revisionId, version: plan.version, reason: '改', password: PASSWORD };
    await (await as()).reviews.decide({ ...verdict, verdict: 'revise' });
    const given = await draftOf(app, b.id);
    const atC = await version(c.id);
    await (await as()).documents.makeObsolete({ id: c.id, version: atC, reason: '合并', on: '2026-11-27', password: PASSWORD });
    await nextDay('2026-11-25');

    const round = (await (await as()).approvals.rounds({ revisionId }))[0]!;
    await decide(app, round, '李审');
    await decide(app, round, '王管代');
    await (await as()).revisions.discardDraft({ id: given.id, version: given.version });

    const { decisionId } = (await (await as()).withdrawals.list())[0]!;
    await (await as()).withdrawals.takeBack({ id: decisionId!, reason: '继续用', password: PASSWORD });
    await nextDay('2026-11-28');

    const keep = (await (await as()).reviews.plan()).find((one) => one.documentId === b.id)!;
    await (await as()).reviews.decide({ ...verdict, version: keep.version, reason: '适宜', verdict: 'keep' });
    const newest = await (await as()).externalDocuments.add(externalOf('GB/T 99001-2026', { replacesId: standard.id }));
    await (await as()).externalDocuments.change({ id: newest.id, version: newest.version, note: '新版' });
    const held = (await (await as()).copies.list({})).filter((one) => one.holder.name !== '孙审' && one.end === null);
    await (await as()).copies.end({
      items: itemsOf(held.filter((one) => one.id === other!.id)),
      state: 'lost',
      on: '2026-11-28',
      note: '遗失',
    });
    await (await as()).people.change({ id: await app.idOf('吴多'), active: false });
    await (await as()).workspace.changeSettings({
      version: (await (await as()).workspace.settings()).version,
      companyName: '改名电器有限公司',
    });
    await nextDay('2026-11-29');

    await (await as()).documents.makeObsolete({
      id: b.id,
      version: await version(b.id),
      reason: '不配送了',
      on: '2026-11-29',
      password: PASSWORD,
    });
    const out = (await (await as()).copies.list({ documentId: b.id })).filter((one) => one.end === null);
    await (await as()).copies.end({ items: itemsOf(out), state: 'returned', on: '2026-11-29', note: '' });
    await (await as()).withdrawals.recordDestruction({ documentId: b.id, on: '2026-11-29', by: '文控员', witness: '质量工程师', note: '' });
    await nextDay('2027-06-30');
    await bringToEffect(app, a.id, { changeKind: 'minor', changeSummary: '错字' });
    app.clock.setDay('2027-07-01');

    for (const [day, was] of days) expect(await everythingOn(day), day).toEqual(was);
  }, 120_000);

  test('everybody who is signed in may read them, nobody else; a day that is none is refused', async () => {
    expect(Object.keys(await (await app.as('钱读')).registers.all())).toHaveLength(7);
    expect((await refusalOf(app.visitor.registers.all())).code).toBe('SIGNED_OUT');
    expect((await refusalOf((await app.as()).registers.all({ on: '2026-02-30' }))).code).toBe('INVALID');
  });
});

describe('registers as files', () => {
  test('each comes as Word and Excel with the head of the firm', async () => {
    const { id } = await documentFromTemplate(app, '01');
    const heads = async () =>
      Promise.all((['distribution', 'change-requests'] as const).map(async (name) => (await registerSheet(app, name))[2]![0]!));
    // no form of the firm yet, and never the number of the sheet for one request
    for (const head of await heads()) expect(head).not.toContain('表单编号');
    await bringToEffect(app, id);
    expect((await heads()).map((head) => /表单编号：(\S+)/.exec(head)?.[1]?.slice(-6))).toEqual(['-01-02', undefined]);
    const listed = await (await app.as()).registers.list();
    expect(listed.map((one) => one.name)).toEqual([...REGISTER_SHEETS]);
    for (const { name, title } of listed) {
      const word = await file(`${name}.docx?on=2026-11-22`, '钱读');
      expect([name, word.status]).toEqual([name, 200]);
      const parts = docxParts(new Uint8Array(await word.arrayBuffer()));
      const text = [...parts.values()].flatMap(paragraphsOf).join('').replace(/\s/g, '');
      expect(text).toContain('试验电器有限公司');
      expect(text).toContain(title);
      const excel = await file(`${name}.xlsx`);
      expect([name, excel.status, excel.headers.get('content-type')]).toEqual([
        ...[name, 200],
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ]);
    }
  });

  test('a loan that is to be recalled is on the list of distribution too, marked, as on the screen', async () => {
    const a = await bringToEffect(app, (await documentFromTemplate(app, '29')).id);
    await issueTo(app, a, ['钱读'], { kind: 'loan', dueOn: '2027-11-24' });
    await issueTo(app, a, ['李审']);
    expect((await registerSheet(app, 'distribution'))[2]![0]).toContain('发放 1 份，其中待收回 0 份');
    app.clock.setDay('2026-12-01');
    await bringToEffect(app, a.id, { changeSummary: '改' });
    app.clock.setDay('2026-12-02');
    const sheet = await registerSheet(app, 'distribution');
    expect(sheet[2]![0]).toContain('发放 2 份，其中待收回 2 份');
    expect(sheet.filter((row) => row[1] === a.number).map((row) => row[10])).toEqual(['待收回（借出）', '待收回']);
  });

  test('an unknown register or day gets an answer, not a file', async () => {
    expect((await file('secrets.docx')).status).toBe(404);
    expect((await file('master-list.xlsx?on=2026-02-30')).status).toBe(422);
    const response = await app.app.handle(new Request('http://localhost/registers/master-list.docx'));
    expect(response.status).toBe(401);
  });
});
