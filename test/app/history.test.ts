import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringToEffect, documentFromTemplate, refusalOf } from '../support/builders.ts';
import { evidenceOf, headOf, storedFile } from '../support/evidence.ts';
import { CONTROLLER, makeApp, type TestApp } from '../support/make-app.ts';

let app: TestApp;
let documentId: string;
beforeAll(async () => {
  app = await makeApp();
  documentId = (await documentFromTemplate(app, '29')).id;
  app.clock.advance(3600);
  await bringToEffect(app, documentId);
  // Half past midnight in China, whatever zone this computer is set to.
  app.clock.set('2026-11-22T16:30:00.000Z');
  await (await app.as('李审')).evidence.add(evidenceOf({ title: '抽查记录' }));
});
afterAll(() => app.close());

const list = async (filter: object = {}) => (await app.as('钱读')).history.list({ limit: 500, ...filter });

describe('the list', () => {
  test('comes newest first, a page at a time, and the pages join without a gap', async () => {
    const all = await list();
    expect(all.entries.map((entry) => entry.seq)).toEqual(Array.from({ length: all.total }, (_, at) => all.total - at));
    expect(all.head).toBe(all.entries[0]!.hash);
    const pages = [];
    for (let before: number | undefined; ; ) {
      const page = await list({ limit: 7, ...(before === undefined ? {} : { before }) });
      expect(page.total).toBe(all.total);
      if (page.entries.length === 0) break;
      pages.push(...page.entries);
      before = page.entries.at(-1)!.seq;
    }
    expect(pages).toEqual(all.entries);
  });

  test('is narrowed by area, subject, actor, words and days, and together', async () => {
    const { entries } = await list();
    const same = async (filter: object, wanted: (entry: (typeof entries)[number]) => boolean) =>
      expect((await list(filter)).entries).toEqual(entries.filter(wanted));
    await same({ area: 'approvals' }, (entry) => entry.area === 'approvals');
    await same({ subjectId: documentId }, (entry) => entry.subjectId === documentId);
    await same({ actor: '李审' }, (entry) => entry.actor === '李审');
    await same({ area: 'evidence', actor: '李审' }, (entry) => entry.area === 'evidence' && entry.actor === '李审');
    await same({ from: '2026-11-23' }, (entry) => entry.at >= '2026-11-22T16');
    await same({ to: '2026-11-22' }, (entry) => entry.at < '2026-11-22T16');
    await same({ from: '2026-11-23', to: '2026-11-23', area: 'evidence' }, (entry) => entry.area === 'evidence');
    expect((await list({ query: '抽查' })).entries.map((entry) => entry.type)).toEqual(['evidence.added']);
    expect((await list({ query: '查无此词' })).total).toBe(0);
    expect((await list()).actors).toEqual(expect.arrayContaining([CONTROLLER, '李审', '王管代']));
  });

  test('keeps names and roles as they were', async () => {
    const controller = await app.as();
    await controller.people.change({ id: await app.idOf('李审'), name: '李改名', roles: ['reader'] });
    const [entry] = (await list({ area: 'evidence' })).entries;
    expect(entry).toMatchObject({ actor: '李审', actorRoles: ['reviewer'] });
  });

  test('bad questions are refused by name', async () => {
    const client = await app.as();
    const head = await headOf(app);
    for (const filter of [{ from: '2026-13-01' }, { to: 'x' }, { limit: 0 }, { limit: 501 }, { before: 1.5 }, { query: 'x'.repeat(101) }]) {
      expect(await refusalOf(client.history.list(filter))).toMatchObject({ code: 'INVALID' });
    }
    expect(await refusalOf(client.history.list({ from: '2026-11-23', to: '2026-11-22' }))).toEqual({
      code: 'INVALID',
      data: { issues: [{ path: 'to', message: 'before-from' }] },
    });
    expect(await refusalOf(app.visitor.history.list({}))).toMatchObject({ code: 'SIGNED_OUT' });
    expect(await refusalOf(app.visitor.history.check())).toMatchObject({ code: 'SIGNED_OUT' });
    expect(await headOf(app)).toBe(head);
  });
});

describe('the check', () => {
  test('passes and counts rows and files', async () => {
    const client = await app.as();
    await storedFile(app, '一.txt', '一');
    const { total } = await list();
    expect(await client.history.check()).toEqual({ ok: true, entries: total, files: 1, signatures: 3, fault: null });
  });

  test('passes again after texts were written and searched texts replaced', async () => {
    const client = await app.as();
    expect(await client.history.check()).toMatchObject({ ok: true });
    await bringToEffect(app, (await documentFromTemplate(app, '01')).id, { reviewers: ['孙审'] });
    expect(await client.history.check()).toMatchObject({ ok: true });
  });

  test('finds one changed byte of a file, and a file that has gone', async () => {
    const client = await app.as();
    const file = await storedFile(app, '二.txt', '原来的字节');
    const path = join(app.workspacePath, 'files', file.sha256.slice(0, 2), file.sha256.slice(2));
    const bytes = await readFile(path);
    await chmod(path, 0o600);
    const changed = Buffer.from(bytes);
    changed[3]! ^= 1;
    await writeFile(path, changed);
    expect(await client.history.check()).toMatchObject({ ok: false, fault: { code: 'file-changed', detail: file.sha256 } });
    await writeFile(path, bytes);
    expect(await client.history.check()).toMatchObject({ ok: true });
  });

  test.each([
    ['is gone', null, '30'],
    ['cannot be read', 'xx', '31'],
    ['says nothing', '{}', '32'],
  ])('says that the head outside %s, until something is recorded', async (_, text, key) => {
    const client = await app.as();
    const path = join(app.workspacePath, 'history-head.json');
    if (text === null) await rm(path);
    else await writeFile(path, text);
    const { total } = await list();
    expect(await client.history.check()).toMatchObject({ ok: false, fault: { code: 'history-head-missing', detail: String(total) } });
    await documentFromTemplate(app, key);
    expect(await client.history.check()).toMatchObject({ ok: true });
  });

  test('finds a database that was put back to an older state', async () => {
    const client = await app.as();
    const head = (await list()).entries[0]!;
    const outside = app.app.context.state.workspace!.folder;
    await outside.writeHead({ seq: head.seq + 5, hash: 'f'.repeat(64) });
    expect(await client.history.check()).toMatchObject({ ok: false, fault: { code: 'history-head' } });
    await outside.writeHead({ seq: head.seq, hash: head.hash });
    expect(await client.history.check()).toMatchObject({ ok: true });
  });
});
