import { Readable } from 'node:stream';

/** Bytes as the body of an answer, read as the caller takes them. */
export function streamBody(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return Readable.toWeb(Readable.from(bytes, { objectMode: false })) as unknown as ReadableStream<Uint8Array<ArrayBuffer>>;
}
