import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NewExternalDocument } from '../../shared/contract/external-documents.ts';
import { bringToEffect, documentFromTemplate, draftOf, latestOf, refusalOf } from '../support/builders.ts';
import { headOf } from '../support/evidence.ts';
import { makeApp, type TestApp } from '../support/make-app.ts';
import { registerSheet } from '../support/registers.ts';

let app: TestApp;
beforeEach(async () => {
  app = await makeApp();
});
afterEach(() => app.close());

const entry = (more: Partial<NewExternalDocument> = {}): NewExternalDocument => ({
  number: 'GB/T 42999-2023',
  title: '品牌评价 消费者感知',
  edition: '2023',
  kind: 'standard',
  inForceOn: '2023-10-01',
  keeperDepartmentId: null,
  note: '',
  replacesId: null,
  checked: false,
  ...more,
});
const byNumber = async (number: string) => {
  const found = (await (await app.as()).externalDocuments.list()).find((one) => one.number === number);
  if (!found) throw new Error(`no ${number}`);
  return found;
};

describe('the register', () => {
  test('starts with what the templates know, in a new workspace and once', async () => {
    const client = await app.as();
    const list = await client.externalDocuments.list();
    expect(list.length).toBeGreaterThanOrEqual(15);
    expect(await byNumber('GB/T 18760-2002')).toMatchObject({ state: 'replaced', replacedBy: { number: 'GB/T 18760-2025' } });
    expect(await byNumber('GB/T 18760-2025')).toMatchObject({ state: 'in-force', replaces: [{ number: 'GB/T 18760-2002' }] });
    expect((await byNumber('GB/T 9969-2008')).note).not.toBe('');
    await app.restart();
    expect(await (await app.as()).externalDocuments.list()).toHaveLength(list.length);
  });

  test('a new edition takes the place of the old one from its day', async () => {
    const client = await app.as();
    const old = await byNumber('GB/T 19012-2019');
    const added = await client.externalDocuments.add(
      entry({ number: 'GB/T 19012-2027', title: old.title, edition: '2027', inForceOn: '2027-03-01', replacesId: old.id, checked: true }),
    );
    expect(added).toMatchObject({ state: 'not-yet', checkedOn: '2026-11-22', replaces: [{ number: 'GB/T 19012-2019' }] });
    expect(await byNumber('GB/T 19012-2019')).toMatchObject({ state: 'in-force', replacedBy: { number: 'GB/T 19012-2027' } });
    app.clock.setDay('2027-03-01');
    expect(await byNumber('GB/T 19012-2019')).toMatchObject({ state: 'replaced' });
    const again = (await app.as()).externalDocuments.add(entry({ number: 'GB/T 19012-2030', replacesId: old.id }));
    expect(await refusalOf(again)).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('changed, checked, taken out and put back, each in the history', async () => {
    const client = await app.as();
    const added = await client.externalDocuments.add(entry());
    const changed = await client.externalDocuments.change({ id: added.id, version: 1, note: '质量部保管', kind: 'customer' });
    expect(changed).toMatchObject({ note: '质量部保管', kind: 'customer', version: 2 });
    expect(await refusalOf(client.externalDocuments.change({ id: added.id, version: 1, note: '别人的' }))).toMatchObject({
      code: 'CONFLICT',
      data: { current: { version: 2 } },
    });
    app.clock.setDay('2026-12-01');
    const later = await app.as();
    await later.externalDocuments.check({ documents: [{ id: added.id, version: 2 }] });
    expect(await byNumber('GB/T 42999-2023')).toMatchObject({ checkedOn: '2026-12-01', version: 3 });
    await later.externalDocuments.remove({ id: added.id, version: 3, reason: '与本公司无关' });
    expect((await later.externalDocuments.list()).some((one) => one.id === added.id)).toBe(false);
    expect((await later.externalDocuments.list({ removed: true })).find((one) => one.id === added.id)?.removedAt).toBe(app.clock.now());
    expect(await later.externalDocuments.restore({ id: added.id, version: 4 })).toMatchObject({ removedAt: null });
    const types = (await later.history.list({ subjectId: added.id, limit: 9 })).entries.map((one) => one.type.split('.')[1]);
    expect(types).toEqual(['restored', 'removed', 'checked', 'changed', 'added']);
  });

  test('what nobody has confirmed is not called in force, until somebody looked it up', async () => {
    const client = await app.as();
    const sheetRow = async (number: string) => (await registerSheet(app, 'external-documents')).find((row) => row[1] === number)!;
    const manual = await byNumber('GB/T 9969-2008');
    expect(await sheetRow(manual.number)).toMatchObject({ 6: '待核对', 10: '', 11: '版本和实施日期待核对' });
    await client.externalDocuments.check({ documents: [manual] });
    expect(await byNumber(manual.number)).toMatchObject({ checkedOn: '2026-11-22', note: '' });
    expect(await sheetRow(manual.number)).toMatchObject({ 6: '现行', 10: '2026-11-22' });
    const unnamed = (await client.externalDocuments.list()).filter((one) => one.edition === '待核对' || one.title === '名称待核对');
    expect(unnamed).toHaveLength(2);
    for (const one of unnamed) {
      expect(await refusalOf(client.externalDocuments.check({ documents: [one] }))).toMatchObject({ code: 'INVALID' });
    }
  });

  test('what it does not take changes nothing', async () => {
    const client = await app.as();
    const [a, b] = [await byNumber('GB/T 18760-2002'), await byNumber('GB/T 18760-2025')];
    const head = await headOf(app);
    const cases: [Promise<unknown>, string][] = [
      [client.externalDocuments.add(entry({ number: 'gb/t18760－2025' })), 'NUMBER_TAKEN'],
      [client.externalDocuments.add(entry({ number: '', title: '国家危险废物名录', edition: '2025年版' })), 'NUMBER_TAKEN'],
      [client.externalDocuments.add(entry({ title: '' })), 'INVALID'],
      [client.externalDocuments.add(entry({ edition: ' ' })), 'INVALID'],
      [client.externalDocuments.add(entry({ inForceOn: '2026-13-01' })), 'INVALID'],
      [client.externalDocuments.add(entry({ keeperDepartmentId: 'nowhere' })), 'INVALID'],
      [client.externalDocuments.add(entry({ replacesId: 'nothing' })), 'NOT_FOUND'],
      [client.externalDocuments.change({ id: b.id, version: b.version, replacedById: a.id }), 'INVALID'],
      [client.externalDocuments.change({ id: b.id, version: b.version, replacedById: b.id }), 'INVALID'],
      [client.externalDocuments.change({ id: 'nothing', version: 1 }), 'NOT_FOUND'],
      [
        client.externalDocuments.check({
          documents: [
            { id: a.id, version: a.version },
            { id: b.id, version: 9 },
          ],
        }),
        'CONFLICT',
      ],
      [(await app.as('钱读')).externalDocuments.add(entry()), 'FORBIDDEN'],
      [app.visitor.externalDocuments.list(), 'SIGNED_OUT'],
    ];
    for (const [call, code] of cases) expect(await refusalOf(call)).toMatchObject({ code });
    expect(await headOf(app)).toEqual(head);
  });
});

describe('our texts that name them', () => {
  async function citing(sentence: string) {
    const document = await documentFromTemplate(app, '29');
    const client = await app.as();
    const draft = await draftOf(app, document.id);
    const source = `${draft.source.trimEnd()}\n\n${sentence}\n`;
    await client.revisions.save({ id: draft.id, version: draft.version, source, mappings: draft.mappings });
    return document.id;
  }

  test('a text in force that names a replaced edition is listed with its section and what to name instead', async () => {
    const id = await citing('退回的商品按GB/T 18760-2002处理。');
    const client = await app.as();
    expect(await client.externalDocuments.warnings()).toEqual([]);
    const revisionId = latestOf(await client.documents.get({ id })).id;
    const draft = await client.externalDocuments.warnings({ revisionId });
    expect(draft).toMatchObject([{ kind: 'replaced', citedAs: 'GB/T 18760-2002', current: { number: 'GB/T 18760-2025' } }]);
    expect(draft[0]!.sectionTitle).not.toBe('');

    await bringToEffect(app, id);
    expect(await client.externalDocuments.warnings()).toMatchObject([{ documentId: id, number: 'QP/SL-SH-29', label: 'A/0' }]);
    expect((await byNumber('GB/T 18760-2002')).citedBy).toMatchObject([{ documentId: id, kind: 'replaced' }]);
    // what the template itself names, by number and by title
    expect((await byNumber('GB/T 19012-2019')).citedBy.every((place) => place.kind === 'current')).toBe(true);
  });

  test('an edition named today is outdated on the day its successor comes into force', async () => {
    const id = await citing('说明书按GB/T 9969-2008编写。');
    await bringToEffect(app, id);
    const client = await app.as();
    expect(await client.externalDocuments.warnings()).toEqual([]);
    const old = await byNumber('GB/T 9969-2008');
    await client.externalDocuments.add(
      entry({ number: 'GB/T 9969-2026', title: old.title, edition: '2026', inForceOn: '2027-01-01', replacesId: old.id }),
    );
    expect(await client.externalDocuments.warnings()).toEqual([]);
    app.clock.setDay('2027-01-01');
    expect(await (await app.as()).externalDocuments.warnings()).toMatchObject([{ documentId: id, current: { number: 'GB/T 9969-2026' } }]);
  });

  test('an edition that the register does not know is reported too; what was taken out is not', async () => {
    const id = await citing('见GB/T 27922-1999和SB/T 10401-2006。');
    await bringToEffect(app, id);
    const client = await app.as();
    expect(await client.externalDocuments.warnings()).toMatchObject([
      { kind: 'other-edition', citedAs: 'GB/T 27922-1999', current: { number: 'GB/T 27922-2011' } },
    ]);
    const row = await byNumber('GB/T 27922-2011');
    await client.externalDocuments.remove({ id: row.id, version: row.version, reason: '试' });
    expect(await client.externalDocuments.warnings()).toEqual([]);
  });
});
