import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequestListener } from '@remix-run/node-fetch-server';
import { isAppPath } from '../../api/plain-routes.ts';
import type { Actor } from '../../core/ports.ts';
import { serveStatic } from '../static.ts';
import { cookiesOfPort } from './cookies.ts';

const COOKIE = 'wk_launch';

export interface WebHost {
  /** address without token, `http://127.0.0.1:4173` */
  origin: string;
  /** what the browser opens first: the address with the launch token */
  url: string;
  token: string;
  close(): Promise<void>;
}

export interface WebHostOptions {
  handle(request: Request, actor?: Actor): Promise<Response>;
  /** folder of the built renderer */
  staticFolder: string;
  /** who acts for a caller that shows the launch token as its bearer token: the command line on this computer */
  operator: Actor;
  /** 0 takes a free one */
  port: number;
}

/**
 * The app on 127.0.0.1 for this computer's browser. Other programs and web pages are kept out: the first page needs the launch token that
 * was printed, later requests its cookie; the Host header must be our own, and an Origin header too, so that no foreign page can ask.
 */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const token = randomBytes(24).toString('base64url');
  let origin = '';
  let cookies = cookiesOfPort(options.port);
  const respond = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    if (`http://${request.headers.get('host')}` !== origin)
      return refuse('请用启动时显示的地址打开。Open the address that was printed at the start.');
    const from = request.headers.get('origin');
    if (from !== null && from !== origin) return refuse('来自其他网站的请求不予回应。Requests from other sites are refused.');
    const given = url.searchParams.get('token');
    if (given !== null && isToken(given, token)) {
      url.searchParams.delete('token');
      return new Response(null, {
        status: 303,
        headers: {
          location: url.pathname + url.search,
          'set-cookie': cookies.setCookie(COOKIE, `${token}; HttpOnly; SameSite=Strict; Path=/`),
          'cache-control': 'no-store',
        },
      });
    }
    const launched = isToken(cookies.read(request, COOKIE) ?? '', token) || isToken(request.headers.get('x-wenkong-launch') ?? '', token);
    if (!launched) return refuse('请用启动时显示的完整地址打开。Open the whole address that was printed at the start.');
    const bearer = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
    const actor = isToken(bearer, token) ? options.operator : undefined;
    if (!isAppPath(url.pathname)) return serveStatic(request, options.staticFolder);
    return cookies.outgoing(await options.handle(cookies.incoming(request), actor));
  };
  const server = createServer(createRequestListener(respond, { protocol: 'http:' }));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  cookies = cookiesOfPort(port);
  return {
    origin,
    url: `${origin}/?token=${token}`,
    token,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refuse(why: string): Response {
  return new Response(why, { status: 403, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

function isToken(given: string, token: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(token);
  return a.length === b.length && timingSafeEqual(a, b);
}
