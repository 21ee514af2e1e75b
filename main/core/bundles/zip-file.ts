import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inflateRawSync } from 'node:zlib';
import yauzl from 'yauzl';
import yazl from 'yazl';
import { AppError } from '../app-error.ts';

/** The same day in every entry, so that the same state gives the same bytes. */
const ENTRY_TIME = new Date(1980, 0, 1);
/** Bytes handed over whole that may wait to be written. */
const WAITING = 16 * 1024 * 1024;
/** Files up to this many bytes take no less room on a disk when they are compressed. */
const SMALL = 4096;
/** A zip up to this many bytes is read back in one piece. */
const WHOLE = 64 * 1024 * 1024;
/** Its entries up to this many bytes are inflated in one piece. */
const SMALL_ENTRY = 1024 * 1024;
/** Bytes of a zip's files that are kept in memory; a hundred thousand signatures are less. */
const KEPT = 256 * 1024 * 1024;
/** How an entry's bytes lie in a zip. */
const STORED = 0;
const DEFLATED = 8;
/** Already compressed: stored as they are. */
const COMPRESSED = /\.(docx|xlsx|pptx|zip|png|jpe?g|gif|webp|mp4|pdf)$/i;

/**
 * The comment at the end of the zip: the SHA-256 of every byte before it. Hashes of the files inside say nothing of the bytes between them,
 * headers and padding; with it a change of any byte is found without a database.
 */
const SEAL = 'sha256:';
const SEAL_LENGTH = SEAL.length + 64;

async function sealOf(path: string, size: number): Promise<string> {
  const hash = createHash('sha256');
  if (size > SEAL_LENGTH)
    for await (const chunk of createReadStream(path, { end: size - SEAL_LENGTH - 1 })) hash.update(chunk as Uint8Array);
  return SEAL + hash.digest('hex');
}

/** Whether the seal at the end of a zip is that of the bytes before it. */
export async function isSealed(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SEAL_LENGTH), 0, SEAL_LENGTH, Math.max(0, size - SEAL_LENGTH));
    return buffer.toString('latin1', 0, bytesRead) === (await sealOf(path, size));
  } finally {
    await file.close();
  }
}

export interface ZipWriter {
  /** Adds a file; answers its SHA-256 once its bytes have been taken. */
  add(path: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<string>;
  /** Everything on the disk, flushed. */
  finish(): Promise<void>;
  /** Stops writing. After it nothing makes the file any more, which may not even be open yet: the caller removes it. */
  abort(): Promise<void>;
}

/** Writes a zip as a stream: one large evidence file never lies in memory whole. */
export function createZipWriter(path: string): ZipWriter {
  const zip = new yazl.ZipFile();
  const output = createWriteStream(path, { flags: 'wx' });
  const written = pipeline(zip.outputStream, output);
  // Failures surface in add or finish; between the two nobody listens yet.
  written.catch(() => {});
  let waiting = 0;
  return {
    async add(name, bytes) {
      const options = { mtime: ENTRY_TIME, mode: 0o100644, compress: !COMPRESSED.test(name), forceDosTimestamp: true };
      const hash = createHash('sha256');
      const whole = bytes instanceof Uint8Array;
      waiting += whole ? bytes.byteLength : 0;
      if (whole && waiting <= WAITING) {
        const compress = options.compress && bytes.byteLength > SMALL;
        zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, { ...options, compress });
        return hash.update(bytes).digest('hex');
      }
      // Entries are written in order: once a stream has been taken, nothing before it waits any more.
      waiting = 0;
      const hashed = Readable.from(
        (async function* () {
          for await (const chunk of whole ? [bytes] : bytes) {
            hash.update(chunk);
            yield chunk;
          }
        })(),
        { objectMode: false },
      );
      const taken = new Promise<void>((resolve, reject) => {
        hashed.once('end', resolve);
        hashed.once('error', reject);
      });
      zip.addReadStream(hashed, name, options);
      await Promise.race([taken, written]);
      return hash.digest('hex');
    },
    async finish() {
      const ending = { forceZip64Format: false, comment: SEAL + '0'.repeat(64) };
      zip.end(ending);
      await written;
      const file = await open(path, 'r+');
      try {
        const { size } = await file.stat();
        await file.write(Buffer.from(await sealOf(path, size), 'latin1'), 0, SEAL_LENGTH, size - SEAL_LENGTH);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    async abort() {
      output.destroy();
      if (!output.closed) await new Promise<void>((resolve) => output.once('close', () => resolve()));
    },
  };
}

/**
 * Every file of a zip with its SHA-256, read back from the disk; `keep` says of which the bytes are wanted too.
 * @throws Error when the zip is damaged, or more is to be kept than memory should hold
 */
export async function hashZipEntries(
  path: string,
  { keep = () => false, signal }: { keep?: (name: string) => boolean; signal?: AbortSignal | undefined } = {},
): Promise<Map<string, { sha256: string; bytes: Uint8Array | null }>> {
  const whole = (await stat(path)).size <= WHOLE ? await readFile(path) : null;
  const zip = await (whole ? yauzl.fromBufferPromise(whole) : yauzl.openPromise(path));
  const entries = new Map<string, { sha256: string; bytes: Uint8Array | null }>();
  let kept = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      signal?.throwIfAborted();
      if (entries.has(entry.fileName)) throw new Error(`two files are called ${entry.fileName}`);
      const wanted = keep(entry.fileName);
      const hash = createHash('sha256');
      const chunks: Uint8Array[] = [];
      for await (const chunk of await contentOf(zip, entry, whole)) {
        hash.update(chunk);
        if (!wanted) continue;
        kept += chunk.length;
        if (kept > KEPT) throw new Error('the lists in the zip are too large');
        chunks.push(chunk);
      }
      entries.set(entry.fileName, { sha256: hash.digest('hex'), bytes: wanted ? Buffer.concat(chunks) : null });
    }
  } finally {
    zip.close();
  }
  return entries;
}

/** A small entry of a zip in memory at once: streams, one for reading and one for inflating, cost more than its bytes. */
async function contentOf(zip: yauzl.ZipFile, entry: yauzl.Entry, whole: Buffer | null): Promise<AsyncIterable<Uint8Array> | Uint8Array[]> {
  const { compressedSize, uncompressedSize, compressionMethod } = entry;
  const small = whole && uncompressedSize <= SMALL_ENTRY && !entry.isEncrypted();
  if (!small || (compressionMethod !== STORED && compressionMethod !== DEFLATED)) return zip.openReadStreamPromise(entry);
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const packed = whole.subarray(fileDataStart, fileDataStart + compressedSize);
  if (packed.length < compressedSize) throw new Error(`the zip ends within ${entry.fileName}`);
  const bytes = compressionMethod === STORED ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, uncompressedSize) });
  if (bytes.length !== uncompressedSize) throw new Error(`${entry.fileName} has ${bytes.length} bytes instead of ${uncompressedSize}`);
  return [bytes];
}

/** Typed, when the operating system says that nothing fits any more; everything else stays what it is. */
export function asDiskFull(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT' ? new AppError('DISK_FULL', { path }) : error;
}

export const MANIFEST = 'manifest.json';

/** SHA-256 of a file on disk, streamed. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}
