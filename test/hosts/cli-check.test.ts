import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringToEffect, documentFromTemplate } from '../support/builders.ts';
import { makeApp } from '../support/make-app.ts';
import { makeWorkspace, printed, wenkong } from './processes.ts';

let folder: string;
let whole: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wk-check-'));
  whole = await makeWorkspace(folder, { documents: 2, evidence: 3 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy in which one thing is changed. */
function copied(name: string): string {
  const path = join(folder, name);
  cpSync(whole, path, { recursive: true });
  return path;
}
function evidenceFile(path: string): string {
  const files = join(path, 'files');
  const [name] = readdirSync(files, { recursive: true, encoding: 'utf8' }).filter((each) => /^..[/\\].{62}$/.test(each));
  return join(files, name!);
}
/** Changes the last letter of every place where a text stands in the database file. */
function flip(path: string, text: string): void {
  const file = join(path, 'wenkong.db');
  const bytes = readFileSync(file);
  let found = 0;
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) {
    bytes.writeUInt8(bytes.readUInt8(at + Buffer.byteLength(text) - 1) ^ 1, at + Buffer.byteLength(text) - 1);
    found += 1;
  }
  expect(found).toBeGreaterThan(0);
  writeFileSync(file, bytes);
}
async function faultOf(path: string) {
  const how = await wenkong(folder, ['check', path, '--json']);
  return {
    code: how.code,
    ...printed<{ ok?: boolean; fault?: { code: string; detail: string }; error?: { code: string; data: object } }>(how),
  };
}

describe('check', () => {
  test('an untouched workspace passes, and its copy in another place', async () => {
    expect(await faultOf(whole)).toMatchObject({ code: 0, ok: true, files: 3, fault: null });
    const { code, stdout } = await wenkong(folder, ['check', copied('moved 到别处')]);
    expect(stdout).toContain('检查通过');
    expect(code).toBe(0);
  });

  test('one byte of an evidence file', async () => {
    const path = copied('changed-file');
    const file = evidenceFile(path);
    const bytes = readFileSync(file);
    bytes[7]! ^= 1;
    writeFileSync(file, bytes);
    const sha256 = file.slice(-65).replace(/[/\\]/, '');
    expect(await faultOf(path)).toMatchObject({
      code: 1,
      ok: false,
      fault: { code: 'file-changed', detail: expect.stringContaining(sha256) },
    });
    expect((await wenkong(folder, ['check', path])).stdout).toContain(sha256);
  });

  test('a missing evidence file', async () => {
    const path = copied('missing-file');
    rmSync(evidenceFile(path));
    expect(await faultOf(path)).toMatchObject({ code: 1, ok: false, fault: { code: 'file-missing' } });
  });

  test.each([
    ['what happened', 'workspace.created'],
    ['who did it', '基准'],
  ])('one byte of the history: %s', async (name, text) => {
    const path = copied(`history ${name}`);
    flip(path, text);
    const { code, ok, error } = await faultOf(path);
    expect(code).toBe(1);
    expect(ok === false || error?.code === 'WORKSPACE_UNUSABLE').toBe(true);
  });

  test('an older database put in the place of the present one', async () => {
    const path = copied('older');
    const older = readFileSync(join(path, 'wenkong.db'));
    expect(await wenkong(folder, ['export', path, '--out', join(folder, 'older.zip')])).toMatchObject({ code: 0, stderr: '' });
    expect((await faultOf(path)).code).toBe(0);
    writeFileSync(join(path, 'wenkong.db'), older);
    expect(await faultOf(path)).toMatchObject({ code: 1, ok: false });
  });

  test('a database that is cut off is not opened, and the way out is named', async () => {
    const path = copied('cut');
    const bytes = readFileSync(join(path, 'wenkong.db'));
    writeFileSync(join(path, 'wenkong.db'), bytes.subarray(0, bytes.length / 2));
    const { code, stderr } = await wenkong(folder, ['check', path]);
    expect(stderr).toContain('backups');
    expect(code).toBe(1);
    expect(readFileSync(join(path, 'wenkong.db')).length).toBe(Math.floor(bytes.length / 2));
  });

  test('a signature and what it signs: the first that does not fit is named', async () => {
    const app = await makeApp();
    try {
      await bringToEffect(app, (await documentFromTemplate(app, '29')).id);
      await app.app.close();
      expect(await faultOf(app.workspacePath)).toMatchObject({ code: 0, ok: true, signatures: 3 });
      const database = new Sqlite(join(app.workspacePath, 'wenkong.db'));
      database.exec(`drop trigger steps_decided; update steps set "personName" = '别人' where "personName" = '李审'`);
      database.close();
      expect(await faultOf(app.workspacePath)).toMatchObject({
        code: 1,
        ok: false,
        fault: { code: 'signature-decision', detail: 'QP/SL-SH-29 A/0 李审' },
      });
      expect((await wenkong(folder, ['check', app.workspacePath])).stdout).toContain('QP/SL-SH-29 A/0 李审');
    } finally {
      rmSync(app.folder, { recursive: true, force: true });
    }
  });
});
