import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NewEvidence } from '../../shared/contract/evidence.ts';
import { documentFromTemplate, refusalOf } from '../support/builders.ts';
import { evidenceOf, headOf, png, storedFile, upload } from '../support/evidence.ts';
import { makeApp, type TestApp } from '../support/make-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await makeApp();
  await documentFromTemplate(app, '29');
});
afterAll(() => app.close());

describe('the register', () => {
  test('an item with form, outlet, period and file is listed as it was entered', async () => {
    const client = await app.as('李审');
    const outlet = (await client.workspace.settings()).outlets[1]!;
    const file = await storedFile(app, '../../投诉登记表.csv', '编号,日期\n1,2026-10-08\n');
    const item = await client.evidence.add(
      evidenceOf({ formNumber: 'QR/SL-SH-29-01', outletId: outlet.id, clauseIds: ['5.3.2.1', '5.3.2.2', '5.3.2.1'], files: [file] }),
    );
    expect(item).toMatchObject({
      clauseIds: ['5.3.2.1', '5.3.2.2'],
      formTitle: '投诉登记表',
      outlet: outlet.name,
      files: [{ name: '投诉登记表.csv', mediaType: 'text/csv', size: file.size }],
      createdBy: '李审',
      createdAt: app.clock.now(),
      removedAt: null,
      version: 1,
    });
    expect(await client.evidence.get({ id: item.id })).toEqual(item);
    expect(await client.evidence.list()).toContainEqual(item);
    const [event] = (await client.history.list({ subjectId: item.id, limit: 5 })).entries;
    expect(event).toMatchObject({
      type: 'evidence.added',
      actor: '李审',
      data: { files: [{ sha256: file.sha256, name: '投诉登记表.csv' }] },
    });
  });

  test('size and media type of a file are the store’s, whatever the caller says', async () => {
    const client = await app.as();
    const file = await storedFile(app, '照片.png', png());
    const item = await client.evidence.add(
      evidenceOf({ files: [{ ...file, size: 1, mediaType: 'text/html', name: '..\\..\\合格证\u202e照片.png' }] }),
    );
    expect(item.files).toEqual([{ sha256: file.sha256, size: file.size, mediaType: 'image/png', name: '合格证照片.png' }]);
  });

  test('change by version: the second of two is told what is there now', async () => {
    const client = await app.as();
    const item = await client.evidence.add(evidenceOf({ note: '原' }));
    const changed = await client.evidence.change({ id: item.id, version: 1, title: '改后的标题', expiresOn: null });
    expect(changed).toMatchObject({ title: '改后的标题', expiresOn: null, note: '原', version: 2 });
    const refused = await refusalOf((await app.as('李审')).evidence.change({ id: item.id, version: 1, note: '别人的' }));
    expect(refused).toEqual({ code: 'CONFLICT', data: { what: 'evidence', current: changed } });
    expect(await client.evidence.get({ id: item.id })).toEqual(changed);
    const [event] = (await client.history.list({ subjectId: item.id, limit: 1 })).entries;
    expect(event).toMatchObject({
      type: 'evidence.changed',
      data: {
        fields: ['title', 'expiresOn'],
        before: { title: '投诉登记表', expiresOn: '2027-10-31' },
        after: { title: '改后的标题', expiresOn: null },
      },
    });
  });

  test('of two changes at once one wins', async () => {
    const client = await app.as();
    const item = await client.evidence.add(evidenceOf());
    const results = await Promise.allSettled(['甲', '乙', '丙'].map((note) => client.evidence.change({ id: item.id, version: 1, note })));
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect((await client.evidence.get({ id: item.id })).version).toBe(2);
  });

  test('removed it stops counting and leaves list and search; row and file stay; restored it is back', async () => {
    const client = await app.as();
    const file = await storedFile(app, '独一无二.txt', '独一无二的内容');
    const item = await client.evidence.add(evidenceOf({ title: '独一无二的证据', clauseIds: ['5.1.7.1'], files: [file] }));
    const counts = async () => (await client.coverage.get({})).clauses.find((clause) => clause.id === '5.1.7.1')!.evidence.length;
    const found = async () => (await client.search.find({ query: '独一无二' })).map((hit) => hit.id);
    expect([await counts(), await found()]).toEqual([1, [item.id]]);
    await client.evidence.remove({ id: item.id, version: 1, reason: '登记错误' });
    expect([await counts(), await found()]).toEqual([0, []]);
    expect((await client.evidence.list()).map((one) => one.id)).not.toContain(item.id);
    expect((await client.evidence.list({ removed: true })).map((each) => each.id)).toContain(item.id);
    expect(await client.evidence.get({ id: item.id })).toMatchObject({ removedAt: app.clock.now(), files: [file], version: 2 });
    expect(await refusalOf(client.evidence.change({ id: item.id, version: 2, note: '改' }))).toMatchObject({ code: 'WRONG_STATE' });
    expect(await refusalOf(client.evidence.remove({ id: item.id, version: 2, reason: '再来' }))).toMatchObject({ code: 'WRONG_STATE' });
    const restored = await client.evidence.restore({ id: item.id, version: 2 });
    expect(restored).toMatchObject({ removedAt: null, version: 3 });
    expect([await counts(), await found()]).toEqual([1, [item.id]]);
    expect(await refusalOf(client.evidence.restore({ id: item.id, version: 3 }))).toMatchObject({ code: 'WRONG_STATE' });
    const types = (await client.history.list({ subjectId: item.id, limit: 5 })).entries.map((entry) => entry.type);
    expect(types).toEqual(['evidence.restored', 'evidence.removed', 'evidence.added']);
  });
});

