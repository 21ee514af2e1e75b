import type { NamedFile } from '../core/bundles/single-files.ts';
import type { Context } from '../core/context.ts';
import { attachmentHeader } from './attachment-header.ts';
import { actingContext } from './base.ts';
import type { PlainRoute } from './plain-route.ts';

const TYPES: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What every download says: nothing in it runs, nothing keeps it. */
export const DOWNLOAD = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'content-security-policy': "sandbox; default-src 'none'",
};

/** A file that is made when it is asked for. */
export function fileRoute(path: RegExp, file: (context: Context, match: RegExpExecArray, url: URL) => Promise<NamedFile>): PlainRoute {
  return {
    method: 'GET',
    path,
    async answer(request, match, context) {
      const { name, bytes } = await file(await actingContext(context), match, new URL(request.url));
      const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
      return new Response(bytes as Uint8Array<ArrayBuffer>, {
        headers: { ...DOWNLOAD, 'content-type': type, 'content-disposition': attachmentHeader('attachment', name) },
      });
    },
  };
}
