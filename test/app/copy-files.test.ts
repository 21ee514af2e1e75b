import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../shared/domain/calendar.ts';
import { bringToEffect, draftOf, refusalOf } from '../support/builders.ts';
import { documentInForce, inForceOf, issueTo, itemsOf } from '../support/copies.ts';
import { docxParts, paragraphsOf, squeezed, tableRowsOf } from '../support/docx.ts';
import { makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await makeApp();
});
afterAll(() => app.close());

async function get(path: string, by?: string) {
  const response = await app.app.handle(
    new Request(`http://localhost${path}`, { headers: { authorization: `Bearer ${await app.tokenOf(by)}` } }),
  );
  if (!response.ok) return { status: response.status, error: (await response.json()) as { code: string; data: object } };
  const parts = docxParts(new Uint8Array(await response.arrayBuffer()));
  const of = (kind: string) => [...parts].filter(([name]) => name.startsWith(`word/${kind}`)).map(([, xml]) => xml);
  const text = (kind: string) => of(kind).map((xml) => squeezed(paragraphsOf(xml).join('')));
  return {
    status: response.status,
    name: decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? ''),
    headers: text('header'),
    footers: text('footer'),
    /** of every header that has one: the stamp behind the text */
    watermarks: of('header').map((xml) => /v:textpath[^>]*string="([^"]*)"/.exec(xml)?.[1] ?? null),
    rows: tableRowsOf(parts.get('word/document.xml') ?? ''),
  };
}
const eventsOf = async (subjectId: string) =>
  (await (await app.as()).history.list({ subjectId, limit: 20 })).entries.map((entry) => [entry.type, entry.data.stamp ?? null]);

describe('a copy as Word', () => {
  test('carries number, holder and 受控 on every page, and once outdated 作废 as a watermark', async () => {
    const document = await documentInForce(app, '01');
    const [first, second] = await issueTo(app, document, ['钱读', '质量管理部']);
    const held = await get(`/word/copies/${second!.id}.docx`);
    expect(held.name).toContain('分发号02');
    for (const header of held.headers!.filter((one) => one !== '')) {
      expect(header).toContain('控制状态受控');
      expect(header).toContain('分发号02');
      expect(header).toContain('持有质量管理部');
    }
    expect(held.watermarks!.filter(Boolean)).toEqual([]);
    expect((await get(`/word/copies/${first!.id}.docx`, '钱读')).status).toBe(200);
    expect(await get(`/word/copies/${second!.id}.docx`, '钱读')).toMatchObject({ status: 403, error: { code: 'FORBIDDEN' } });
    expect(await eventsOf(second!.id)).toEqual([
      ['copies.downloaded', '受控'],
      ['copies.issued', null],
    ]);
    app.clock.setDay(addDays(app.clock.today(), 1));
    await bringToEffect(app, document.id);
    const outdated = await get(`/word/copies/${second!.id}.docx`);
    expect(outdated.watermarks!.every((stamp) => stamp === '作废')).toBe(true);
    expect(outdated.headers!.join('')).not.toContain('受控');
    expect(outdated.footers!.join('')).toContain('本版次已由A/1替代，应予收回');
  });

  test('uncontrolled copies say so, lost ones are worthless', async () => {
    const document = await documentInForce(app, '02');
    const [free] = await issueTo(app, document, ['钱读'], { kind: 'uncontrolled' });
    const uncontrolled = await get(`/word/copies/${free!.id}.docx`);
    expect(uncontrolled.watermarks!.every((stamp) => stamp === '非受控')).toBe(true);
    expect(uncontrolled.headers!.join('')).not.toContain('分发号');
    const [copy] = await issueTo(app, document, ['钱读']);
    await (await app.as()).copies.end({ items: itemsOf([copy!]), state: 'lost', on: app.clock.today(), note: '遗失' });
    const lost = await get(`/word/copies/${copy!.id}.docx`);
    expect(lost.watermarks!.every((stamp) => stamp === '作废')).toBe(true);
    expect(lost.footers!.join('')).toContain('报失');
  });
});

