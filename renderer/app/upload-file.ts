import type { StoredFile } from '../../shared/contract/evidence.ts';
import { failureFrom } from '../client.ts';

/**
 * Stores one file; with `image` only what can be shown in a document. `onProgress` tells how far it has come, 0…1. Rejects with the error of the
 * contract, or a plain Error when the program does not answer.
 */
export function uploadFile(
  file: File,
  options: { image?: boolean; onProgress?: (share: number) => void; signal?: AbortSignal } = {},
): Promise<StoredFile> {
  const { image = false, onProgress, signal } = options;
  return new Promise((resolve, reject) => {
    // fetch does not tell how much of a body has been sent
    const request = new XMLHttpRequest();
    request.open('POST', image ? '/files?image' : '/files');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.responseType = 'json';
    request.upload.onprogress = (event) => onProgress?.(event.total > 0 ? event.loaded / event.total : 0);
    request.onload = () => {
      if (request.status === 200) resolve(request.response as StoredFile);
      else reject(request.response?.code ? failureFrom(request.response) : new Error(`upload: ${request.status}`));
    };
    request.onerror = () => reject(new Error('upload: no answer'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

/** Where the bytes of a stored file are read; `download` saves them instead of showing them. */
export function fileAddress(file: StoredFile, download = false): string {
  return `/files/${file.sha256}?name=${encodeURIComponent(file.name)}${download ? '&download' : ''}`;
}