describe('what the register does not take', () => {
  const bad: [string, Partial<NewEvidence>, string, string?][] = [
    ['a clause that is not there', { clauseIds: ['5.3.2.1', '9.9.9'] }, 'clauseIds.1', 'unknown-clause'],
    ['a group in place of a clause', { clauseIds: ['5.3.2'] }, 'clauseIds.0', 'unknown-clause'],
    ['no clause', { clauseIds: [] }, 'clauseIds'],
    ['a form that is not there', { formNumber: 'QR/XX-99' }, 'formNumber', 'unknown-form'],
    ['an outlet that is not there', { outletId: 'nowhere' }, 'outletId', 'unknown-outlet'],
    ['a period that ends before it begins', { periodFrom: '2026-10-02', periodTo: '2026-10-01' }, 'periodTo', 'before-period-from'],
    ['a receipt in the future', { receivedOn: '2026-11-23', expiresOn: null }, 'receivedOn', 'in-the-future'],
    ['an end before the receipt', { receivedOn: '2026-11-03', expiresOn: '2026-11-02' }, 'expiresOn', 'before-received-on'],
    ['a day that does not exist', { receivedOn: '2026-02-29' }, 'receivedOn'],
    ['an empty title', { title: ' ' }, 'title'],
    ['a title of two lines', { title: '甲\n乙' }, 'title'],
    ['a title without end', { title: '长'.repeat(121) }, 'title'],
    ['a note with control characters', { note: 'a\u0000b' }, 'note'],
    ['an unknown kind', { kind: 'rumour' as never }, 'kind'],
    [
      'a file that was never stored',
      { files: [{ sha256: 'a'.repeat(64), name: '无.txt', size: 1, mediaType: 'text/plain' }] },
      'files.0',
      'file-not-stored',
    ],
    ['a hash that is none', { files: [{ sha256: '../../etc/passwd', name: 'x', size: 1, mediaType: 'x' }] }, 'files.0.sha256'],
  ];
  test.each(bad)('%s', async (_, input, path, message) => {
    const client = await app.as();
    const item = await client.evidence.add(evidenceOf());
    const head = await headOf(app);
    for (const call of [client.evidence.add(evidenceOf(input)), client.evidence.change({ id: item.id, version: 1, ...input })]) {
      const refused = await refusalOf(call);
      expect(refused.code).toBe('INVALID');
      expect(refused.data.issues[0]!.path).toBe(path);
      if (message) expect(refused.data.issues[0]!.message).toBe(message);
    }
    expect(await headOf(app)).toBe(head);
    expect(await client.evidence.get({ id: item.id })).toEqual(item);
  });

  test('every fault is named at once', async () => {
    const refused = await refusalOf((await app.as()).evidence.add(evidenceOf({ clauseIds: ['x'], formNumber: 'y', outletId: 'z' })));
    expect(refused.data.issues.map((issue: { path: string }) => issue.path)).toEqual(['clauseIds.0', 'formNumber', 'outletId']);
  });

  test('a file that has gone from the disk', async () => {
    const client = await app.as();
    const file = await storedFile(app, '消失.txt', '将要消失');
    await rm(join(app.workspacePath, 'files', file.sha256.slice(0, 2), file.sha256.slice(2)));
    expect(await refusalOf(client.evidence.add(evidenceOf({ files: [file] })))).toMatchObject({ code: 'INVALID' });
  });

  test('items that are not there, and people who may only read', async () => {
    const client = await app.as();
    const item = await client.evidence.add(evidenceOf());
    const reader = await app.as('钱读');
    const head = await headOf(app);
    for (const call of [
      client.evidence.get({ id: 'x' }),
      client.evidence.change({ id: 'x', version: 1 }),
      client.evidence.remove({ id: 'x', version: 1, reason: '无' }),
      client.evidence.restore({ id: 'x', version: 1 }),
    ]) {
      expect(await refusalOf(call)).toEqual({ code: 'NOT_FOUND', data: { what: 'evidence', id: 'x' } });
    }
    for (const call of [
      reader.evidence.add(evidenceOf()),
      reader.evidence.change({ id: item.id, version: 1, note: 'x' }),
      reader.evidence.remove({ id: item.id, version: 1, reason: '无' }),
      reader.evidence.restore({ id: item.id, version: 1 }),
    ]) {
      expect(await refusalOf(call)).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await reader.evidence.get({ id: item.id })).toEqual(item);
    expect(await refusalOf(client.evidence.remove({ id: item.id, version: 1, reason: '' }))).toMatchObject({ code: 'INVALID' });
    expect(await refusalOf(client.evidence.remove({ id: item.id, version: 7, reason: '无' }))).toMatchObject({ code: 'CONFLICT' });
    expect(await refusalOf(app.visitor.evidence.list())).toMatchObject({ code: 'SIGNED_OUT' });
    expect(await headOf(app)).toBe(head);
  });
});

