import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';

const ORIGIN = 'http://127.0.0.1:4321';
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

let it: TestApp;
beforeAll(async () => {
  it = await makeApp({ provokesErrors: true });
});
afterAll(() => it.close());

const ours = { 'content-type': 'application/json', 'x-csrf-token': 'orpc', origin: ORIGIN };
function rpc(path: string, input: unknown, headers: Record<string, string> = ours) {
  const body = JSON.stringify({ json: input });
  return it.app.handle(new Request(`${ORIGIN}/rpc/${path}`, { method: 'POST', headers, body }));
}
const cookieOf = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
const bearer = async (name?: string) => ({ authorization: `Bearer ${await it.tokenOf(name)}` });

describe('the contract over HTTP', () => {
  test('signing in sets a cookie that scripts and other sites do not get', async () => {
    const response = await rpc('people/signIn', { name: '李审', password: PASSWORD });
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toMatch(/^wk_session=[^;]+; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const me = await rpc('people/me', undefined, { ...ours, cookie: `other=1; ${cookieOf(response)}` });
    expect(((await me.json()) as { json: { name: string } }).json.name).toBe('李审');
    const out = await rpc('people/signOut', undefined, { ...ours, cookie: cookieOf(response) });
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await rpc('people/list', undefined, { ...ours, cookie: cookieOf(response) })).status).toBe(401);
  });

  test('a cookie that no sign-in has written is nobody', async () => {
    const headers = { ...ours, cookie: 'wk_session=%' };
    expect((await rpc('people/list', undefined, headers)).status).toBe(401);
    expect((await it.app.handle(new Request(`${ORIGIN}/files/${'0'.repeat(64)}`, { headers }))).status).toBe(401);
  });

  test('errors carry their code, status and data', async () => {
    const refused = await rpc('documents/get', { id: 'nothing' }, { ...ours, ...(await bearer()) });
    expect(refused.status).toBe(404);
    expect(await refused.json()).toMatchObject({ json: { defined: true, code: 'NOT_FOUND', data: { what: 'document', id: 'nothing' } } });
    const invalid = await rpc('documents/get', { id: 5 }, { ...ours, ...(await bearer()) });
    expect(invalid.status).toBe(422);
    expect(await invalid.json()).toMatchObject({
      json: { defined: true, code: 'INVALID', data: { issues: [{ path: 'id', message: 'invalid_type' }] } },
    });
  });

  test.each([
    ['without the header that only our scripts can set', { 'content-type': 'application/json', origin: ORIGIN }],
    ['from another site', { ...ours, origin: 'https://evil.example' }],
    ['from another port of this computer', { ...ours, origin: 'http://127.0.0.1:9999' }],
    ['from a page without origin', { ...ours, origin: 'null' }],
    ['as a form', { 'content-type': 'multipart/form-data; boundary=x', origin: 'https://evil.example' }],
    ['as text', { 'content-type': 'text/plain', origin: ORIGIN }],
  ])('a call %s is refused and changes nothing', async (_, headers) => {
    const signIn = await rpc('people/signIn', { name: '陈文控', password: PASSWORD });
    const { head } = await (await it.as()).history.list({ limit: 1 });
    const response = await rpc('documents/createFromTemplates', { keys: ['01'] }, { ...headers, cookie: cookieOf(signIn) });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('FORBIDDEN');
    expect((await (await it.as()).history.list({ limit: 1 })).head).toBe(head);
  });

  test('a GET never changes anything', async () => {
    const headers = { ...ours, ...(await bearer()) };
    const url = `${ORIGIN}/rpc/documents/createFromTemplates?data=${encodeURIComponent(JSON.stringify({ json: { keys: ['02'] } }))}`;
    const response = await it.app.handle(new Request(url, { headers }));
    expect(response.status).toBe(405);
    expect((await (await it.as()).documents.list()).map((row) => row.number)).not.toContain('QP/SL-SH-02');
  });

  test('a program with its bearer token needs neither', async () => {
    const response = await rpc('documents/list', undefined, { 'content-type': 'application/json', ...(await bearer()) });
    expect(response.status).toBe(200);
  });

  test.each(['not json at all', '{"json":', '{"json":{"keys":["01"]},"meta":[[9,"x"]]}', '[]', 'null', ''])(
    'a broken body %j gets a typed answer',
    async (body) => {
      const response = await it.app.handle(
        new Request(`${ORIGIN}/rpc/documents/createFromTemplates`, {
          method: 'POST',
          headers: { ...ours, ...(await bearer('钱读')) },
          body,
        }),
      );
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    },
  );

  test('what is not there is 404, also inside the contract', async () => {
    for (const path of [
      '/',
      '/rpc',
      '/rpc/nothing/here',
      '/rpc/__proto__/constructor',
      '/files',
      '/files/../etc/passwd',
      '/rpcdocuments/list',
    ]) {
      expect((await it.app.handle(new Request(ORIGIN + path))).status, path).toBe(404);
    }
  });
});

