import { AppError } from '../core/app-error.ts';
import { storeUpload } from '../core/files/store-upload.ts';
import { found, invalid } from '../core/require.ts';
import { attachmentHeader } from './attachment-header.ts';
import { actingContext } from './base.ts';
import type { PlainRoute } from './plain-route.ts';
import { streamBody } from './stream-body.ts';

/** Shown inside a page; everything else is saved. None of them runs anything. */
const INLINE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf', 'text/plain']);
/** A viewer of PDF files does not start in a sandboxed page; every other file gets one, so that no script of it could ever run. */
const POLICY = { pdf: "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'", other: "default-src 'none'; sandbox" };

/** `POST /files`: body is the file, header `x-file-name` its URI-encoded name, `?image` asks for a picture. Answers a StoredFile. */
export const uploadFile: PlainRoute = {
  method: 'POST',
  path: /^\/files$/,
  async answer(request, _match, context) {
    const core = await actingContext(context);
    // A form of another site cannot set this header, so it also proves that the request is no forged one.
    const encoded = request.headers.get('x-file-name');
    if (encoded === null) throw invalid('x-file-name', 'required');
    const imageOnly = new URL(request.url).searchParams.has('image');
    const stored = await storeUpload(core, decodeName(encoded), request.body ?? nothing(), { imageOnly });
    return Response.json(stored, { headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } });
  },
};

/** `GET /files/<sha256>[.ext][?name=…][&download]` */
export const downloadFile: PlainRoute = {
  method: 'GET',
  path: /^\/files\/([0-9a-f]{64})(?:\.[a-z0-9]{1,8})?$/,
  async answer(request, match, context) {
    const core = await actingContext(context);
    const sha256 = match[1] ?? '';
    const file = found(await core.store.read((reader) => reader.files.bySha256(sha256)), 'file', sha256);
    if (!(await core.files.has(sha256))) throw new AppError('NOT_FOUND', { what: 'file', id: sha256 });
    const { searchParams } = new URL(request.url);
    const inline = INLINE.has(file.mediaType) && !searchParams.has('download');
    const headers = new Headers({
      'content-type': file.mediaType.startsWith('text/') ? `${file.mediaType}; charset=utf-8` : file.mediaType,
      'content-length': String(file.size),
      'content-disposition': attachmentHeader(inline ? 'inline' : 'attachment', searchParams.get('name') ?? sha256),
      'content-security-policy': file.mediaType === 'application/pdf' ? POLICY.pdf : POLICY.other,
      'x-content-type-options': 'nosniff',
      // Bytes of one hash never change; signing out does not make a cached one public.
      'cache-control': 'private, max-age=31536000, immutable',
    });
    return new Response(streamBody(core.files.stream(sha256)), { headers });
  },
};

function decodeName(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw invalid('x-file-name', 'not-uri-encoded');
  }
}

async function* nothing(): AsyncIterable<Uint8Array> {}
