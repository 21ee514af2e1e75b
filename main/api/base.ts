import { implement } from '@orpc/server';
import { contract } from '../../shared/contract/index.ts';
import { AppError } from '../core/app-error.ts';
import { type AppContext, type Context, type OpenContext, openContext } from '../core/context.ts';
import { actorOfToken } from '../core/people/sign-in.ts';
import type { Actor } from '../core/ports.ts';

/** What a transport hands to every call. */
export interface ApiContext {
  app: AppContext;
  /** session token of the caller */
  token: string | null;
  /** a program that shows its bearer token: no browser sends that by itself */
  trusted?: boolean;
  /** set by in-process callers on the workspace's own computer, and by a host that knows its caller */
  actor?: Actor;
  /** headers of the answer; over HTTP only */
  resHeaders?: Headers;
}

const base = implement(contract).$context<ApiContext>();

/** Calls that need no workspace: `context.app`. */
export const anyone = base;

/** Calls in the open workspace, before sign-in: `context.core`. */
export const visitor = base.use(({ context, next }) => next({ context: { core: openContext(context.app) satisfies OpenContext } }));

/** Calls of somebody who has signed in: `context.core` with its actor. */
export const signedIn = base.use(async ({ context, next }) => next({ context: { core: await actingContext(context) } }));

/** @throws AppError NO_WORKSPACE, SIGNED_OUT */
export async function actingContext(context: ApiContext): Promise<Context> {
  const open = openContext(context.app);
  const actor = context.actor ?? (await actorOfToken(open, context.token));
  if (!actor) throw new AppError('SIGNED_OUT', {});
  return { ...open, actor };
}

export const DONE = { done: true } as const;
