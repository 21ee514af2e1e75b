import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
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

/** Runs the bundled desktop host over a stand-in for the binary, then a piece of script that may ask `standIn`; answers what the script printed. */
function runDesktop(script: string): unknown {
  const code = `await import(${JSON.stringify(`file://${join(root, 'dist', 'desktop', 'main.js')}`)});
    const { report, handlers, listeners } = globalThis.standIn;
    while (!handlers.has('app') || report.loaded.length === 0) await new Promise((resume) => setImmediate(resume));
    const ask = (path, init) => handlers.get('app')(new Request('app://wenkong' + path, init));
    const rpc = async (path, input = {}) => (await (await ask('/rpc/' + path, { method: 'POST', headers: { 'content-type': 'application/json', 'x-csrf-token': 'orpc' }, body: JSON.stringify({ json: input }) })).json()).json;
    ${script}
    listeners.get('will-quit')({ preventDefault() {} });`;
  const ended = spawnSync(
    process.execPath,
    ['--import', join(import.meta.dirname, 'stand-in-electron.mjs'), '--input-type=module', '-e', code],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, WENKONG_STATE: join(home, 'state'), WENKONG_HOME: join(home, 'home') },
      timeout: 120_000,
    },
  );
  expect(ended.stderr).not.toMatch(/Error/);
  expect(ended.status).toBe(0);
  return JSON.parse(ended.stdout);
}

test('the bundled host opens its window on its own pages, with the menu in Chinese and three native calls', () => {
  expect(runDesktop('console.log(JSON.stringify({ ...report, window: report.window.webPreferences }));')).toMatchObject({
    loaded: ['app://wenkong/'],
    menu: ['文件', '编辑', '视图', '窗口', '帮助'],
    native: ['choose-folder', 'show-in-folder', 'open-request'],
    shown: true,
    schemes: [{ scheme: 'app', privileges: { standard: true, secure: true } }],
    window: { contextIsolation: true, nodeIntegration: false, sandbox: true },
  });
});

test('app:// answers pages and calls like the web host, and the window keeps its session', () => {
  const answer = runDesktop(`
    const page = await ask('/documents');
    const created = await rpc('workspace/create', { path: 'desktop', companyName: '桌面公司', companyCode: 'ZM', industry: 'services', departments: [{ key: null, title: '服务部' }],
      outlets: [{ kind: 'headquarters', name: '总部' }], variables: {}, firstPerson: { name: '文控员', password: 'long-enough' }, withDocuments: false });
    const before = await rpc('people/me');
    await rpc('people/signIn', { name: '文控员', password: 'long-enough' });
    const after = await rpc('people/me');
    console.log(JSON.stringify({ policy: page.headers.get('content-security-policy'), html: (await page.text()).includes('<div id='), created: created?.path ?? created, before, after: after?.name }));
  `) as { policy: string; html: boolean; created: string; after: string };
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
