import { useCallback, useEffect, useRef, useState } from 'react';
import type { StoredFile } from '../../../shared/contract/evidence.ts';
import { uploadFile } from '../../app/upload-file.ts';

export interface Upload {
  key: number;
  name: string;
  size: number;
  /** 0…1 */
  progress: number;
  stored: StoredFile | null;
  error: unknown;
  /** kept to try again */
  file: File | null;
}

let nextKey = 1;

/** Files of a form: those stored before and those on their way, in the order in which they came. What is on its way ends with the form. */
export function useUploads(before: readonly StoredFile[]) {
  const [uploads, setUploads] = useState<readonly Upload[]>(() =>
    before.map((stored) => ({ key: nextKey++, name: stored.name, size: stored.size, progress: 1, stored, error: null, file: null })),
  );
  const running = useRef(new Map<number, AbortController>());
  useEffect(
    () => () => {
      for (const abort of running.current.values()) abort.abort();
    },
    [],
  );

  const change = useCallback(
    (key: number, next: Partial<Upload>) =>
      setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...next } : upload))),
    [],
  );
  const send = useCallback(
    async (key: number, file: File) => {
      const abort = new AbortController();
      running.current.set(key, abort);
      try {
        change(key, {
          stored: await uploadFile(file, { onProgress: (progress) => change(key, { progress }), signal: abort.signal }),
          progress: 1,
        });
      } catch (error) {
        change(key, { error, progress: 0 });
      } finally {
        running.current.delete(key);
      }
    },
    [change],
  );
  const add = useCallback(
    (files: readonly File[]) => {
      const added = files.map((file) => ({
        key: nextKey++,
        name: file.name,
        size: file.size,
        progress: 0,
        stored: null,
        error: null,
        file,
      }));
      setUploads((all) => [...all, ...added]);
      for (const upload of added) void send(upload.key, upload.file);
    },
    [send],
  );
  const remove = useCallback((key: number) => {
    running.current.get(key)?.abort();
    setUploads((all) => all.filter((upload) => upload.key !== key));
  }, []);
  const retry = useCallback(
    (upload: Upload) => {
      if (!upload.file) return;
      change(upload.key, { error: null, progress: 0 });
      void send(upload.key, upload.file);
    },
    [change, send],
  );
  return { uploads, add, remove, retry };
}
