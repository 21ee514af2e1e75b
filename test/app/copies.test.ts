import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Copy } from '../../shared/contract/copies.ts';
import { addDays } from '../../shared/domain/calendar.ts';
import { bringToEffect, refusalOf } from '../support/builders.ts';
import { documentInForce, inForceOf, issueTo, itemsOf } from '../support/copies.ts';
import { CONTROLLER, makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await makeApp();
});
afterAll(() => app.close());

const numbersOf = (list: readonly Copy[]) => list.map((copy) => copy.copyNumber);
const registerOf = async (documentId: string) => (await app.as('钱读')).copies.list({ documentId });
const byNumber = (list: readonly Copy[]) => [...list].sort((a, b) => a.copyNumber.localeCompare(b.copyNumber));

describe('issue', () => {
  test('copies of the revision in force are numbered per document, with the holder as printed that day', async () => {
    const document = await documentInForce(app, '01');
    const list = await issueTo(app, document, ['钱读', '质量管理部']);
    expect(list).toMatchObject([
      {
        documentNumber: document.number,
        label: 'A/0',
        kind: 'controlled',
        medium: 'paper',
        copyNumber: '01',
        holder: { kind: 'person', name: '钱读', post: '客服专员' },
        issuedOn: app.clock.today(),
        issuedBy: CONTROLLER,
        receipt: null,
        end: null,
        state: 'held',
        currentLabel: 'A/0',
        version: 1,
      },
      { copyNumber: '02', holder: { kind: 'department', name: '质量管理部', post: '' } },
    ]);
    const other = await documentInForce(app, '02');
    expect(numbersOf(await issueTo(app, other, ['钱读']))).toEqual(['01']);
    const [event] = (await (await app.as()).history.list({ subjectId: list[0]!.id, limit: 5 })).entries;
    expect(event).toMatchObject({
      type: 'copies.issued',
      subject: `${document.number} A/0 分发号01 钱读`,
      data: { copyNumber: '01', holder: '钱读', post: '客服专员' },
    });
  });

  test('a number is never given again, whatever became of the copy', async () => {
    const document = await documentInForce(app, '03');
    const [first] = await issueTo(app, document, ['钱读']);
    await (await app.as()).copies.end({ items: itemsOf([first!]), state: 'lost', on: app.clock.today(), note: '出差途中遗失' });
    const [second] = await issueTo(app, document, ['钱读']);
    expect(second!.copyNumber).toBe('02');
    expect((await registerOf(document.id)).find((one) => one.id === first!.id)).toMatchObject({
      copyNumber: '01',
      state: 'lost',
      end: { state: 'lost', on: app.clock.today(), by: CONTROLLER, note: '出差途中遗失' },
    });
  });

  test('uncontrolled copies carry no number and are never asked back', async () => {
    const document = await documentInForce(app, '04');
    const [copy] = await issueTo(app, document, ['钱读'], { kind: 'uncontrolled' });
    expect(copy).toMatchObject({ copyNumber: '', state: 'uncontrolled' });
    expect(await (await app.as()).copies.holdings({ personId: await app.idOf('钱读') })).not.toContainEqual(copy);
    const refused = await refusalOf(
      (await app.as()).copies.end({ items: itemsOf([copy!]), state: 'returned', on: app.clock.today(), note: '' }),
    );
    expect(refused).toEqual({ code: 'WRONG_STATE', data: { state: 'uncontrolled', action: 'end-copy' } });
  });

  test('only what is in force, to holders who are there, on a day that has come', async () => {
    const document = await documentInForce(app, '05');
    const client = await app.as();
    const input = {
      documentId: document.id,
      revisionId: inForceOf(document).id,
      kind: 'controlled' as const,
      holders: [{ kind: 'person' as const, id: await app.idOf('钱读'), medium: 'paper' as const }],
      issuedOn: app.clock.today(),
      note: '',
    };
    const twice = [...input.holders, ...input.holders];
    const cases: [object, string][] = [
      [{ issuedOn: addDays(app.clock.today(), 1) }, 'in-the-future'],
      [{ issuedOn: '2020-01-01' }, 'before-effective-on'],
      [{ holders: [{ kind: 'person', id: 'nobody', medium: 'paper' }] }, 'unknown-holder'],
      [{ holders: twice }, 'holder-twice'],
      [{ kind: 'loan' }, 'loan-without-day'],
      [{ dueOn: app.clock.today() }, 'no-loan'],
      [{ kind: 'loan', dueOn: addDays(app.clock.today(), -1) }, 'before-issued-on'],
    ];
    for (const [change, message] of cases) {
      expect(await refusalOf(client.copies.issue({ ...input, ...change }))).toMatchObject({
        code: 'INVALID',
        data: { issues: [{ message }] },
      });
    }
    const draft = await client.revisions.startDraft({ documentId: document.id });
    expect(await refusalOf(client.copies.issue({ ...input, revisionId: draft.id }))).toEqual({
      code: 'WRONG_STATE',
      data: { state: 'draft', action: 'issue' },
    });
    expect((await refusalOf((await app.as('周文')).copies.issue(input))).code).toBe('FORBIDDEN');
    expect(await registerOf(document.id)).toEqual([]);
  });
});