describe('what leaves the firm', () => {
  test('only what was approved, with stamp on every page and recipient at the foot; each download is counted', async () => {
    const document = await documentInForce(app, '03');
    const requester = await app.as('周文');
    for (const [stamp, printed] of [
      ['controlled', '受控'],
      ['reference', '仅供参考'],
    ] as const) {
      const release = await requester.releases.request({
        ...{ documentId: document.id, revisionId: inForceOf(document).id, recipient: '示例招标办', purpose: '投标', stamp },
      });
      const path = `/word/releases/${release.id}.docx`;
      expect(await get(path, '周文')).toMatchObject({ status: 409, error: { code: 'WRONG_STATE', data: { state: 'open' } } });
      await (await app.as('王管代')).releases.decide({ id: release.id, version: 1, agrees: true, comment: '', password: PASSWORD });
      expect(await get(path, '钱读')).toMatchObject({ status: 403 });
      const file = await get(path, '周文');
      expect(file.watermarks!.length).toBeGreaterThan(0);
      expect(file.watermarks!.every((one) => one === printed)).toBe(true);
      for (const footer of file.footers!.filter((one) => one !== '')) expect(footer).toContain('仅限示例招标办用于投标');
      expect((await requester.releases.get({ id: release.id })).downloads).toBe(1);
      expect((await eventsOf(release.id))[0]).toEqual(['releases.downloaded', printed]);
    }
    const refused = await requester.releases.request({
      ...{
        documentId: document.id,
        revisionId: inForceOf(document).id,
        recipient: '某公司',
        purpose: '参观',
        stamp: 'uncontrolled' as const,
      },
    });
    await (await app.as('王管代')).releases.decide({ id: refused.id, version: 1, agrees: false, comment: '不必', password: PASSWORD });
    expect(await get(`/word/releases/${refused.id}.docx`, '周文')).toMatchObject({ status: 409 });
    expect((await refusalOf(requester.releases.get({ id: 'none' }))).code).toBe('NOT_FOUND');
  });
});

test('a revision that anybody downloads is never 受控: only a numbered copy is', async () => {
  const document = await documentInForce(app, '04');
  const plain = await get(`/word/${inForceOf(document).id}.docx`, '钱读');
  expect(plain.headers!.join('')).toContain('控制状态非受控');
  expect(plain.watermarks!.length).toBeGreaterThan(0);
  expect(plain.watermarks!.every((stamp) => stamp === '非受控')).toBe(true);
  expect(plain.footers!.join('')).toContain(`${app.clock.today()}下载，仅供查阅`);
});

test('a document withdrawn while its next revision was on its way was replaced by nothing', async () => {
  const document = await documentInForce(app, '05');
  const revisionId = inForceOf(document).id;
  const [copy] = await issueTo(app, document, ['钱读']);
  const release = await (await app.as('周文')).releases.request({
    ...{ documentId: document.id, revisionId, recipient: '示例招标办', purpose: '投标', stamp: 'reference' },
  });
  await (await app.as('王管代')).releases.decide({ id: release.id, version: 1, agrees: true, comment: '', password: PASSWORD });
  expect((await draftOf(app, document.id)).label).toBe('A/1');
  const client = await app.as();
  const { version } = await client.documents.get({ id: document.id });
  await client.documents.makeObsolete({ id: document.id, version, reason: '业务停止', on: app.clock.today(), password: PASSWORD });
  for (const path of [`/word/${revisionId}.docx`, `/word/copies/${copy!.id}.docx`, `/word/releases/${release.id}.docx`]) {
    const { footers, watermarks } = await get(path);
    expect(footers!.join('')).not.toContain('A/1');
    expect(footers!.join('')).toMatch(/本文件已作废|本版次已作废/);
    expect(watermarks!.every((stamp) => stamp === '作废')).toBe(true);
  }
});

test('the manual: its distribution list is the register, empty and said so before the first issue; copies carry number and holder on the cover', async () => {
  const manual = await documentInForce(app, '00');
  const path = `/word/${inForceOf(manual).id}.docx`;
  const holders = async () => {
    const { rows } = await get(path);
    const list = rows!.slice(rows!.findIndex((row) => row[0] === '分发号') + 1);
    return list.slice(
      0,
      list.findIndex((row) => !/^\d\d$/.test(row[0] ?? '')),
    );
  };
  expect(await holders()).toEqual([]);
  const [first, second] = await issueTo(app, manual, ['钱读', '客户服务部']);
  await (await app.as('钱读')).copies.sign({ items: itemsOf([first!]), password: PASSWORD });
  expect(await holders()).toEqual([
    ['01', '钱读', '客服专员', '纸质', `钱读${app.clock.today()}`, ''],
    ['02', '客户服务部', '—', '纸质', '', ''],
  ]);
  const cover = async (file: string) => (await get(file)).rows!.slice(0, 5).map((row) => row.map((cell) => cell.replace(/\s/g, '')));
  for (const [copy, number, holder] of [
    [first!, '01', '钱读'],
    [second!, '02', '客户服务部'],
  ] as const)
    expect((await cover(`/word/copies/${copy.id}.docx`)).slice(0, 3)).toEqual([
      ['控制状态', '受控'],
      ['分发号', number],
      ['持有', holder],
    ]);
  const plain = await cover(path);
  expect(plain[0]).toEqual(['控制状态', '非受控']);
  expect(plain.flat()).not.toContain('分发号');
  expect(plain.flat()).not.toContain('持有');
});
