import type { ErrorData } from '../../../shared/contract/errors.ts';
import type { StoredFile } from '../../../shared/contract/evidence.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import type { Files } from '../ports.ts';
import { requirePermission } from '../require.ts';
import { cleanFileName } from './clean-file-name.ts';
import { imageSize, isSaneSize } from './image-size.ts';
import { imageTypeOf, mediaTypeOf, namesImage } from './media-type.ts';

/** Largest file that can be uploaded, in bytes. */
const UPLOAD_LIMIT = 100 * 1024 * 1024;
/** How much is looked at before anything is written: camera pictures carry up to some hundred kilobytes before their size. */
const LOOK_BYTES = 512 * 1024;

export interface UploadOptions {
  /** the file must be a picture that can stand in a document */
  imageOnly?: boolean;
}

/**
 * Takes a file in: cleans its name, finds out from its bytes what it is, and stores it by its SHA-256. A file that is named like a picture
 * must be one. The same bytes are stored once; its first media type stays.
 * @throws AppError BAD_FILE bad-name | empty | too-large | not-an-image, DISK_FULL, FORBIDDEN
 */
export async function storeUpload(
  context: Context,
  givenName: string,
  bytes: AsyncIterable<Uint8Array>,
  { imageOnly = false }: UploadOptions = {},
): Promise<StoredFile> {
  requirePermission(context.actor, 'evidence.change');
  const name = cleanFileName(givenName);
  const source = bytes[Symbol.asyncIterator]();
  const head = await readHead(source);
  if (head.bytes.length === 0) throw new AppError('BAD_FILE', { name, reason: 'empty' });
  if (imageOnly || namesImage(name)) requireImage(name, head.bytes);
  const mediaType = mediaTypeOf(name, head.bytes);
  const { sha256, size } = await put(context.files, name, joined(head.chunks, source));
  return context.store.change(context.actor, async (tx) => {
    const known = await tx.files.bySha256(sha256);
    if (!known) await tx.write.addFile({ sha256, size, mediaType, at: context.clock.now() });
    tx.record({ type: 'files.stored', area: 'files', subjectId: sha256, subject: name, data: { sha256, size, mediaType } });
    return { sha256, name, size, mediaType: known?.mediaType ?? mediaType };
  });
}

/** The store of files knows no names; what it refuses is told with the name. */
async function put(files: Files, name: string, bytes: AsyncIterable<Uint8Array>) {
  try {
    return await files.put(bytes, { maxBytes: UPLOAD_LIMIT });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'BAD_FILE') throw error;
    const { reason, limit } = error.data as ErrorData<'BAD_FILE'>;
    throw new AppError('BAD_FILE', { name, reason, ...(limit === undefined ? {} : { limit }) });
  }
}

/** @throws AppError BAD_FILE not-an-image */
function requireImage(name: string, head: Uint8Array): void {
  const type = imageTypeOf(head);
  const size = type && imageSize(type, head);
  if (!size || !isSaneSize(size)) throw new AppError('BAD_FILE', { name, reason: 'not-an-image' });
}

async function readHead(source: AsyncIterator<Uint8Array>): Promise<{ chunks: Uint8Array[]; bytes: Uint8Array }> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < LOOK_BYTES) {
    const { value, done } = await source.next();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  return { chunks, bytes: Buffer.concat(chunks) };
}

async function* joined(chunks: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  yield* chunks;
  for (;;) {
    const { value, done } = await rest.next();
    if (done) return;
    yield value;
  }
}