describe('receipt', () => {
  test('the holder signs with the password, once', async () => {
    const document = await documentInForce(app, '06');
    const [copy] = await issueTo(app, document, ['钱读'], { medium: 'electronic' });
    const holder = await app.as('钱读');
    expect((await refusalOf(holder.copies.sign({ items: itemsOf([copy!]), password: 'falsch-1234' }))).code).toBe('WRONG_PASSWORD');
    app.clock.advance(60);
    expect((await refusalOf((await app.as('周文')).copies.sign({ items: itemsOf([copy!]), password: PASSWORD }))).data).toEqual({
      needs: 'holder',
    });
    const [signed] = await holder.copies.sign({ items: itemsOf([copy!]), password: PASSWORD });
    expect(signed).toMatchObject({ receipt: { on: app.clock.today(), by: '钱读', recordedBy: null }, version: 2 });
    expect(await refusalOf(holder.copies.sign({ items: itemsOf([signed!]), password: PASSWORD }))).toMatchObject({
      code: 'WRONG_STATE',
      data: { state: 'signed-for' },
    });
  });

  test('a member of the department signs for its copy', async () => {
    const client = await app.as();
    const document = await documentInForce(app, '07');
    const [copy] = await issueTo(app, document, ['客户服务部']);
    const department = (await client.workspace.settings()).departments.find((one) => one.title === '客户服务部')!;
    const stranger = await app.as('李审');
    expect((await refusalOf(stranger.copies.sign({ items: itemsOf([copy!]), password: PASSWORD }))).code).toBe('FORBIDDEN');
    await client.people.change({ id: await app.idOf('李审'), departmentId: department.id });
    const [signed] = await stranger.copies.sign({ items: itemsOf([copy!]), password: PASSWORD });
    expect(signed!.receipt).toMatchObject({ by: '李审', recordedBy: null });
  });

  test('a signature on paper is recorded by the document controller, not before the issue', async () => {
    const client = await app.as();
    const document = await documentInForce(app, '08');
    const [copy] = await issueTo(app, document, ['总经办']);
    const receipt = { items: itemsOf([copy!]), by: '前台', on: app.clock.today() };
    expect(await refusalOf(client.copies.recordReceipt({ ...receipt, on: '2020-01-01' }))).toMatchObject({
      data: { issues: [{ message: 'before-issued-on' }] },
    });
    expect((await refusalOf((await app.as('钱读')).copies.recordReceipt(receipt))).code).toBe('FORBIDDEN');
    const [recorded] = await client.copies.recordReceipt(receipt);
    expect(recorded!.receipt).toMatchObject({ by: '前台', on: app.clock.today(), recordedBy: CONTROLLER });
  });
});

