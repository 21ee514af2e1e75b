import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorkspaceFolders } from '../../main/files/index.ts';
import { explain } from '../../main/hosts/cli/explain.ts';
import { createOutput } from '../../main/hosts/cli/output.ts';
import { skipUnless } from '../support/skip.ts';
import { makeWorkspace, node, printed, type RunOptions, wenkong } from './processes.ts';

let folder: string;
let whole: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wk-refused-'));
  whole = await makeWorkspace(folder, { documents: 2, evidence: 1 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function copied(name: string): string {
  const path = join(folder, name);
  cpSync(whole, path, { recursive: true });
  return path;
}
async function refused(path: string, options?: RunOptions) {
  const how = await wenkong(folder, ['coverage', path, '--json'], options);
  expect(how.code).toBe(1);
  const { error } = printed<{ error: { code: string; data: { reason: string }; message: string } }>(how);
  expect(how.stderr).toContain(error.message);
  return error;
}

describe('a workspace that cannot be used: the reason and the way out', () => {
  test('there is none, and nothing is made', async () => {
    const error = await refused(join(folder, 'none'));
    expect(error).toMatchObject({ code: 'WORKSPACE_UNUSABLE', data: { reason: 'not-a-workspace' } });
    expect(existsSync(join(folder, 'none'))).toBe(false);
    mkdirSync(join(folder, '别的'));
    writeFileSync(join(folder, '别的', 'a.txt'), 'a');
    expect((await refused(join(folder, '别的'))).data.reason).toBe('not-a-workspace');
    const init = ['init', join(folder, '别的'), '--company', '甲', '--code', 'JG', '--industry', 'services'];
    expect((await wenkong(folder, init)).stderr).toContain('空文件夹');
    expect(readdirSync(join(folder, '别的'))).toEqual(['a.txt']);
  });

  test('it is of a newer version, and stays as it is', async () => {
    const path = copied('newer');
    const marker = join(path, 'workspace.json');
    writeFileSync(marker, JSON.stringify({ ...JSON.parse(readFileSync(marker, 'utf8')), format: 99 }));
    const before = readdirSync(path);
    const error = await refused(path);
    expect(error.data.reason).toBe('newer');
    expect(error.message).toContain('升级');
    expect(readdirSync(path)).toEqual(before);
  });

  test('another program has it open and cannot be asked', async () => {
    const path = copied('held');
    const held = await createWorkspaceFolders({ home: folder, stateFolder: join(folder, 'other') }).open(path);
    const error = await refused(path);
    expect(error.data.reason).toBe('locked');
    expect(error.message).toContain('先在那边关闭');
    await held.release();
    expect((await wenkong(folder, ['coverage', path])).code).toBe(0);
  });

  const isRoot = process.getuid?.() === 0;
  const NOBODY = 65_534;
  const mayRun = !isRoot || spawnSync(node, ['--version'], { uid: NOBODY, gid: NOBODY }).status === 0;
  test.skipIf(skipUnless(process.platform !== 'win32' && mayRun, 'read-only folder: no account without write access here'))(
    'it may only be read',
    async () => {
      const path = copied('read-only');
      mkdirSync(join(folder, 'nobody'), { mode: 0o777 });
      chmodSync(join(folder, 'nobody'), 0o777);
      chmodSync(folder, 0o755);
      chmodSync(path, 0o555);
      const state = join(folder, 'nobody', 'state');
      const error = await refused(path, { env: { WENKONG_STATE: state }, ...(isRoot ? { uid: NOBODY } : {}) });
      chmodSync(path, 0o755);
      expect(error.data.reason).toBe('read-only');
      expect(error.message).toContain('修改权限');
    },
  );

  test.each(['zh-CN', 'en'] as const)('it lies on a network share (%s)', async (language) => {
    const mounts = async () => [
      { point: '/', type: 'ext4' },
      { point: folder, type: 'nfs4' },
    ];
    const folders = createWorkspaceFolders({ home: folder, stateFolder: join(folder, 'state'), mounts });
    const output = createOutput(language, false);
    for (const attempt of [() => folders.open(whole), () => folders.create(join(folder, 'new'))]) {
      const said = explain(await attempt().catch((error: unknown) => error), output);
      expect(said).toMatchObject({ code: 'WORKSPACE_UNUSABLE', data: { reason: 'network-share' } });
      expect(said.message).toContain(language === 'en' ? 'Use a disk of this computer' : '请放在本机磁盘');
    }
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });
});
