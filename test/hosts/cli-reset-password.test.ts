import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureRenderer } from '../../main/hosts/web/renderer-build.ts';
import { openBenchApp } from '../bench/corpus.ts';
import { bringToEffect, documentFromTemplate } from '../support/builders.ts';
import { CONTROLLER, makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';
import { clientOf, printed, serve, wenkong } from './processes.ts';

let firm: TestApp;
let folder: string;
let path: string;
beforeAll(async () => {
  await ensureRenderer(() => {});
  firm = await makeApp();
  await bringToEffect(firm, (await documentFromTemplate(firm, '29')).id);
  await firm.app.close();
  folder = firm.folder;
  path = firm.workspacePath;
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface History {
  entries: { type: string; subject: string; actorName?: string; data: object }[];
}

describe('a forgotten password', () => {
  test('is replaced by a temporary one that signs in; the old one no longer does, and what it signed is still good', async () => {
    const before = printed<{ signatures: number }>(await wenkong(folder, ['check', path, '--json']));
    expect(before.signatures).toBeGreaterThan(0);
    const told = await wenkong(folder, ['reset-password', path, '--person', '李审']);
    expect(told).toMatchObject({ code: 0, stderr: '' });
    const [, password] = /用户：李审　临时密码：(\S+)/.exec(told.stdout)!;
    const { entries } = printed<History>(await wenkong(folder, ['history', path, '--json']));
    expect(entries[0]).toMatchObject({ type: 'people.password-reset', subject: '李审', data: { retired: { reason: 'password-reset' } } });
    expect(JSON.stringify(entries)).not.toContain(password);

    const app = await openBenchApp(join(folder, 'app'));
    await app.client().workspace.open({ path });
    await expect(app.client().people.signIn({ name: '李审', password: PASSWORD })).rejects.toMatchObject({ code: 'WRONG_PASSWORD' });
    const { token } = await app.client().people.signIn({ name: '李审', password: password! });
    expect((await app.client({ token }).people.me())?.name).toBe('李审');
    await app.close();
    expect(printed<object>(await wenkong(folder, ['check', path, '--json']))).toMatchObject({ ok: true, signatures: before.signatures });
  });

  test('through the program that has the workspace open; whoever was signed in there with it is signed out', async () => {
    const served = await serve(folder, [path]);
    try {
      const name = CONTROLLER;
      const visitor = clientOf(served.origin, { 'x-wenkong-launch': served.token });
      const { token } = await visitor.people.signIn({ name: name, password: PASSWORD });
      const session = clientOf(served.origin, { 'x-wenkong-launch': served.token, authorization: `Bearer ${token}` });
      expect((await session.people.me())?.name).toBe(name);
      const answer = printed<{ name: string; password: string }>(
        await wenkong(folder, ['reset-password', path, '--person', name, '--json', '--lang', 'en']),
      );
      expect(answer.name).toBe(name);
      await expect(session.documents.list()).rejects.toMatchObject({ code: 'SIGNED_OUT' });
      expect((await visitor.people.signIn(answer)).person.name).toBe(name);
    } finally {
      await served.stop();
    }
  });

  test('of nobody: the names that there are', async () => {
    const { code, stderr, stdout } = await wenkong(folder, ['reset-password', path, '--person', '无此人', '--json']);
    expect(code).toBe(1);
    expect(stderr).toContain('李审');
    expect(JSON.parse(stdout).error.code).toBe('REFUSED');
    expect((await wenkong(folder, ['reset-password', path])).code).toBe(2);
  });
});