describe('recall', () => {
  test('a newer revision turns every copy that is out into the recall list; replacing them is one step', async () => {
    const document = await documentInForce(app, '09');
    const old = await issueTo(app, document, ['钱读', '李审', '质量管理部']);
    await (await app.as()).copies.end({ items: itemsOf(old.slice(1, 2)), state: 'returned', on: app.clock.today(), note: '' });
    app.clock.setDay(addDays(app.clock.today(), 2));
    const newer = await bringToEffect(app, document.id);
    const client = await app.as();
    expect(byNumber(await registerOf(document.id)).map((copy) => [copy.copyNumber, copy.state, copy.currentLabel])).toEqual([
      ['01', 'to-recall', 'A/1'],
      ['02', 'returned', 'A/1'],
      ['03', 'to-recall', 'A/1'],
    ]);
    const proposal = await client.copies.proposal({ documentId: document.id });
    expect(proposal).toMatchObject({
      revision: { label: 'A/1' },
      basedOn: 'A/0',
      holders: [
        { holder: { name: '钱读' }, replaces: { copyNumber: '01', label: 'A/0' }, holdsCurrent: false },
        { holder: { name: '李审' }, replaces: null, holdsCurrent: false },
        { holder: { name: '质量管理部' }, replaces: { copyNumber: '03' }, holdsCurrent: false },
      ],
    });
    const items = proposal.holders.flatMap(({ replaces }) => (replaces ? [{ id: replaces.id, version: replaces.version }] : []));
    const replacement = {
      documentId: document.id,
      revisionId: inForceOf(newer).id,
      items,
      end: 'destroyed' as const,
      on: app.clock.today(),
      note: '碎纸',
    };
    expect((await refusalOf((await app.as('周文')).copies.replace(replacement))).code).toBe('FORBIDDEN');
    const fresh = await client.copies.replace(replacement);
    expect(fresh).toMatchObject([
      { copyNumber: '04', label: 'A/1', holder: { name: '钱读' }, state: 'held', receipt: null },
      { copyNumber: '05', label: 'A/1', holder: { name: '质量管理部' }, state: 'held' },
    ]);
    expect(byNumber(await registerOf(document.id)).map((copy) => copy.state)).toEqual([
      'destroyed',
      'returned',
      'destroyed',
      'held',
      'held',
    ]);
    expect(await refusalOf(client.copies.replace(replacement))).toMatchObject({ code: 'CONFLICT', data: { what: 'copy' } });
    expect((await registerOf(document.id)).length).toBe(5);
    expect(await refusalOf(client.copies.replace({ ...replacement, items: itemsOf(fresh) }))).toMatchObject({
      code: 'WRONG_STATE',
      data: { state: 'held', action: 'replace' },
    });
    // the next distribution goes to those who hold the newest
    expect(
      (await client.copies.proposal({ documentId: document.id })).holders.map(({ holder, holdsCurrent }) => [holder.name, holdsCurrent]),
    ).toEqual([
      ['钱读', true],
      ['质量管理部', true],
    ]);
  });

  test('a withdrawn document recalls its copies from that day on', async () => {
    const client = await app.as();
    const document = await documentInForce(app, '10');
    await issueTo(app, document, ['钱读']);
    const { version } = await client.documents.get({ id: document.id });
    const on = addDays(app.clock.today(), 3);
    await client.documents.makeObsolete({ id: document.id, version, reason: '业务停止', on, password: PASSWORD });
    expect((await registerOf(document.id))[0]!.state).toBe('held');
    app.clock.setDay(on);
    expect((await registerOf(document.id))[0]).toMatchObject({ state: 'to-recall', currentLabel: null });
  });

  test('a late loan is told by the day, and an ended copy ends once', async () => {
    const document = await documentInForce(app, '11');
    const dueOn = addDays(app.clock.today(), 5);
    const [loan] = await issueTo(app, document, ['钱读'], { kind: 'loan', dueOn });
    app.clock.setDay(dueOn);
    expect((await registerOf(document.id))[0]!.state).toBe('held');
    app.clock.setDay(addDays(dueOn, 1));
    const client = await app.as();
    expect((await registerOf(document.id))[0]!.state).toBe('loan-overdue');
    const end = { items: itemsOf([loan!]), state: 'returned' as const, on: app.clock.today(), note: '' };
    expect(await refusalOf(client.copies.end({ ...end, state: 'lost' }))).toMatchObject({ data: { issues: [{ path: 'note' }] } });
    expect(await refusalOf(client.copies.end({ ...end, on: addDays(app.clock.today(), 1) }))).toMatchObject({
      data: { issues: [{ message: 'in-the-future' }] },
    });
    const results = await Promise.allSettled([client.copies.end(end), client.copies.end({ ...end, state: 'destroyed' })]);
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const events = (await client.history.list({ subjectId: loan!.id, limit: 10 })).entries;
    expect(events).toHaveLength(2);
  });
});

