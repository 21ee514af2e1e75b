import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorkspaceFolders } from '../../main/files/index.ts';
import { isOnNetworkShare } from '../../main/files/network-share.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'wk-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));
const folders = (more: object = {}) => createWorkspaceFolders({ home, stateFolder: join(home, 'state'), ...more });
async function made(name = '甲') {
  const folder = await folders().create(name);
  writeFileSync(folder.databasePath, 'database');
  return folder;
}

describe('workspace folder', () => {
  test('is held by one at a time, and free again after release', async () => {
    const folder = await made();
    expect(await folders().inspect('甲')).toBe('locked');
    await expect(folders().open('甲')).rejects.toMatchObject({ code: 'WORKSPACE_UNUSABLE', data: { reason: 'locked' } });
    await folder.release();
    expect(await folders().inspect('甲')).toBeNull();
    const again = await folders().open('甲');
    await again.release();
  });

  test('whoever holds it can say where it is reached', async () => {
    const holder = await createWorkspaceFolders({
      home,
      stateFolder: home,
      announce: () => ({ url: 'http://127.0.0.1:4000', token: 'secret' }),
    }).create('甲');
    writeFileSync(holder.databasePath, '');
    await expect(folders().open('甲')).rejects.toMatchObject({ data: { detail: 'http://127.0.0.1:4000' } });
    await holder.release();
  });

  test('the lock of a killed process is taken over at once', async () => {
    const script = `import { createWorkspaceFolders } from ${JSON.stringify(join(import.meta.dirname, '../../main/files/index.ts'))};
      import { writeFileSync } from 'node:fs';
      const folder = await createWorkspaceFolders({ home: ${JSON.stringify(home)}, stateFolder: ${JSON.stringify(home)} }).create('甲');
      writeFileSync(folder.databasePath, ''); console.log('held'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(await folders().inspect('甲')).toBe('locked');
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    const taken = await folders().open('甲');
    await taken.release();
  });

  test('other folders are refused and stay as they are', async () => {
    mkdirSync(join(home, '资料'));
    writeFileSync(join(home, '资料', '重要.txt'), '1');
    await expect(folders().create('资料')).rejects.toMatchObject({ data: { reason: 'not-empty' } });
    await expect(folders().open('资料')).rejects.toMatchObject({ data: { reason: 'not-a-workspace' } });
    await expect(folders().open('没有')).rejects.toMatchObject({ data: { reason: 'not-a-workspace' } });
    expect(readdirSync(join(home, '资料'))).toEqual(['重要.txt']);
    const folder = await made();
    await folder.release();
    await expect(folders().create('甲')).rejects.toMatchObject({ data: { reason: 'exists' } });
    writeFileSync(join(home, '甲', 'workspace.json'), JSON.stringify({ format: 99 }));
    expect(await folders().inspect('甲')).toBe('newer');
  });

  test('abandoning a folder just made leaves nothing', async () => {
    const folder = await folders().create('新/深');
    await folder.abandon();
    expect(existsSync(join(home, '新'))).toBe(false);
  });

  test('a network share is refused before anything is made', async () => {
    const share = folders({
      mounts: async () => [
        { point: '/', type: 'ext4' },
        { point: home, type: 'nfs4' },
      ],
    });
    await expect(share.create('甲')).rejects.toMatchObject({ data: { reason: 'network-share' } });
    expect(existsSync(join(home, '甲'))).toBe(false);
  });

  test.each([
    ['/mnt/share/文控', true],
    ['/mnt/sharex/文控', false],
    ['/mnt/share/local/文控', false],
    ['\\\\server\\文件\\文控', true],
    ['/home/甲', false],
  ])('%s lies on a share: %s', (path, expected) => {
    const mounts = [
      { point: '/', type: 'ext4' },
      { point: '/mnt/share', type: 'cifs' },
      { point: '/mnt/share/local', type: 'xfs' },
    ];
    expect(isOnNetworkShare(path, mounts)).toBe(expected);
  });

  test('backups: one a day, the last 14 kept, equal to the database', async () => {
    const folder = await made();
    for (let day = 1; day <= 20; day += 1) await folder.backup('daily', `2026-11-${String(day).padStart(2, '0')}`);
    writeFileSync(folder.databasePath, 'changed');
    await folder.backup('daily', '2026-11-20');
    const kept = readdirSync(join(home, '甲', 'backups'));
    expect(kept).toHaveLength(14);
    expect(kept[0]).toContain('2026-11-07');
    expect(readFileSync(join(home, '甲', 'backups', kept.at(-1)!), 'utf8')).toBe('database');
    await folder.release();
  });

  test('what a killed export or upload left is swept at the next opening', async () => {
    const folder = await made();
    writeFileSync(join(home, '甲', 'files', '.incoming-1'), 'half');
    writeFileSync(join(folder.bundlesPath, '.writing-1.part'), 'half');
    writeFileSync(join(folder.bundlesPath, '审核资料包.zip'), 'whole');
    await folder.release();
    const again = await folders().open('甲');
    expect(readdirSync(again.bundlesPath)).toEqual(['审核资料包.zip']);
    expect(readdirSync(join(home, '甲', 'files'))).toEqual([]);
    await again.release();
  });

  test('recent workspaces: newest first, each once, and forgotten on demand', async () => {
    const { recents } = folders();
    await recents.remember({ path: '/a', name: 'A', openedAt: '1' });
    await recents.remember({ path: '/b', name: 'B', openedAt: '2' });
    await recents.remember({ path: '/a', name: 'A', openedAt: '3' });
    expect((await recents.list()).map((each) => each.path)).toEqual(['/a', '/b']);
    await recents.forget('/a');
    expect((await recents.list()).map((each) => each.path)).toEqual(['/b']);
  });

  test('the head of the history survives a torn write', async () => {
    const folder = await made();
    await folder.writeHead({ seq: 7, hash: 'a'.repeat(64) });
    writeFileSync(join(home, '甲', 'history-head.json.part'), '{"seq":');
    expect(await folder.readHead()).toEqual({ seq: 7, hash: 'a'.repeat(64) });
    await folder.release();
  });
});
