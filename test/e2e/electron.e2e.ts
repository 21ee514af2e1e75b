import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTROLLER, newWorkspace, PASSWORD } from '../support/make-app.ts';
import { skipUnless } from '../support/skip.ts';
import { ask, signIn } from './on-screen.ts';

/** The desktop program itself, in Electron's binary where this machine has it. */

const root = join(import.meta.dirname, '..', '..');
const binary = electronBinary();
const missing = `Electron's binary is not on this machine (node_modules/electron/path.txt): the desktop window was not opened`;
const hasScreen = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
const skipped = skipUnless(binary !== null, missing) || skipUnless(hasScreen, 'No screen (DISPLAY): the desktop window was not opened');

/** Where the package says that its binary lies; null when it was not fetched. */
function electronBinary(): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const name = join(folder, 'path.txt');
  const path = existsSync(name) ? join(folder, 'dist', readFileSync(name, 'utf8').trim()) : '';
  return path !== '' && existsSync(path) ? path : null;
}

describe.skipIf(skipped)('the desktop program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wk-electron-'));
  const faults: string[] = [];
  let program: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    for (const config of ['renderer/vite.config.ts', 'main/hosts/desktop/vite.config.ts'])
      execFileSync(process.execPath, [vite, 'build', '--config', join(root, config), '--logLevel', 'warn'], {
        cwd: root,
        env: { ...process.env, NODE_ENV: 'production' },
      });
    program = await _electron.launch({
      executablePath: binary!,
      args: [
        ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--lang=zh-CN',
        `--user-data-dir=${join(folder, 'profile')}`,
        join(root, 'dist', 'desktop', 'main.js'),
      ],
      env: {
        ...(process.env as Record<string, string>),
        WENKONG_STATE: join(folder, 'state'),
        WENKONG_HOME: join(folder, 'home'),
        LANG: 'zh_CN.UTF-8',
      },
    });
    page = await program.firstWindow();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text());
    });
    page.on('request', (request) => {
      if (!/^(app:\/\/wenkong\/|blob:|data:)/.test(request.url())) faults.push(`request to ${request.url()}`);
    });
    await page.getByRole('heading', { name: '打开工作区' }).waitFor();
  });
  afterAll(async () => {
    await program?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('one window of at least the size in which every screen fits, with the menu in Chinese', async () => {
    expect(program.windows()).toHaveLength(1);
    expect(page.url()).toBe('app://wenkong/start');
    const shown = await program.evaluate(({ BrowserWindow, Menu }) => {
      const [window] = BrowserWindow.getAllWindows();
      return {
        visible: window!.isVisible(),
        content: window!.getContentSize(),
        minimum: window!.getMinimumSize(),
        menu: Menu.getApplicationMenu()!.items.map((item) => item.label),
      };
    });
    expect(shown.visible).toBe(true);
    expect(shown.minimum).toEqual([1280, 720]);
    expect(shown.content[0]).toBeGreaterThanOrEqual(1280);
    expect(shown.menu.slice(-5)).toEqual(['文件', '编辑', '视图', '窗口', '帮助']);
  });

  test('the page has no Node and only the native calls that it is given', async () => {
    const found = await page.evaluate(() => {
      const scope = globalThis as unknown as Record<string, unknown>;
      return {
        node: ['require', 'process', 'module', 'Buffer', '__dirname'].filter((name) => name in scope),
        native: Object.keys(scope.wenkong as object).sort(),
        evil: (() => {
          try {
            // biome-ignore lint/security/noGlobalEval: the policy has to refuse it
            return eval('1 + 1') as unknown;
          } catch {
            return 'refused';
          }
        })(),
      };
    });
    expect(found).toEqual({
      node: [],
      native: ['chooseFolder', 'onMenu', 'onOpenRequest', 'openRequest', 'setLanguage', 'showInFolder'],
      evil: 'refused',
    });
  });

  test('app:// serves the pages and answers calls; what is not there is 404, and nothing outside the folder is read', async () => {
    const answers = await page.evaluate(async () => {
      const status = async (path: string, init?: RequestInit) => (await fetch(path, init)).status;
      const page = await fetch('/documents');
      return {
        page: page.status,
        policy: page.headers.get('content-security-policy')?.includes("default-src 'none'"),
        missing: await status('/assets/not-there.js'),
        outside: await status('/..%2f..%2fpackage.json'),
        call: await status('/rpc/workspace/state', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-csrf-token': 'orpc' },
          body: '{}',
        }),
        forged: await status('/rpc/workspace/close', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
      };
    });
    expect(answers).toMatchObject({ page: 200, policy: true, missing: 404, outside: 404, call: 200 });
    expect(answers.forged).toBeGreaterThanOrEqual(400);
  });

  test('no link, script or redirect takes the window elsewhere; only web and mail addresses go to the system', async () => {
    await program.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { opened });
      shell.openExternal = async (url: string) => {
        opened.push(url);
      };
    });
    const before = page.url();
    await page.evaluate(() => {
      window.location.href = 'https://www.example.com/';
    });
    await page.evaluate(() => {
      for (const url of ['https://www.example.com/outside', 'file:///etc/passwd', 'javascript:alert(1)', 'smb://server/share'])
        window.open(url);
    });
    await expect
      .poll(() => program.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
      .toEqual(['https://www.example.com/outside']);
    expect(page.url()).toBe(before);
    expect(program.windows()).toHaveLength(1);
  });

  test('signing in holds over a reload, and no script can read the session', async () => {
    await ask(page, 'workspace', 'create', newWorkspace(join(folder, 'home', '试验电器')));
    await page.goto('app://wenkong/');
    await signIn(page, CONTROLLER, PASSWORD);
    await page.reload();
    await page
      .getByRole('banner')
      .getByRole('button', { name: `${CONTROLLER}的菜单` })
      .waitFor();
    expect(await page.evaluate(() => document.cookie)).toBe('');
    expect(faults).toEqual([]);
  });
});