describe('who moves or leaves', () => {
  test('returns everything first; the refusal names what is out', async () => {
    const client = await app.as();
    const document = await documentInForce(app, '12');
    const person = await client.people.add({ name: '郑调', post: '客服主管', roles: ['reader'], departmentId: null, password: PASSWORD });
    const [copy] = await issueTo(app, document, ['郑调']);
    const [department] = (await client.workspace.settings()).departments;
    for (const change of [{ active: false }, { post: '仓库主管' }, { departmentId: department!.id }]) {
      expect(await refusalOf(client.people.change({ id: person.id, ...change }))).toEqual({
        code: 'COPIES_HELD',
        data: {
          of: { kind: 'person', id: person.id },
          name: '郑调',
          copies: [{ id: copy!.id, documentNumber: document.number, label: 'A/0', copyNumber: '01', holder: '郑调', loan: false }],
        },
      });
    }
    expect((await client.people.list()).find((one) => one.id === person.id)).toMatchObject({ active: true, post: '客服主管' });
    await client.people.change({ id: person.id, roles: ['reader', 'reviewer'] });
    await client.copies.end({ items: itemsOf([copy!]), state: 'returned', on: app.clock.today(), note: '调岗' });
    expect(await client.people.change({ id: person.id, active: false })).toMatchObject({ active: false });
    // the register keeps the person as they were
    expect((await registerOf(document.id))[0]!.holder).toMatchObject({ name: '郑调', post: '客服主管' });
  });

  test('an outlet that closes is asked for its copies as well', async () => {
    const client = await app.as();
    const document = await documentInForce(app, '16');
    const input = { kind: 'owned' as const, name: '城东服务站', address: '', contact: '', phone: '', area: '', active: true };
    const outlet = await client.workspace.saveOutlet(input);
    const [copy] = await client.copies.issue({
      ...{
        documentId: document.id,
        revisionId: inForceOf(document).id,
        kind: 'controlled',
        issuedOn: app.clock.today(),
        dueOn: null,
        note: '',
      },
      holders: [{ kind: 'outlet', id: outlet.id, medium: 'paper' }],
    });
    const close = () => client.workspace.saveOutlet({ ...outlet, active: false });
    expect(await refusalOf(close())).toMatchObject({
      code: 'COPIES_HELD',
      data: { of: { kind: 'outlet', id: outlet.id }, name: '城东服务站', copies: [{ id: copy!.id, copyNumber: '01' }] },
    });
    await client.workspace.saveOutlet({ ...outlet, phone: '0755-1' });
    await client.copies.end({ items: itemsOf([copy!]), state: 'returned', on: app.clock.today(), note: '撤站' });
    expect(await close()).toMatchObject({ active: false });
  });

  test('hands over to a successor: what is in force is issued anew, what is outdated only comes back', async () => {
    const [stays, changes] = [await documentInForce(app, '13'), await documentInForce(app, '14')];
    const person = await (await app.as()).people.add({
      name: '何离',
      post: '站长',
      roles: ['reader'],
      departmentId: null,
      password: PASSWORD,
    });
    await issueTo(app, stays, ['何离']);
    await issueTo(app, changes, ['何离']);
    app.clock.setDay(addDays(app.clock.today(), 1));
    await bringToEffect(app, changes.id);
    const client = await app.as();
    const held = await client.copies.holdings({ personId: person.id });
    expect(held.map((copy) => copy.state)).toEqual(['held', 'to-recall']);
    const input = {
      personId: person.id,
      to: { kind: 'person' as const, id: await app.idOf('钱读') },
      items: itemsOf(held),
      on: app.clock.today(),
    };
    expect(await refusalOf(client.copies.handOver({ ...input, items: itemsOf(held.slice(1)) }))).toMatchObject({
      code: 'CONFLICT',
      data: { what: 'holdings' },
    });
    const fresh = await client.copies.handOver(input);
    expect(fresh).toMatchObject([{ documentNumber: stays.number, copyNumber: '02', holder: { name: '钱读' } }]);
    expect(await client.copies.holdings({ personId: person.id })).toEqual([]);
    await client.people.change({ id: person.id, active: false });
  });
});

