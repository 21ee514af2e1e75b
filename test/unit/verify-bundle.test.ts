import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createZipWriter } from '../../main/core/bundles/zip-file.ts';
import { Sha256 } from '../../renderer/areas/bundles/sha-256.ts';
import { verifyBundle } from '../../renderer/areas/bundles/verify-bundle.ts';

/** A bundle that was chosen in the browser, against what the exporter writes. */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wk-verify-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function bundle(name: string, change: (files: Record<string, string>) => void = () => {}): Promise<Uint8Array<ArrayBuffer>> {
  const path = join(folder, name);
  const zip = createZipWriter(path);
  const files: Record<string, string> = {};
  files['文件/投诉处理.md'] = await zip.add('文件/投诉处理.md', Buffer.from('投诉处理控制程序\n'.repeat(400)));
  files['证据/照片.png'] = await zip.add('证据/照片.png', randomBytes(3000));
  change(files);
  await zip.add('manifest.json', Buffer.from(JSON.stringify({ files })));
  await zip.finish();
  return new Uint8Array(await readFile(path));
}

test('the hash is that of the standard, whatever the pieces', () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 70_000]) {
    const bytes = randomBytes(length);
    const pieces = new Sha256();
    for (let at = 0; at < length; at += 37) pieces.update(bytes.subarray(at, at + 37));
    expect(pieces.hex(), `${length} bytes`).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});

test('a bundle as exported passes', async () => {
  expect(await verifyBundle(new Blob([await bundle('good.zip')]))).toEqual({ ok: true, files: 3, faults: [] });
});

test('any changed byte and any cut is found', async () => {
  const bytes = await bundle('changed.zip');
  for (let at = 0; at < bytes.length; at += 7) {
    const changed = bytes.slice();
    changed[at]! ^= 1 << (at % 8);
    expect((await verifyBundle(new Blob([changed]))).ok, `byte ${at}`).toBe(false);
  }
  for (const length of [0, 10, 100, bytes.length - 1]) {
    expect((await verifyBundle(new Blob([bytes.subarray(0, length)]))).faults, `${length} bytes`).toEqual([
      expect.stringMatching(/^unreadable: /),
    ]);
  }
});

test('what is changed, missing and added is named', async () => {
  const bytes = await bundle('named.zip', (files) => {
    files['证据/照片.png'] = '0'.repeat(64);
    files['证据/少了.pdf'] = '0'.repeat(64);
    delete files['文件/投诉处理.md'];
  });
  expect(await verifyBundle(new Blob([bytes]))).toEqual({
    ok: false,
    files: 3,
    faults: ['changed: 证据/照片.png', 'missing: 证据/少了.pdf', 'unknown: 文件/投诉处理.md'],
  });
});
