import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { REGISTER_SHEETS } from '../../shared/contract/registers.ts';
import { bringToEffect, documentFromTemplate, refusalOf } from '../support/builders.ts';
import { docxParts, paragraphsOf } from '../support/docx.ts';
import { makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await makeApp();
});
afterEach(() => app.close());

const file = async (path: string, by?: string) =>
  app.app.handle(new Request(`http://localhost/registers/${path}`, { headers: { authorization: `Bearer ${await app.tokenOf(by)}` } }));

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

  test('everybody who is signed in may read them, nobody else; a day that is none is refused', async () => {
    expect(Object.keys(await (await app.as('钱读')).registers.all())).toHaveLength(7);
    expect((await refusalOf(app.visitor.registers.all())).code).toBe('SIGNED_OUT');
    expect((await refusalOf((await app.as()).registers.all({ on: '2026-02-30' }))).code).toBe('INVALID');
  });
});

describe('registers as files', () => {
  test('each comes as Word and Excel with the head of the firm', async () => {
    await bringToEffect(app, (await documentFromTemplate(app, '01')).id);
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

  test('an unknown register or day gets an answer, not a file', async () => {
    expect((await file('secrets.docx')).status).toBe(404);
    expect((await file('master-list.xlsx?on=2026-02-30')).status).toBe(422);
    const response = await app.app.handle(new Request('http://localhost/registers/master-list.docx'));
    expect(response.status).toBe(401);
  });
});
