import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../core/app-error.ts';
import type { Files } from '../core/ports.ts';
import { asDiskError } from './disk-errors.ts';

const HEAD_BYTES = 4096;
/** how the name of a file begins while it is written */
export const INCOMING = '.incoming-';

/**
 * Files by their SHA-256 below one folder, `ab/cdef…`. A file is written under a temporary name, flushed to the disk and renamed, so that a
 * name always holds the whole file; what lies on the disk is read back before. The same bytes come to lie once. Errors leave no part of a file behind.
 */
export function createContentStore(folder: string): Files {
  const pathOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new AppError('NOT_FOUND', { what: 'file', id: sha256.slice(0, 64) });
    return join(folder, sha256.slice(0, 2), sha256.slice(2));
  };
  const has = (sha256: string) =>
    access(pathOf(sha256)).then(
      () => true,
      () => false,
    );
  return {
    async put(bytes, { maxBytes }) {
      const temporary = join(folder, INCOMING + randomUUID());
      try {
        await mkdir(folder, { recursive: true });
        const hash = createHash('sha256');
        const head = new Uint8Array(HEAD_BYTES);
        let size = 0;
        const file = await open(temporary, 'wx');
        try {
          for await (const chunk of bytes) {
            if (size < HEAD_BYTES) head.set(chunk.subarray(0, HEAD_BYTES - size), size);
            size += chunk.length;
            if (size > maxBytes) throw new AppError('BAD_FILE', { name: '', reason: 'too-large', limit: maxBytes });
            hash.update(chunk);
            // Unlike `write`, it goes on until every byte is taken: a disk that fills up takes a part and says so only at the next write.
            await file.writeFile(chunk);
          }
          if (size === 0) throw new AppError('BAD_FILE', { name: '', reason: 'empty' });
          await file.sync();
        } finally {
          await file.close();
        }
        const sha256 = hash.digest('hex');
        if ((await hashOf(temporary)) !== sha256) throw new Error(`${temporary} holds other bytes than were written`);
        const path = pathOf(sha256);
        await mkdir(dirname(path), { recursive: true });
        await rename(temporary, path);
        return { sha256, size, head: head.subarray(0, Math.min(size, HEAD_BYTES)) };
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => {});
        throw asDiskError(error, folder);
      }
    },
    async read(sha256) {
      try {
        return await readFile(pathOf(sha256));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new AppError('NOT_FOUND', { what: 'file', id: sha256 });
        throw error;
      }
    },
    async *stream(sha256) {
      const path = pathOf(sha256);
      if (!(await has(sha256))) throw new AppError('NOT_FOUND', { what: 'file', id: sha256 });
      yield* createReadStream(path);
    },
    has,
    async verify(list) {
      let checked = 0;
      for (const { sha256 } of list) {
        if (!(await has(sha256))) return { checked, fault: { code: 'file-missing', detail: sha256 } };
        if ((await hashOf(pathOf(sha256))) !== sha256) return { checked, fault: { code: 'file-changed', detail: sha256 } };
        checked += 1;
      }
      return { checked, fault: null };
    },
  };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}
