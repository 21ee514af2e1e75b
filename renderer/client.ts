import { createORPCClient, isDefinedError, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { SimpleCsrfProtectionLinkPlugin } from '@orpc/client/plugins';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import type { ErrorCode, ErrorData } from '../shared/contract/errors.ts';
import type { ContractClient } from '../shared/contract/index.ts';
import type { Failure } from '../shared/messages/failure-text.ts';

const link = new RPCLink({
  url: new URL('/rpc', window.location.href).href,
  plugins: [new SimpleCsrfProtectionLinkPlugin()],
});

/** The one client of the contract: `await client.documents.get({ id })`. */
export const client: ContractClient = createORPCClient(link);
/** The same for TanStack Query: `useQuery(api.documents.list.queryOptions())`, `useMutation(api.revisions.save.mutationOptions())`. */
export const api = createTanstackQueryUtils(client);

/** The code and data of an error of the contract; null for anything else, such as a lost connection. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof ORPCError && isDefinedError(error)) return { code: error.code, data: error.data } as Failure;
  return null;
}

export function isFailure<C extends ErrorCode>(error: unknown, code: C): error is Error & { code: C; data: ErrorData<C> } {
  return failureOf(error)?.code === code;
}

/** The error that a plain route (upload, download) answered as `{ code, data }`, as a call would throw it. */
export function failureFrom(body: { code: ErrorCode; data: unknown }): Error {
  return new ORPCError(body.code, { defined: true, data: body.data });
}

// the session ended, or another window switched the workspace: the gate asks again and shows what fits
function onFailure(error: unknown): void {
  const code = failureOf(error)?.code;
  if (code === 'SIGNED_OUT') void queryClient.invalidateQueries({ queryKey: api.people.me.key() });
  if (code === 'NO_WORKSPACE') void queryClient.invalidateQueries({ queryKey: api.workspace.state.key() });
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: onFailure }),
  mutationCache: new MutationCache({ onError: onFailure }),
  defaultOptions: {
    queries: { staleTime: 5_000, retry: (count, error) => failureOf(error) === null && count < 2, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** What a call answers: `ContractOutput<'documents', 'get'>`. */
export type ContractOutput<
  Area extends keyof ContractClient,
  Call extends keyof ContractClient[Area],
> = ContractClient[Area][Call] extends (...parameters: never[]) => infer Answer ? Awaited<Answer> : never;
/** What a call is asked with. */
export type ContractInput<Area extends keyof ContractClient, Call extends keyof ContractClient[Area]> = ContractClient[Area][Call] extends (
  input: infer Input,
  ...rest: never[]
) => unknown
  ? Input
  : never;
