import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRequestOf, workspaceOf } from '../../main/hosts/desktop/arguments.ts';
import { withCookies } from '../../main/hosts/desktop/cookies.ts';
import { menuTemplate } from '../../main/hosts/desktop/menu.ts';
import { mayNavigate, mayOpenOutside, maySendNative } from '../../main/hosts/desktop/navigation.ts';
import { isPermissionGranted } from '../../main/hosts/desktop/window.ts';
import { restoreWindowState, saveWindowState } from '../../main/hosts/desktop/window-state.ts';

describe('desktop shell, without the binary', () => {
  test.each([
    ['app://wenkong/documents', true],
    ['app://wenkong.evil/', false],
    ['https://example.com/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
  ])('the window may show %s: %s', (url, expected) => expect(mayNavigate(url)).toBe(expected));

  test.each([
    ['https://example.com/a', true],
    ['mailto:a@example.com', true],
    ['file:///etc/passwd', false],
    ['smb://server/share', false],
    ['javascript:alert(1)', false],
  ])('the system may be asked to open %s: %s', (url, expected) => expect(mayOpenOutside(url)).toBe(expected));

  test('native calls come from the top frame of our own page only', () => {
    expect(maySendNative({ url: 'app://wenkong/', parent: null })).toBe(true);
    expect(maySendNative({ url: 'app://wenkong/', parent: {} })).toBe(false);
    expect(maySendNative({ url: 'https://example.com/', parent: null })).toBe(false);
    expect(maySendNative(null)).toBe(false);
  });

  test('of the rights a page may ask for it gets none that reaches beyond it', () => {
    expect(['camera', 'geolocation', 'notifications', 'clipboard-read', 'hid'].filter(isPermissionGranted)).toEqual([]);
  });

  test('the window comes back where it was, on a screen that is there, never smaller than the screens need', () => {
    const folder = mkdtempSync(join(tmpdir(), 'wk-window-'));
    const path = join(folder, 'window.json');
    const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
    expect(restoreWindowState(path, screens)).toMatchObject({ width: 1440, height: 900, x: -1 });
    saveWindowState(path, { x: 100, y: 50, width: 900, height: 1000, maximized: true });
    expect(restoreWindowState(path, screens)).toEqual({ x: 100, y: 50, width: 1280, height: 1000, maximized: true });
    saveWindowState(path, { x: 2500, y: 50, width: 1400, height: 900, maximized: false });
    expect(restoreWindowState(path, screens)).toMatchObject({ x: -1, width: 1400 });
    writeFileSync(path, 'null');
    expect(restoreWindowState(path, screens)).toMatchObject({ width: 1440 });
    rmSync(folder, { recursive: true });
  });

  test('the session cookie is carried for the window and ends with it', async () => {
    const seen: (string | null)[] = [];
    const replies = ['wk_session=abc; HttpOnly; Path=/', 'wk_session=; Max-Age=0; Path=/', ''];
    const handle = withCookies(async (request) => {
      seen.push(request.headers.get('cookie'));
      const cookie = replies.shift();
      return new Response('', cookie ? { headers: { 'set-cookie': cookie } } : {});
    });
    for (let at = 0; at < 3; at += 1) await handle(new Request('http://app/rpc'));
    expect(seen).toEqual([null, 'wk_session=abc', null]);
  });

  test('on macOS the program has a menu of its own before the others', () => {
    const actions = { open: () => {}, close: () => {}, guide: () => {} };
    expect(menuTemplate('en', 'darwin', actions)).toHaveLength(menuTemplate('zh-CN', 'win32', actions).length + 1);
  });

  test('a bundle given by the system is recognised, options are not', () => {
    expect(openRequestOf(['wenkong', '--flag', '/a/审核.ZIP'])).toBe('/a/审核.ZIP');
    expect(openRequestOf(['wenkong', '/a/b.txt'])).toBeNull();
    expect(openRequestOf(['wenkong'])).toBeNull();
  });

  test('the workspace named on the command line is found among other options', () => {
    expect(workspaceOf(['electron', 'main.js', '--no-sandbox', '--workspace=/a/维修 部'])).toBe('/a/维修 部');
    expect(workspaceOf(['electron', 'main.js', '--workspace='])).toBeNull();
    expect(workspaceOf(['electron', 'main.js'])).toBeNull();
  });
});
