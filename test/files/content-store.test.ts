import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createContentStore } from '../../main/files/index.ts';
import { skipUnless } from '../support/skip.ts';
import { canMount, removeDisk, smallDisk } from '../support/small-disk.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wk-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* chunks(...parts: string[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield new TextEncoder().encode(part);
}
const everything = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());

describe('content-addressed files', () => {
  test('the same bytes come to lie once and come back the same', async () => {
    const store = createContentStore(folder);
    const first = await store.put(chunks('投诉', '登记'), { maxBytes: 100 });
    const second = await store.put(chunks('投诉登记'), { maxBytes: 100 });
    expect(first).toEqual(second);
    expect(first.sha256).toBe(createHash('sha256').update('投诉登记').digest('hex'));
    expect(everything()).toHaveLength(1);
    expect(Buffer.from(await store.read(first.sha256)).toString()).toBe('投诉登记');
  });

  test('a file over the limit, an empty one and one that breaks off leave nothing behind', async () => {
    const store = createContentStore(folder);
    await expect(store.put(chunks('12345', '67890'), { maxBytes: 9 })).rejects.toMatchObject({
      code: 'BAD_FILE',
      data: { reason: 'too-large' },
    });
    await expect(store.put(chunks(), { maxBytes: 9 })).rejects.toMatchObject({ code: 'BAD_FILE', data: { reason: 'empty' } });
    async function* broken(): AsyncIterable<Uint8Array> {
      yield new Uint8Array([1]);
      throw new Error('the line broke');
    }
    await expect(store.put(broken(), { maxBytes: 9 })).rejects.toThrow('the line broke');
    expect(everything()).toEqual([]);
  });

  test('a full disk is said as such and nothing is left', async () => {
    const store = createContentStore(folder);
    async function* full(): AsyncIterable<Uint8Array> {
      yield new Uint8Array([1]);
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    }
    await expect(store.put(full(), { maxBytes: 9 })).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(everything()).toEqual([]);
  });

  test.skipIf(skipUnless(canMount(), 'files on a full disk (needs the right to mount a small one)'))(
    'what does not fit on the disk any more is refused, down to the last part of a piece',
    async () => {
      const disk = smallDisk()!;
      try {
        const store = createContentStore(join(disk, 'files'));
        const piece = randomBytes(100_003);
        let stored = 0;
        let refused: unknown;
        while (!refused) {
          const bytes = Buffer.concat([Buffer.from(`${stored}`), ...Array.from({ length: 10 }, () => piece)]);
          // One piece larger than the room that is left: the system takes only its beginning.
          await store
            .put(
              (async function* () {
                yield bytes;
              })(),
              { maxBytes: 10_000_000 },
            )
            .then(
              () => stored++,
              (error) => {
                refused = error;
              },
            );
        }
        expect(refused).toMatchObject({ code: 'DISK_FULL' });
        const files = readdirSync(disk, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
        expect(files).toHaveLength(stored);
        expect(files.map((each) => statSync(join(each.parentPath, each.name)).size)).toEqual(files.map(() => 1_000_031));
      } finally {
        removeDisk(disk);
      }
    },
  );

  test('a changed or missing file is found', async () => {
    const store = createContentStore(folder);
    const { sha256 } = await store.put(chunks('原件'), { maxBytes: 100 });
    expect(await store.verify([{ sha256 }])).toEqual({ checked: 1, fault: null });
    const path = join(folder, sha256.slice(0, 2), sha256.slice(2));
    chmodSync(path, 0o644);
    writeFileSync(path, '改过');
    expect(await store.verify([{ sha256 }])).toMatchObject({ fault: { code: 'file-changed' } });
    rmSync(path);
    expect(await store.verify([{ sha256 }])).toMatchObject({ fault: { code: 'file-missing' } });
  });

  test('a name that is no hash reaches no file', async () => {
    const store = createContentStore(folder);
    await expect(store.read('../../etc/passwd')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
