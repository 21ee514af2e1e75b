import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringToEffect, documentFromTemplate, draftOf, refusalOf } from '../support/builders.ts';
import { evidenceOf, storedFile } from '../support/evidence.ts';
import { makeApp, type TestApp } from '../support/make-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await makeApp();
});
afterAll(() => app.close());
const find = async (query: string, limit = 20) => (await app.as('钱读')).search.find({ query, limit });

test('a number finds its document and its forms first, an id its clause', async () => {
  await documentFromTemplate(app, '29');
  await documentFromTemplate(app, '21');
  expect((await find('QP/SL-SH-29'))[0]).toMatchObject({
    kind: 'document',
    number: 'QP/SL-SH-29',
    title: '投诉处理控制程序',
    state: 'draft',
  });
  expect((await find('qr/sl-sh-29-01'))[0]).toMatchObject({ kind: 'form', number: 'QR/SL-SH-29-01', title: '投诉登记表' });
  expect((await find('5.3.2.1'))[0]).toMatchObject({ kind: 'clause', id: '5.3.2.1', sectionId: null });
  expect((await find('５．３．２．１'))[0]).toMatchObject({ kind: 'clause', id: '5.3.2.1' });
});

test('one and two Chinese characters find texts, clauses, forms and evidence', async () => {
  const client = await app.as();
  const file = await storedFile(app, '凭单甲.txt', '内容');
  const item = await client.evidence.add(evidenceOf({ title: '十月退款凭单', note: '财务复核', files: [file] }));
  for (const query of ['退', '退款', '退款 凭单', '凭单甲', '财务复核']) {
    expect(
      (await find(query, 50)).map((hit) => hit.id),
      query,
    ).toContain(item.id);
  }
  const kinds = new Set((await find('投诉', 50)).map((hit) => hit.kind));
  expect([...kinds].sort()).toEqual(['clause', 'document', 'external', 'form', 'section']);
  const section = (await find('首次答复', 50)).find((hit) => hit.kind === 'section');
  expect(section).toMatchObject({ number: 'QP/SL-SH-29', sectionId: expect.any(String), excerpt: expect.stringContaining('首次答复') });
});

test('an external document is found by number, title and edition, first when it is called so; not once it is taken out', async () => {
  const client = await app.as();
  const item = await client.externalDocuments.add({
    ...{ number: 'GB/T 99001-2024', title: '试验用电器安全要求', edition: '2024', kind: 'standard', inForceOn: '2024-10-01' },
    ...{ keeperDepartmentId: null, note: '安全科备查', replacesId: null, checked: false },
  });
  const hit = { kind: 'external', id: item.id, number: 'GB/T 99001-2024', title: '试验用电器安全要求', sectionId: null, state: null };
  expect((await find('gb/t 99001-2024'))[0]).toMatchObject(hit);
  expect((await find('ＧＢ/Ｔ 99001'))[0]).toMatchObject(hit);
  for (const query of ['试验用电器', '电器 2024', '备查'])
    expect(await find(query, 50), query).toContainEqual(expect.objectContaining(hit));
  expect(await find('试验用电器 2023')).toEqual([]);
  await client.externalDocuments.remove({ id: item.id, version: item.version, reason: '重复登记' });
  expect(await find('gb/t 99001-2024')).toEqual([]);
});

test('all words must stand there, in any order', async () => {
  expect((await find('处理 投诉')).length).toBeGreaterThan(0);
  expect(await find('投诉 这里没有的词')).toEqual([]);
});

test('nothing is found for nothing, and operators are letters', async () => {
  for (const query of ['', '   ', '"', '_%_', '* OR *', "'; drop table x; --", 'NEAR(']) expect(await find(query), query).toEqual([]);
});

test('the text in force and the draft beside it are found, the superseded one no more', async () => {
  const document = (await find('QP/SL-SH-21'))[0]!;
  const client = await app.as();
  const first = await draftOf(app, document.id);
  const word = async (text: string) => (await find(text)).filter((hit) => hit.kind === 'section').map((hit) => [hit.state, hit.id]);
  const save = async (id: string, text: string) => {
    const { version, source, mappings } = await client.revisions.get({ id });
    const changed = source.replace('{#purpose}\n', `{#purpose}\n\n${text}\n`);
    await client.revisions.save({ id, version, source: changed, mappings });
  };
  await save(first.id, '鹦鹉字样。');
  expect(await word('鹦鹉')).toEqual([['draft', first.id]]);
  await bringToEffect(app, document.id);
  const second = await draftOf(app, document.id);
  await save(second.id, '又见天鹅。');
  expect(await word('天鹅')).toEqual([['draft', second.id]]);
  expect((await word('鹦鹉')).map(([state]) => state).sort()).toEqual(['draft', 'effective']);
  await bringToEffect(app, document.id);
  expect(await word('鹦鹉')).toEqual([['effective', second.id]]);
});

test('the limit holds and bad questions are refused by name', async () => {
  expect(await find('投诉', 3)).toHaveLength(3);
  const client = await app.as();
  for (const input of [{ query: 'x'.repeat(101) }, { query: 'x', limit: 0 }, { query: 'x', limit: 51 }, { query: 'x', limit: 1.5 }]) {
    expect(await refusalOf(client.search.find(input))).toMatchObject({ code: 'INVALID' });
  }
  expect(await refusalOf(app.visitor.search.find({ query: 'x' }))).toMatchObject({ code: 'SIGNED_OUT' });
});

test('texts are found as they read, with the variables filled in', async () => {
  const printed = (await app.as().then((client) => client.workspace.settings())).variables.find(
    (each) => each.name === 'complaintReplyHours',
  )!.printed;
  const hits = (await find(`${printed}内`, 50)).filter((hit) => hit.kind === 'section' && hit.number === 'QP/SL-SH-29');
  expect(hits.length).toBeGreaterThan(0);
  expect(hits.map((hit) => hit.excerpt).join()).not.toContain('complaintReplyHours');
});
