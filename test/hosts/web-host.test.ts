import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureRenderer } from '../../main/hosts/web/renderer-build.ts';
import { clientOf, makeWorkspace, type Served, serve } from './processes.ts';

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}
/** A request with exactly these headers and this path, as no browser would send it. */
function ask(origin: string, path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
/** A browser's first visit: the cookie that later requests carry. */
async function visit(host: Served): Promise<string> {
  const { pathname, search } = new URL(host.url);
  const first = await ask(host.origin, pathname + search);
  expect(first.status).toBe(303);
  expect(first.headers.location).toBe('/');
  const [line = ''] = (first.headers['set-cookie'] as string[] | undefined) ?? [];
  expect(line).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
  return line.split(';')[0]!;
}
/** A window that has signed in. */
async function signIn(host: Served, cookie: string): Promise<string> {
  const body = JSON.stringify({ json: { name: '文控员', password: 'wenkong-2026' } });
  const headers = { cookie, 'content-type': 'application/json', 'x-csrf-token': 'orpc', origin: host.origin };
  const answer = await ask(host.origin, '/rpc/people/signIn', headers, 'POST', body);
  expect(answer).toMatchObject({ status: 200 });
  return `${cookie}; ${(answer.headers['set-cookie'] as string[])[0]!.split(';')[0]}`;
}
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

let folder: string;
let path: string;
let port: number;
let host: Served;
let cookie: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wk-web-'));
  path = await makeWorkspace(folder, { documents: 2, evidence: 2 });
  await ensureRenderer(() => {});
  port = await freePort();
  host = await serve(folder, ['--web', '--no-open', '--port', String(port), '--workspace', path]);
  cookie = await visit(host);
}, 300_000);
afterAll(async () => {
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('who is let in', () => {
  test('it listens where it was told, on this computer only', () => expect(host.origin).toBe(`http://127.0.0.1:${port}`));

  test('without --port the address is the same at each start; another only while that is taken, and then it is said', async () => {
    const args = ['--web', '--no-open'];
    const blocker = createServer();
    const isOurs = await new Promise<boolean>((resolve) => {
      blocker.on('error', () => resolve(false));
      blocker.listen(27922, '127.0.0.1', () => resolve(true));
    });
    const elsewhere = await serve(folder, args, { usualPort: true });
    expect(elsewhere.origin).not.toBe('http://127.0.0.1:27922');
    expect((await elsewhere.stop()).stdout).toContain('默认端口被占用');
    // Somebody else's program may sit there.
    if (!isOurs) return;
    await new Promise((resolve) => blocker.close(resolve));
    const usual = await serve(folder, [await makeWorkspace(join(folder, 'usual'), { documents: 2, evidence: 1 })], { usualPort: true });
    expect(usual.origin).toBe('http://127.0.0.1:27922');
    expect((await usual.stop()).stdout).not.toContain('默认端口被占用');
  });

  test('the launch token opens, its cookie keeps open, anything else is kept out', async () => {
    expect((await ask(host.origin, '/', { cookie })).status).toBe(200);
    const name = cookie.split('=')[0];
    for (const headers of [{}, { cookie: `${name}=guessed` }, { cookie: `${name}=` }, { 'x-wenkong-launch': 'guessed' }] as Record<
      string,
      string
    >[]) {
      for (const page of ['/', '/index.html', '/icon.svg', '/rpc/workspace/state', '/?token=guessed', `/?token=${host.token.slice(1)}`]) {
        const answer = await ask(host.origin, page, headers);
        expect({ page, status: answer.status }).toEqual({ page, status: 403 });
        expect(answer.headers['set-cookie']).toBeUndefined();
        expect(answer.body).toContain('启动时显示的完整地址');
      }
    }
  });

  test('a bearer token that is no session gives nothing', async () => {
    const client = clientOf(host.origin, { 'x-wenkong-launch': host.token, authorization: 'Bearer guessed' });
    await expect(client.documents.list()).rejects.toMatchObject({ code: 'SIGNED_OUT' });
    expect(await host.operator.documents.list()).toHaveLength(2);
  });

  test.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '[::1]'])('the foreign Host %s is refused', async (foreign) => {
    for (const page of ['/', '/rpc/workspace/state', `/?token=${host.token}`]) {
      expect((await ask(host.origin, page, { cookie, host: foreign })).status).toBe(403);
    }
  });

  test.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost'])(
    'the foreign Origin %s is refused',
    async (origin) => {
      const headers = { cookie, origin, 'content-type': 'application/json', 'x-csrf-token': 'orpc' };
      expect((await ask(host.origin, '/rpc/workspace/close', headers, 'POST', '{}')).status).toBe(403);
      expect((await ask(host.origin, '/', { cookie, origin })).status).toBe(403);
      expect((await host.operator.workspace.state()).open?.path).toBe(path);
    },
  );

  test('a form of another page, without the header that only our scripts send, changes nothing', async () => {
    const answer = await ask(
      host.origin,
      '/rpc/workspace/close',
      { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      'POST',
      'a=1',
    );
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect((await host.operator.workspace.state()).open?.path).toBe(path);
  });
});

