import { createRouterClient } from '@orpc/server';
import type { ContractClient } from '../../shared/contract/index.ts';
import { approvals } from './approvals.ts';
import type { ApiContext } from './base.ts';
import { bundles } from './bundles.ts';
import { changeRequests } from './change-requests.ts';
import { confirmations } from './confirmations.ts';
import { copies } from './copies.ts';
import { coverage } from './coverage.ts';
import { documents } from './documents.ts';
import { toApiError } from './errors.ts';
import { evidence } from './evidence.ts';
import { externalDocuments } from './external-documents.ts';
import { forms } from './forms.ts';
import { history } from './history.ts';
import { inbox } from './inbox.ts';
import { people } from './people.ts';
import { registers } from './registers.ts';
import { releases } from './releases.ts';
import { reviews } from './reviews.ts';
import { revisions } from './revisions.ts';
import { routes } from './routes.ts';
import { rubrics } from './rubrics.ts';
import { search } from './search.ts';
import { signatures } from './signatures.ts';
import { withdrawals } from './withdrawals.ts';
import { workspace } from './workspace.ts';

/** Contract -> core, one router per area. */
export const router = {
  workspace,
  people,
  documents,
  revisions,
  approvals,
  routes,
  rubrics,
  coverage,
  evidence,
  bundles,
  search,
  history,
  inbox,
  changeRequests,
  confirmations,
  copies,
  releases,
  reviews,
  withdrawals,
  externalDocuments,
  forms,
  registers,
  signatures,
};

/** Around every call of every transport: in-process callers get the same typed errors as those over HTTP. */
export async function mapErrors<T>({ context, next }: { context: ApiContext; next: () => Promise<T> }): Promise<T> {
  try {
    return await next();
  } catch (error) {
    throw toApiError(error, context.app.log);
  }
}

/** The contract in process, for the command line and tests. `context` is asked for at every call, so a new token counts at once. */
export function createClient(context: () => ApiContext): ContractClient {
  return createRouterClient(router, { context, interceptors: [mapErrors] }) as unknown as ContractClient;
}
