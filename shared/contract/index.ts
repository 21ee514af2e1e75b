import type { ContractRouterClient } from '@orpc/contract';
import { approvals } from './approvals.ts';
import { bundles } from './bundles.ts';
import { changeRequests } from './change-requests.ts';
import { confirmations } from './confirmations.ts';
import { copies } from './copies.ts';
import { coverage } from './coverage.ts';
import { documents } from './documents.ts';
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

/** Everything that the app can be asked. */
export const contract = {
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
export type Contract = typeof contract;
/** The contract as a caller sees it, in process or over HTTP. */
export type ContractClient = ContractRouterClient<Contract>;