describe('what is served', () => {
  test('the page, with its own nonce each time and nothing inline that lacks it', async () => {
    const nonces = new Set<string>();
    for (const page of ['/', '/index.html', '/documents', '/documents/0193a/edit']) {
      const { status, headers, body } = await ask(host.origin, page, { cookie });
      expect(status).toBe(200);
      expect(headers['cache-control']).toBe('no-store');
      const policy = String(headers['content-security-policy']);
      const nonce = /'nonce-([^']+)'/.exec(policy)![1]!;
      nonces.add(nonce);
      expect(body).not.toContain('__NONCE__');
      expect(body).toContain(nonce);
      const directives = new Map(policy.split('; ').map((each) => [each.split(' ')[0], each.split(' ').slice(1)]));
      // What runs and where it reaches: our own files, nothing from a text, an address or elsewhere.
      for (const name of ['script-src', 'connect-src', 'form-action']) expect(directives.get(name), name).toEqual(["'self'"]);
      for (const name of ['default-src', 'base-uri', 'frame-ancestors']) expect(directives.get(name), name).toEqual(["'none'"]);
      expect(directives.get('style-src')).toEqual(["'self'", `'nonce-${nonce}'`]);
      expect([...directives.keys()].filter((name) => /^(script|style|worker|object|frame)-/.test(name!))).toEqual([
        'script-src',
        'style-src',
        'frame-ancestors',
      ]);
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      for (const [tag, attributes, text] of body.matchAll(/<(?:script|style)\b([^>]*)>([^<]*)/g)) {
        const isInline = tag.startsWith('<style') || !attributes!.includes('src=') || text!.trim() !== '';
        if (isInline) expect(attributes).toContain(`nonce="${nonce}"`);
      }
      expect(body).not.toMatch(/\son\w+=|javascript:|\sstyle=/i);
      expect(body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    }
    expect(nonces.size).toBe(4);
  });

  test('its scripts and styles, for good; unknown files are missing', async () => {
    const { body } = await ask(host.origin, '/', { cookie });
    const files = [...body.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((each) => each[1]!);
    expect(files.some((each) => each.endsWith('.js'))).toBe(true);
    for (const file of files) {
      const { status, headers } = await ask(host.origin, file, { cookie });
      expect({ file, status }).toEqual({ file, status: 200 });
      expect(headers['x-content-type-options']).toBe('nosniff');
      if (file.startsWith('/assets/')) expect(headers['cache-control']).toContain('immutable');
      if (file.endsWith('.js')) expect(headers['content-type']).toMatch(/^text\/javascript/);
    }
    expect((await ask(host.origin, '/assets/none.js', { cookie })).status).toBe(404);
    expect((await ask(host.origin, '/', { cookie }, 'POST')).status).toBe(405);
  });

  test.each([
    '/../package.json',
    '/assets/../../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/assets/..%5c..%5c..%5cpackage.json',
    '/..%00/package.json',
    '//etc/passwd.txt',
    '/%E0%A4%A.js',
    '/%',
  ])('nothing outside its folder: %s', async (page) => {
    const { status, body } = await ask(host.origin, page, { cookie });
    expect([400, 404]).toContain(status);
    expect(body).not.toContain('"dependencies"');
    expect((await ask(host.origin, '/', { cookie })).status).toBe(200);
  });

  test('answers of the app are never stored', async () => {
    const state = await ask(
      host.origin,
      '/rpc/workspace/state',
      { cookie, 'content-type': 'application/json', 'x-csrf-token': 'orpc' },
      'POST',
      '{}',
    );
    expect(state).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } });
  });
});

