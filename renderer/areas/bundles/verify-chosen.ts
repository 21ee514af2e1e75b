import type { Verification } from './verify-bundle.ts';

/** Verifies a file chosen in the browser, beside the screen. `signal` gives up. @throws Error when the browser cannot read the file */
export function verifyChosen(file: Blob, signal: AbortSignal): Promise<Verification> {
  const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Verification>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Verification>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    signal.addEventListener('abort', () => reject(signal.reason as Error));
    worker.postMessage(file);
  }).finally(() => worker.terminate());
}