describe('uploads', () => {
  const open = async (sha256: string, query = '') =>
    app.app.handle(
      new Request(`http://localhost/files/${sha256}${query}`, { headers: { authorization: `Bearer ${await app.tokenOf('钱读')}` } }),
    );

  test('opening a file gives the same bytes, named and typed', async () => {
    const bytes = new Uint8Array(300_000).map((_, at) => (at * 7919) % 256);
    const file = await storedFile(app, '数据.bin', bytes);
    expect(file).toEqual({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      name: '数据.bin',
      size: bytes.length,
      mediaType: 'application/octet-stream',
    });
    const response = await open(file.sha256, `?name=${encodeURIComponent('数据.bin')}`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  test('the same bytes are stored once', async () => {
    const [a, b] = [await storedFile(app, '甲.txt', '同样的字节'), await storedFile(app, '乙.txt', '同样的字节')];
    expect(a.sha256).toBe(b.sha256);
    expect([a.name, b.name]).toEqual(['甲.txt', '乙.txt']);
  });

  test('what is no picture, is empty or has no name is refused before anything lies on the disk', async () => {
    const folder = join(app.workspacePath, 'files');
    const count = async () => (await readdir(folder, { recursive: true })).length;
    const [head, before] = [await headOf(app), await count()];
    const html = '<html><script>alert(1)</script>';
    const cases: [string, Uint8Array | string, string, boolean?][] = [
      ['照片.png', html, 'not-an-image'],
      ['照片.JPG', '不是图片', 'not-an-image'],
      ['图.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'not-an-image'],
      ['图.txt', html, 'not-an-image', true],
      ['假.png', png(2, 2, { width: 0, height: 5 }), 'not-an-image'],
      ['炸弹.png', png(2, 2, { width: 60_000, height: 60_000 }), 'not-an-image'],
      ['长条.png', png(2, 2, { width: 100_000, height: 1 }), 'not-an-image'],
      ['断.png', png().slice(0, 12), 'not-an-image'],
      ['空.txt', '', 'empty'],
      ['...', 'x', 'bad-name'],
      ['../', 'x', 'bad-name'],
      [`${'长'.repeat(301)}`, 'x', 'bad-name'],
    ];
    for (const [name, bytes, reason, image] of cases) {
      const response = await upload(app, name, bytes, { image: image ?? false });
      expect(response.status, name).toBe(422);
      expect(await response.json(), name).toMatchObject({ code: 'BAD_FILE', data: { reason } });
    }
    expect([await headOf(app), await count()]).toEqual([head, before]);
  });

  test('a page that pretends to be text is never shown as a page', async () => {
    const file = await storedFile(app, '说明.html', '<script>alert(1)</script>');
    expect(file.mediaType).toBe('application/octet-stream');
    const response = await open(file.sha256);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('readers and visitors store nothing', async () => {
    const head = await headOf(app);
    expect((await upload(app, 'a.txt', 'x', { by: '钱读' })).status).toBe(403);
    const anonymous = new Request('http://localhost/files', {
      method: 'POST',
      body: 'x',
      headers: { 'x-file-name': 'a.txt', authorization: 'Bearer none' },
    });
    expect((await app.app.handle(anonymous)).status).toBe(401);
    expect(await headOf(app)).toBe(head);
  });
});
