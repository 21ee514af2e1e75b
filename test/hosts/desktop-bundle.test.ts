import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
const home = mkdtempSync(join(tmpdir(), 'wk-desktop-'));

beforeAll(() => {
  for (const config of ['renderer/vite.config.ts', 'main/hosts/desktop/vite.config.ts']) {
    if (config.startsWith('renderer') && existsSync(join(root, 'dist', 'renderer', 'index.html'))) continue;
    execFileSync(process.execPath, [vite, 'build', '--config', join(root, config), '--logLevel', 'warn'], { cwd: root });
  }
}, 240_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface RunOptions {
  env?: Record<string, string>;
  /** before the host is loaded */
  before?: string;
  /** exit code */
  code?: number;
}

/** Runs the bundled desktop host over a stand-in for the binary, then a piece of script that may ask `standIn`; answers what the script printed. */
function runDesktop<Answer>(script: string, { env = {}, before = '', code: expected = 0 }: RunOptions = {}): Answer {
  const code = `await import(${JSON.stringify(`file://${join(root, 'dist', 'desktop', 'main.js')}`)});
    const { standIn } = globalThis;
    const { report, handlers, app, session } = standIn;
    const native = (channel, value) => handlers.get(channel)({ senderFrame: { url: 'app://wenkong/', parent: null } }, value);
    const prevented = (target, name, more = {}) => { let is = false; target.emit(name, { ...more, preventDefault() { is = true; } }); return is; };
    ${before}
    while (!handlers.has('app') || report.loaded.length === 0) await new Promise((resume) => setImmediate(resume));
    const ask = (path, init) => handlers.get('app')(new Request('app://wenkong' + path, init));
    const rpc = async (path, input = {}) => (await (await ask('/rpc/' + path, { method: 'POST', headers: { 'content-type': 'application/json', 'x-csrf-token': 'orpc' }, body: JSON.stringify({ json: input }) })).json()).json;
    ${script}
    app.emit('will-quit', { preventDefault() {} });`;
  const ended = spawnSync(
    process.execPath,
    ['--import', join(import.meta.dirname, 'stand-in-electron.mjs'), '--input-type=module', '-e', code],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, WENKONG_STATE: join(home, 'state'), WENKONG_HOME: join(home, 'home'), ...env },
      timeout: 120_000,
    },
  );
  expect(ended.stderr).not.toMatch(/Error/);
  expect(ended.status).toBe(expected);
  return JSON.parse(ended.stdout) as Answer;
}

test('the bundled host opens its window on its own pages, with the menu in Chinese and its native calls', () => {
  expect(runDesktop('console.log(JSON.stringify({ ...report, window: report.window.webPreferences }));')).toMatchObject({
    loaded: ['app://wenkong/'],
    menu: ['文件', '编辑', '视图', '窗口', '帮助'],
    native: ['choose-folder', 'show-in-folder', 'set-language', 'open-request'],
    shown: true,
    schemes: [{ scheme: 'app', privileges: { standard: true, secure: true } }],
    window: { contextIsolation: true, nodeIntegration: false, sandbox: true },
  });
});

test('the bundle imports no package but the one that the installers carry', () => {
  const folder = join(root, 'dist', 'desktop');
  const imported = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .flatMap((name) => [
      ...readFileSync(join(folder, name), 'utf8').matchAll(/^(?:import|export)\b(?:[^'"\n]* from)? ?["']([^"']+)["'];?$/gm),
    ])
    .map((match) => match[1]!)
    .filter((name) => !name.startsWith('.') && !isBuiltin(name));
  expect([...new Set(imported)].sort()).toEqual(['better-sqlite3', 'electron']);
});

test('app:// answers pages and calls like the web host, and the window keeps its session', () => {
  const answer = runDesktop<{ policy: string; html: boolean; created: string; after: string }>(`
    const page = await ask('/documents');
    const created = await rpc('workspace/create', { path: 'desktop', companyName: '桌面公司', companyCode: 'ZM', industry: 'services', departments: [{ key: null, title: '服务部' }],
      outlets: [{ kind: 'headquarters', name: '总部' }], variables: {}, firstPerson: { name: '文控员', password: 'long-enough' }, withDocuments: false });
    const before = await rpc('people/me');
    await rpc('people/signIn', { name: '文控员', password: 'long-enough' });
    const after = await rpc('people/me');
    console.log(JSON.stringify({ policy: page.headers.get('content-security-policy'), html: (await page.text()).includes('<div id='), created: created?.path ?? created, before, after: after?.name }));
  `);
  expect(answer.policy).toContain("default-src 'none'");
  expect(answer.html).toBe(true);
  expect(answer.created).toContain('desktop');
  expect(answer.after).toBe('文控员');
});

test('native calls from a foreign frame are refused', () => {
  expect(
    runDesktop(`
      let refused = '';
      try { await handlers.get('show-in-folder')({ senderFrame: { url: 'https://example.com/', parent: null } }, '/'); } catch (error) { refused = error.message; }
      console.log(JSON.stringify({ refused }));
    `),
  ).toEqual({ refused: 'show-in-folder refused' });
});

test('the window goes nowhere else: links open outside or not at all, rights are not given', () => {
  const answer = runDesktop(`
    const { webContents } = standIn.window;
    const stopped = (name, url) => prevented(webContents, name, { url });
    const opened = ['https://example.com/', 'mailto:a@b.cn', 'file:///etc/passwd', 'javascript:alert(1)'].map((url) => webContents.openWindow({ url }).action);
    console.log(JSON.stringify({
      away: ['will-navigate', 'will-redirect'].map((name) => stopped(name, 'https://example.com/')),
      own: ['will-navigate', 'will-redirect'].map((name) => stopped(name, 'app://wenkong/documents')),
      view: prevented(webContents, 'will-attach-webview'), opened, outside: report.outside,
      rights: [await standIn.askPermission('media'), standIn.checkPermission('media'), await standIn.askPermission('clipboard-sanitized-write')],
    }));
  `);
  expect(answer).toEqual({
    away: [true, true],
    own: [false, false],
    view: true,
    opened: ['deny', 'deny', 'deny', 'deny'],
    outside: ['https://example.com/', 'mailto:a@b.cn'],
    rights: [false, false, true],
  });
});

test('the menu asks the page; menu and dialogs speak the language of the page', () => {
  const answer = runDesktop<{ before: string[]; after: string[]; sent: unknown; titles: string[]; refused: boolean }>(`
    const before = report.menu;
    const press = (at, which) => standIn.menu[at].submenu.filter((item) => item.click)[which].click();
    press(0, 0); press(0, 1); press(4, 0);
    const titles = [];
    const item = { getFilename: () => 'a.docx', setSaveDialogOptions: (options) => titles.push(options.title) };
    session.emit('will-download', {}, item);
    native('set-language', 'en');
    session.emit('will-download', {}, item);
    console.log(JSON.stringify({ before, after: report.menu, sent: report.sent, titles }));
  `);
  expect(answer).toEqual({
    before: ['文件', '编辑', '视图', '窗口', '帮助'],
    after: ['File', 'Edit', 'View', 'Window', 'Help'],
    sent: [
      ['menu', 'open'],
      ['menu', 'close'],
      ['menu', 'guide'],
    ],
    titles: ['保存', 'Save'],
  });
});

test('closing with something unsaved asks: stay, or leave', () => {
  const answer = runDesktop<{ stay: boolean; leave: boolean; asked: { buttons: string[]; defaultId: number; cancelId: number }[] }>(`
    const { webContents } = standIn.window;
    const stay = prevented(webContents, 'will-prevent-unload');
    standIn.answer = 1;
    console.log(JSON.stringify({ stay, leave: prevented(webContents, 'will-prevent-unload'), asked: report.asked }));
  `);
  // Electron closes the window when the page's wish to stay is prevented.
  expect([answer.stay, answer.leave]).toEqual([false, true]);
  expect(answer.asked[0]).toMatchObject({ buttons: ['留在这里', '离开'], defaultId: 0, cancelId: 0 });
});

test('a bundle that the system hands over before the page is there waits for it; a later one is told at once', () => {
  const answer = runDesktop<{ first: string; again: null; sent: unknown }>(
    `
    const first = native('open-request');
    app.emit('open-file', { preventDefault() {} }, '/b.zip');
    app.emit('second-instance', {}, ['wenkong', '/c.zip']);
    console.log(JSON.stringify({ first, again: native('open-request'), sent: report.sent }));
  `,
    { before: "app.emit('open-file', { preventDefault() {} }, '/a.zip');" },
  );
  expect(answer).toEqual({
    first: '/a.zip',
    again: null,
    sent: [
      ['open-request', '/b.zip'],
      ['open-request', '/c.zip'],
    ],
  });
});

test('what keeps it from starting is said', () => {
  const { errors } = runDesktop<{ errors: string[][] }>('', {
    env: { STAND_IN_FAILS: 'no such scheme', STAND_IN_LOCALE: 'en-GB' },
    code: 1,
  });
  expect(errors).toEqual([['Wenkong could not start', 'no such scheme']]);
});
