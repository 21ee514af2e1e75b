import { ORPCError, onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/fetch';
import { ResponseHeadersPlugin, SimpleCsrfProtectionHandlerPlugin } from '@orpc/server/plugins';
import { errors } from '../../shared/contract/errors.ts';
import type { AppContext } from '../core/context.ts';
import type { Actor, Log } from '../core/ports.ts';
import type { ApiContext } from './base.ts';
import { errorResponse } from './errors.ts';
import { mapErrors, router } from './index.ts';
import { plainRoutes } from './plain-routes.ts';
import { bearerOf, tokenOf } from './session-cookie.ts';

const NOT_SAME_ORIGIN = () => new ORPCError('FORBIDDEN', { status: 403, message: 'FORBIDDEN', data: { needs: 'same-origin' } });

/**
 * The app as one function: `/rpc/*` the contract, beside it the plain routes; everything else is 404 (hosts serve the renderer's files).
 * Requests of other sites are refused: a browser's call carries the header that only scripts of the same origin can set and an Origin that
 * is ours; a program shows its bearer token instead. `actor`: a host may vouch for a caller whom it knows, e.g. this computer's command line.
 */
export function createHandler(app: AppContext): (request: Request, actor?: Actor) => Promise<Response> {
  const rpc = new RPCHandler<ApiContext>(router, {
    // Errors of calls are typed by now; what else is thrown here is a body that cannot be read.
    interceptors: [onError((error) => refuseMalformed(error, app.log))],
    clientInterceptors: [mapErrors],
    plugins: [
      new SimpleCsrfProtectionHandlerPlugin<ApiContext>({
        exclude: ({ context }) => context.token !== null && context.trusted === true,
        error: NOT_SAME_ORIGIN(),
      }),
      new ResponseHeadersPlugin<ApiContext>(),
    ],
  });
  return async (request, actor) => {
    const { pathname } = new URL(request.url);
    const context: ApiContext = { app, token: tokenOf(request), trusted: bearerOf(request) !== null, ...(actor ? { actor } : {}) };
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD') requireSameOrigin(request);
      if (pathname === '/rpc' || pathname.startsWith('/rpc/')) {
        const { matched, response } = await rpc.handle(request, { prefix: '/rpc', context });
        if (matched) return uncached(response);
      }
      for (const route of plainRoutes) {
        const match = route.method === request.method ? route.path.exec(pathname) : null;
        if (match) return await route.answer(request, match, context);
      }
    } catch (error) {
      return errorResponse(error, app.log);
    }
    return new Response('Not Found', { status: 404, headers: { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' } });
  };
}

function refuseMalformed(error: unknown, log: Log): void {
  if (error instanceof ORPCError) return;
  log.error('a request body that cannot be read', error);
  const data = { issues: [{ path: '', message: 'malformed' }] };
  throw new ORPCError('INVALID', { status: errors.INVALID.status, message: 'INVALID', defined: true, data });
}

/** A browser names the site a request comes from; anything but our own is refused before it is read. */
function requireSameOrigin(request: Request): void {
  if (bearerOf(request) !== null) return;
  const origin = request.headers.get('origin');
  const { protocol, host } = new URL(request.url);
  if (origin !== null && origin !== `${protocol}//${host}`) throw NOT_SAME_ORIGIN();
}

function uncached(response: Response): Response {
  response.headers.set('cache-control', 'no-store');
  response.headers.set('x-content-type-options', 'nosniff');
  return response;
}