describe('several windows', () => {
  test('a bundle is verified without its path, and nothing of it stays when the sender goes away', async () => {
    const window = await signIn(host, cookie);
    const unfinished = () => readdirSync(join(path, 'bundles')).filter((name) => name.startsWith('.'));
    const headers = { cookie: window, 'content-type': 'application/zip', origin: host.origin };
    const answer = await ask(host.origin, '/bundles/verify', headers, 'POST', 'no zip');
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, faults: [expect.stringMatching(/^unreadable/)] });

    const { hostname } = new URL(host.origin);
    const options = { hostname, port, path: '/bundles/verify', method: 'POST' };
    const sender = request({ ...options, headers: { ...headers, 'content-length': String(2 ** 30) } });
    sender.on('error', () => {});
    sender.write(Buffer.alloc(100_000));
    await expect.poll(unfinished, { timeout: 20_000 }).toHaveLength(1);
    sender.destroy();
    await expect.poll(unfinished, { timeout: 20_000 }).toEqual([]);
  });

  test('a second window on the same workspace, each with its own sign-in', async () => {
    const first = await signIn(host, cookie);
    const second = await signIn(host, await visit(host));
    for (const each of [first, second])
      expect(await clientOf(host.origin, { cookie: each, origin: host.origin }).documents.list()).toHaveLength(2);
    await clientOf(host.origin, { cookie: first, origin: host.origin }).people.signOut();
    expect(await clientOf(host.origin, { cookie: second, origin: host.origin }).documents.list()).toHaveLength(2);
    await expect(clientOf(host.origin, { cookie: first, origin: host.origin }).documents.list()).rejects.toMatchObject({
      code: 'SIGNED_OUT',
    });
  });

  test('another workspace served beside it, in the same browser: neither shuts the other out', async () => {
    const other = await serve(folder, [await makeWorkspace(join(folder, 'beside'), { documents: 2, evidence: 1 })]);
    try {
      // One jar for both, as browsers keep cookies by host name only.
      const jar = new Map<string, string>();
      for (const each of [await signIn(host, await visit(host)), await signIn(other, await visit(other))])
        for (const pair of each.split('; ')) jar.set(pair.split('=')[0]!, pair);
      const both = [...jar.values()].join('; ');
      for (const { origin } of [host, other]) {
        expect((await ask(origin, '/', { cookie: both })).status).toBe(200);
        expect(await clientOf(origin, { cookie: both, origin }).documents.list()).toHaveLength(2);
      }
    } finally {
      await other.stop();
    }
  });
});

describe('its end', () => {
  test('asked to end it gives the workspace back; killed, it is started again at once', async () => {
    const lock = join(path, 'wenkong.lock');
    expect(existsSync(lock)).toBe(true);
    expect(await host.stop('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
    expect(existsSync(lock)).toBe(false);
    expect(existsSync(join(path, 'running.json'))).toBe(false);

    const args = ['--web', '--no-open', '--port', String(port), '--workspace', path];
    host = await serve(folder, args);
    const killed = JSON.parse(readFileSync(join(path, 'running.json'), 'utf8')) as { pid: number };
    await host.stop('SIGKILL');
    expect(existsSync(lock)).toBe(true);
    host = await serve(folder, args);
    const now = JSON.parse(readFileSync(join(path, 'running.json'), 'utf8')) as { pid: number };
    expect(now.pid).not.toBe(killed.pid);
    expect(await host.operator.documents.list()).toHaveLength(2);
    // The old window's cookie belongs to the ended program.
    expect((await ask(host.origin, '/', { cookie })).status).toBe(403);
  });

  test.each([
    ['--port', '70000'],
    ['--prot', '1'],
  ])('wrong usage ends with 2: %s %s', async (...args) => {
    await expect(serve(folder, ['--web', ...args])).rejects.toThrow('"code":2');
  });

  test('a folder without workspace ends with 1 and says so', async () => {
    await expect(serve(folder, ['--web', '--no-open', '--workspace', join(folder, 'none')])).rejects.toThrow('没有工作区');
  });
});