describe('files', () => {
  async function upload(name: string, body: Uint8Array | string, more: Record<string, string> = {}, query = '') {
    const headers = { 'x-file-name': encodeURIComponent(name), ...(await bearer()), ...more };
    return it.app.handle(new Request(`${ORIGIN}/files${query}`, { method: 'POST', headers, body: body as BodyInit }));
  }
  const get = async (path: string, headers?: Record<string, string>) =>
    it.app.handle(new Request(ORIGIN + path, { headers: headers ?? (await bearer()) }));

  test('a picture is stored once and shown inside the page, sandboxed', async () => {
    const stored = (await (await upload('照片.png', PNG, {}, '?image')).json()) as { sha256: string; name: string; mediaType: string };
    expect(stored).toMatchObject({ name: '照片.png', mediaType: 'image/png', size: PNG.length });
    const again = (await (await upload('other.png', PNG)).json()) as { sha256: string };
    expect(again.sha256).toBe(stored.sha256);
    const response = await get(`/files/${stored.sha256}.png?name=${encodeURIComponent('照片.png')}`);
    expect(Buffer.from(await response.arrayBuffer()).equals(PNG)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(PNG.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': `inline; filename="__.png"; filename*=UTF-8''${encodeURIComponent('照片.png')}`,
    });
  });

  test('what could run is only ever saved', async () => {
    for (const [name, text] of [
      ['page.html', '<script>alert(1)</script>'],
      ['picture.xml', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
      ['code.js', 'alert(1)'],
    ] as const) {
      const { sha256 } = (await (await upload(name, text)).json()) as { sha256: string };
      const response = await get(`/files/${sha256}?name=${name}`);
      expect(response.headers.get('content-disposition'), name).toMatch(/^attachment/);
      expect(response.headers.get('content-type'), name).not.toMatch(/html|svg|javascript/);
    }
  });

  test('a name cannot break out of its header', async () => {
    const { sha256 } = (await (await upload('a.txt', 'text')).json()) as { sha256: string };
    const response = await get(`/files/${sha256}?name=${encodeURIComponent('a"; filename=evil.exe\r\nset-cookie: x=1')}`);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('content-disposition')).not.toContain('"; filename=evil');
  });

  test('only signed-in people read and write files; other sites do not write', async () => {
    const { sha256 } = (await (await upload('a.txt', 'text')).json()) as { sha256: string };
    expect((await get(`/files/${sha256}`, {})).status).toBe(401);
    expect((await upload('b.txt', 'other', { authorization: '' })).status).toBe(401);
    const cookie = cookieOf(await rpc('people/signIn', { name: '陈文控', password: PASSWORD }));
    expect((await upload('b.txt', 'other', { authorization: '', cookie, origin: 'https://evil.example' })).status).toBe(403);
    expect((await upload('b.txt', 'other', { ...(await bearer('钱读')) })).status).toBe(403);
  });

  test.each([
    ['a picture that is none', 'bild.png', 'no picture', 'not-an-image'],
    ['an empty file', 'leer.txt', '', 'empty'],
    ['a name made of nothing', '../..', 'x', 'bad-name'],
  ])('%s is refused', async (_, name, body, reason) => {
    const response = await upload(name, body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'BAD_FILE', data: { reason } });
  });

  test('an unknown hash and a missing name are refused', async () => {
    expect((await get(`/files/${'0'.repeat(64)}`)).status).toBe(404);
    const headers = await bearer();
    const response = await it.app.handle(new Request(`${ORIGIN}/files`, { method: 'POST', headers, body: 'x' }));
    expect(await response.json()).toMatchObject({ code: 'INVALID', data: { issues: [{ path: 'x-file-name', message: 'required' }] } });
    const wrong = await it.app.handle(
      new Request(`${ORIGIN}/files`, { method: 'POST', headers: { ...headers, 'x-file-name': '%E0%A4%A' }, body: 'x' }),
    );
    expect(wrong.status).toBe(422);
  });
});
