import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { lookup } from 'mrmime';

/** Everything from our own origin only; styles that antd makes at run time carry the nonce. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const COMMON = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin' };

/**
 * The built renderer as responses: files by path, and the start page for every path that belongs to the program's own routes.
 * Used by the web host and by the desktop's `app://` protocol alike.
 */
export async function serveStatic(request: Request, folder: string): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 });
  const path = decoded(new URL(request.url).pathname);
  if (path === null) return new Response(null, { status: 404 });
  const file = normalize(join(folder, path));
  if (extname(path) !== '' && path !== '/index.html') {
    if (!file.startsWith(folder + sep)) return new Response(null, { status: 404 });
    try {
      const bytes = await readFile(file);
      return new Response(bytes, {
        headers: {
          ...COMMON,
          'content-type': lookup(file) ?? 'application/octet-stream',
          'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        },
      });
    } catch {
      return new Response(null, { status: 404 });
    }
  }
  const nonce = randomBytes(16).toString('base64');
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  return new Response(page.replaceAll('__NONCE__', nonce), {
    headers: {
      ...COMMON,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy(nonce),
    },
  });
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
