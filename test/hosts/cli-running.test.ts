import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorkspaceFolders } from '../../main/files/index.ts';
import { ensureRenderer } from '../../main/hosts/web/renderer-build.ts';
import { makeWorkspace, printed, type Served, serve, wenkong } from './processes.ts';

interface EvidenceAnswer {
  evidence: unknown[];
}

let folder: string;
let path: string;
let served: Served;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wk-running-'));
  path = await makeWorkspace(folder, { documents: 2, evidence: 5 });
  await ensureRenderer(() => {});
  served = await serve(folder, [path]);
}, 300_000);
afterAll(async () => {
  await served.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a workspace that a running program has open', () => {
  test('is read through it, and by another name of the same folder', async () => {
    const other = join(folder, '另一个名字');
    symlinkSync(path, other, 'junction');
    for (const name of [path, other]) {
      const { code, stdout, stderr } = await wenkong(folder, ['documents', name, '--json']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(JSON.parse(stdout).documents).toHaveLength(2);
    }
    for (const command of ['coverage', 'evidence', 'history', 'check']) {
      const { code, stderr } = await wenkong(folder, [command, path]);
      expect({ command, code, stderr }).toEqual({ command, code: 0, stderr: '' });
    }
  });

  test('is written through it: its own history tells of the export', async () => {
    const out = join(folder, 'out.zip');
    const { code, stdout } = await wenkong(folder, ['export', path, '--out', out, '--json']);
    expect(code).toBe(0);
    const { sha256 } = JSON.parse(stdout) as { sha256: string };
    const { entries } = await served.operator.history.list({ limit: 1 });
    expect(entries[0]).toMatchObject({ type: 'bundles.exported', data: { sha256 } });
    expect(readdirSync(join(path, 'bundles')).map((name) => readFileSync(join(path, 'bundles', name)))).toEqual([readFileSync(out)]);
  });

  test('an error of it is told as one of our own', async () => {
    const { code, stdout } = await wenkong(folder, ['coverage', path, '--outlet', 'none', '--json']);
    expect(JSON.parse(stdout).error).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('找不到') });
    expect(code).toBe(1);
  });

  test('two exports at once: the second is told that one runs', async () => {
    const job = await served.operator.bundles.start({});
    const { code, stderr } = await wenkong(folder, ['export', path, '--out', join(folder, 'second.zip')]);
    let { state } = job;
    while (state === 'running') ({ state } = await served.operator.bundles.job({ id: job.id }));
    // Quick machines may have ended the first before the second asks.
    if (code === 1) expect(stderr).toContain('另一处正在导出');
    expect(existsSync(join(folder, 'second.zip'))).toBe(code === 0);
  });

  test('is not served a second time; the address of the first is named', async () => {
    const { code, stderr } = await wenkong(folder, ['serve', path]);
    expect(stderr).toContain(served.origin);
    expect(code).toBe(1);
    expect((await served.operator.workspace.state()).open?.path).toBe(path);
  });

  test('a port that is taken is named, and the workspace is free again', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const free = await makeWorkspace(join(folder, 'free'), { documents: 2, evidence: 1 });
    const { code, stderr } = await wenkong(folder, ['serve', free, '--port', String(port)]);
    other.close();
    expect(stderr).toContain(`端口${port}不能使用`);
    expect(code).toBe(1);
    expect((await wenkong(folder, ['check', free])).code).toBe(0);
  });

  test('when its user changes to another workspace the command line does not act there', async () => {
    const second = await makeWorkspace(join(folder, 'second'), { documents: 2, evidence: 2 });
    await served.operator.workspace.open({ path: second });
    const here = printed<EvidenceAnswer>(await wenkong(folder, ['evidence', path, '--json']));
    expect(here.evidence).toHaveLength(5);
    const there = printed<EvidenceAnswer>(await wenkong(folder, ['evidence', second, '--json']));
    expect(there.evidence).toHaveLength(2);
    await served.operator.workspace.open({ path });
  });

  test('nor while the change is on its way: what the folder says of its holder is not believed', async () => {
    const leaving = await makeWorkspace(join(folder, 'leaving'), { documents: 3, evidence: 1 });
    const announce = () => ({ url: served.origin, token: served.token });
    const held = await createWorkspaceFolders({ home: folder, stateFolder: join(folder, 'other'), announce }).open(leaving);
    const { code, stdout, stderr } = await wenkong(folder, ['documents', leaving]);
    expect(stderr).toContain('先在那边关闭');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    await held.release();
  });

  test('a program that was killed is no hindrance', async () => {
    await served.stop('SIGKILL');
    expect(existsSync(join(path, 'wenkong.lock'))).toBe(true);
    const { code, stderr } = await wenkong(folder, ['check', path]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    served = await serve(folder, [path]);
    const ended = await served.stop('SIGINT');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(existsSync(join(path, 'wenkong.lock'))).toBe(false);
    expect(existsSync(join(path, 'running.json'))).toBe(false);
  });
});
