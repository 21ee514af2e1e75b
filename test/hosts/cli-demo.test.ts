import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorkspaceFolders } from '../../main/files/index.ts';
import { makeWorkspace, wenkong } from './processes.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wk-demo-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('demo makes nothing anew but a sample', () => {
  test('a real workspace and a bundle beside it stay as they are', async () => {
    const out = join(folder, 'real');
    const path = await makeWorkspace(out, { documents: 2, evidence: 1 });
    expect(path).toBe(join(out, 'workspace'));
    writeFileSync(join(out, 'bundle.zip'), 'mine');
    const { code, stderr } = await wenkong(folder, ['demo', '--out', out]);
    expect(stderr).toContain('不是示例');
    expect(code).toBe(1);
    expect(readFileSync(join(out, 'bundle.zip'), 'utf8')).toBe('mine');
    expect((await wenkong(folder, ['check', path])).code).toBe(0);
    expect((await wenkong(folder, ['demo', '--out', path, '--lang', 'en'])).stderr).toContain('something else');
  });

  test.each(['bundle.zip', '合同.docx'])('nor does it touch a folder that holds %s', async (name) => {
    const out = join(folder, `with ${name}`);
    mkdirSync(out);
    writeFileSync(join(out, name), 'mine');
    expect((await wenkong(folder, ['demo', '--out', out])).code).toBe(1);
    expect(readdirSync(out)).toEqual([name]);
  });

  test('an earlier sample is made anew, unless a program has it open', async () => {
    const out = join(folder, 'earlier');
    const path = join(out, 'workspace');
    mkdirSync(out);
    renameSync(await makeWorkspace(join(folder, 'made'), { documents: 2, evidence: 1 }), path);
    const database = new Sqlite(join(path, 'wenkong.db'));
    database.exec('update workspace set sample = 1');
    database.close();
    const held = await createWorkspaceFolders({ home: folder, stateFolder: join(folder, 'other') }).open(path);
    const refused = await wenkong(folder, ['demo', '--out', out]);
    expect(refused.stderr).toContain('先在那边关闭');
    expect(refused.code).toBe(1);
    await held.release();
    expect(existsSync(join(out, 'bundle.zip'))).toBe(false);
    expect(await wenkong(folder, ['demo', '--out', out])).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(out).sort()).toEqual(['bundle.zip', 'workspace']);
    const { stdout } = await wenkong(folder, ['documents', path, '--json']);
    expect(JSON.parse(stdout).documents.length).toBeGreaterThan(20);
  });
});
