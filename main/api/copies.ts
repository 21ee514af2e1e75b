import { copyFile } from '../core/copies/copy-file.ts';
import { endCopies } from '../core/copies/end-copies.ts';
import { handOverCopies } from '../core/copies/hand-over.ts';
import { issueCopies } from '../core/copies/issue-copies.ts';
import { listCopies, listHoldings } from '../core/copies/list-copies.ts';
import { proposeHolders } from '../core/copies/propose-holders.ts';
import { recordReceipt, signForCopies } from '../core/copies/receive-copies.ts';
import { replaceCopies } from '../core/copies/replace-copies.ts';
import { signedIn } from './base.ts';
import { fileRoute } from './file-route.ts';
import type { PlainRoute } from './plain-route.ts';

const { copies: os } = signedIn;

export const copies = {
  list: os.list.handler(({ context, input }) => listCopies(context.core, input)),
  holdings: os.holdings.handler(({ context, input }) => listHoldings(context.core, input)),
  proposal: os.proposal.handler(({ context, input }) => proposeHolders(context.core, input)),
  issue: os.issue.handler(({ context, input }) => issueCopies(context.core, input)),
  replace: os.replace.handler(({ context, input }) => replaceCopies(context.core, input)),
  sign: os.sign.handler(({ context, input }) => signForCopies(context.core, input)),
  recordReceipt: os.recordReceipt.handler(({ context, input }) => recordReceipt(context.core, input)),
  end: os.end.handler(({ context, input }) => endCopies(context.core, input)),
  handOver: os.handOver.handler(({ context, input }) => handOverCopies(context.core, input)),
};

/** `GET /word/copies/<id>.docx`: kept in the history each time. */
export const copyRoutes: PlainRoute[] = [
  fileRoute(/^\/word\/copies\/([^/]+)\.docx$/, (context, match) => copyFile(context, { id: match[1]! })),
];
