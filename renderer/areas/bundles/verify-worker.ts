import { verifyBundle } from './verify-bundle.ts';

/** Hashing hundreds of megabytes takes seconds: that is done here, beside the screen. One file a worker. */
self.onmessage = async ({ data }: MessageEvent<Blob>) => {
  self.postMessage(await verifyBundle(data));
};
