import { copyFile, cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createContentStore, createWorkspaceFolders } from '../../main/files/index.ts';
import { openSqlite } from '../../main/store/dialects/sqlite.ts';
import { fillVersionOne } from '../store/version-one.ts';
import { bringToEffect, documentFromTemplate } from '../support/builders.ts';
import { makeApp, type TestApp } from '../support/make-app.ts';

const OPERATOR = { kind: 'system', name: '命令行' } as const;
let it: TestApp;
afterEach(() => it.close());

const backups = async (path = it.workspacePath) => (await readdir(join(path, 'backups'))).sort();
const documents = () => it.app.client({ actor: OPERATOR }).documents.list();
const check = () => it.app.client({ actor: OPERATOR }).history.check();

/** The guide's steps, renderer/help/zh/backup.md: the backup takes the place of the database, its log that of the log. */
async function restore(path: string, backup: string): Promise<void> {
  const aside = join(it.folder, '留底');
  await mkdir(aside, { recursive: true });
  for (const suffix of ['', '-wal', '-shm']) {
    await rename(join(path, `wenkong.db${suffix}`), join(aside, `wenkong.db${suffix}`)).catch(() => {});
  }
  const names = await backups(path);
  await copyFile(join(path, 'backups', backup), join(path, 'wenkong.db'));
  if (names.includes(`${backup}-wal`)) await copyFile(join(path, 'backups', `${backup}-wal`), join(path, 'wenkong.db-wal'));
}

describe('the backup of a day', () => {
  beforeEach(async () => {
    it = await makeApp({ people: false });
  });

  test('holds what only the log of a program that was cut off holds', async () => {
    await (await it.as()).documents.createFromTemplates({ keys: ['29', '30'] });
    const cutOff = join(it.folder, '断电');
    await cp(it.workspacePath, cutOff, { recursive: true });
    for (const name of ['wenkong.lock', 'running.json']) await rm(join(cutOff, name), { recursive: true });
    await it.visitor.workspace.open({ path: cutOff });
    const name = 'wenkong-2026-11-22-daily.db';
    expect(await backups(cutOff)).toEqual([name, `${name}-wal`]);
    await it.visitor.workspace.close();
    await restore(cutOff, name);
    await it.visitor.workspace.open({ path: cutOff });
    expect(await documents()).toHaveLength(2);
    expect(await check()).toMatchObject({ ok: true });
  });

  test('is made of a program that is left open, once, with all that was done until then', async () => {
    await (await it.as()).documents.createFromTemplates({ keys: ['29', '30'] });
    it.clock.setDay('2026-11-23');
    await it.app.dayChanged();
    await (await it.as()).documents.createFromTemplates({ keys: ['31'] });
    await it.app.dayChanged();
    expect(await backups()).toEqual(['wenkong-2026-11-23-daily.db']);
    await it.visitor.workspace.close();
    await restore(it.workspacePath, 'wenkong-2026-11-23-daily.db');
    await it.visitor.workspace.open({ path: it.workspacePath });
    expect(await documents()).toHaveLength(2);
  });

  test('that cannot be made keeps nothing from taking effect', async () => {
    await it.close();
    it = await makeApp({ provokesErrors: true });
    const { id } = await documentFromTemplate(it, '29');
    await bringToEffect(it, id);
    it.clock.setDay('2026-11-23');
    await rm(join(it.workspacePath, 'backups'), { recursive: true, force: true });
    await copyFile(join(it.workspacePath, 'workspace.json'), join(it.workspacePath, 'backups'));
    await expect(it.app.dayChanged()).rejects.toThrow();
    expect(it.app.context.state.workspace?.settledOn).toBe('2026-11-23');
  });
});

describe('restoring as the guide says', () => {
  test('a backup of today: sound, and what was done since is named until something new is recorded', async () => {
    it = await makeApp();
    await bringToEffect(it, (await documentFromTemplate(it, '29')).id);
    await it.restart();
    await it.app.close();
    const [backup] = await backups();
    await restore(it.workspacePath, backup!);
    await it.restart();
    expect(await check()).toMatchObject({ ok: true, fault: null });
    await documentFromTemplate(it, '30');
    await it.app.close();
    await restore(it.workspacePath, backup!);
    await it.restart();
    expect((await documents()).map((one) => one.number)).toEqual(['QP/SL-SH-29']);
    expect(await check()).toMatchObject({ ok: false, fault: { code: 'history-head' } });
    await documentFromTemplate(it, '31');
    expect(await check()).toMatchObject({ ok: true, fault: null });
  });

  test('a backup of the older schema, made before it was raised', async () => {
    it = await makeApp({ workspace: false });
    const folders = createWorkspaceFolders({ home: it.folder, stateFolder: join(it.folder, 'state'), mounts: async () => [] });
    const folder = await folders.create(it.workspacePath);
    const old = openSqlite(folder.databasePath);
    await folder.writeHead(await fillVersionOne(old));
    await old.close();
    const evidence = (async function* () {
      yield new TextEncoder().encode('file');
    })();
    await createContentStore(join(folder.path, 'files')).put(evidence, { maxBytes: 10 });
    await folder.release();
    await it.visitor.workspace.open({ path: it.workspacePath });
    const checked = await check();
    // The made-up bundle of this old workspace names a head that never was; everything the check looks at before is sound.
    expect(checked.fault?.code).toBe('history-bundle');
    const before = (await documents()).map((one) => one.number);
    await it.app.close();
    const name = 'wenkong-2026-11-22-migration.db';
    expect(await backups()).toContain(name);
    await restore(it.workspacePath, name);
    await it.visitor.workspace.open({ path: it.workspacePath });
    expect((await documents()).map((one) => one.number)).toEqual(before);
    expect(await check()).toEqual(checked);
  });
});