test('a document that was never issued is proposed to every department', async () => {
  const document = await documentInForce(app, '15');
  const proposal = await (await app.as()).copies.proposal({ documentId: document.id });
  expect(proposal.basedOn).toBeNull();
  expect(proposal.holders.map(({ holder, medium }) => [holder.name, medium])).toEqual([
    ['总经办', 'paper'],
    ['客户服务部', 'paper'],
    ['质量管理部', 'paper'],
  ]);
});

test('the inbox: holders sign and return, document control collects, borrowers bring back', async () => {
  const document = await documentInForce(app, '17');
  await issueTo(app, document, ['孙审', '总经办']);
  const dueOn = addDays(app.clock.today(), 1);
  await issueTo(app, document, ['孙审'], { kind: 'loan', dueOn });
  const tasks = async (name?: string) =>
    (await (await app.as(name)).inbox.list())
      .filter((task) => task.subject.startsWith(document.number) && /copy|loan/.test(task.kind))
      .map((task) => [task.kind, task.subject.split(' · ')[1], task.by, task.dueOn]);
  expect(await tasks('孙审')).toEqual(
    expect.arrayContaining([
      ['sign-copy', '01', CONTROLLER, null],
      ['sign-copy', '03', CONTROLLER, null],
      ['return-loan', '03', CONTROLLER, dueOn],
    ]),
  );
  expect(await tasks()).toEqual([]);
  app.clock.setDay(addDays(dueOn, 1));
  const outdatedOn = app.clock.today();
  await bringToEffect(app, document.id);
  expect((await tasks('孙审')).sort()).toEqual([
    ['return-copy', '01', CONTROLLER, outdatedOn],
    ['return-copy', '03', CONTROLLER, outdatedOn],
  ]);
  expect((await tasks()).sort()).toEqual([
    ['collect-copy', '01', '孙审', outdatedOn],
    ['collect-copy', '02', '总经办', outdatedOn],
    ['collect-copy', '03', '孙审', outdatedOn],
  ]);
});

test('the register of a past day is as it was then, and names stay as they were printed', async () => {
  const client = await app.as();
  const document = await documentInForce(app, '18');
  const person = await client.people.add({ name: '冯名', post: '仓管员', roles: ['reader'], departmentId: null, password: PASSWORD });
  const [copy] = await issueTo(app, document, ['冯名']);
  const then = app.clock.today();
  await client.people.change({ id: person.id, name: '冯改名' });
  app.clock.setDay(addDays(then, 3));
  const later = await app.as();
  await later.copies.recordReceipt({ items: itemsOf([copy!]), on: app.clock.today(), by: '冯改名' });
  const [now] = await registerOf(document.id);
  await later.copies.end({ items: itemsOf([now!]), state: 'returned', on: app.clock.today(), note: '' });
  const on = async (day?: string) =>
    (await later.registers.all(day === undefined ? {} : { on: day })).distribution.find((one) => one.id === copy!.id);
  expect(await on(then)).toMatchObject({ state: 'held', receipt: null, end: null, holder: { name: '冯名', post: '仓管员' } });
  expect(await on()).toMatchObject({ state: 'returned', receipt: { by: '冯改名' }, holder: { name: '冯名' } });
  expect(await on(addDays(then, -1))).toBeUndefined();
});
