import { changeRequestFile } from '../core/change-requests/change-request-file.ts';
import { decideChange } from '../core/change-requests/decide-change.ts';
import { linkDraft, startDraftFor, unlinkDraft } from '../core/change-requests/link-draft.ts';
import { getChangeRequest, listChangeRequests, previewFindings, requestsOfRevision } from '../core/change-requests/list-change-requests.ts';
import { proposeChange, turnSuggestion } from '../core/change-requests/propose-change.ts';
import { withdrawChange } from '../core/change-requests/withdraw-change.ts';
import { DONE, signedIn } from './base.ts';
import { fileRoute } from './file-route.ts';
import type { PlainRoute } from './plain-route.ts';

const { changeRequests: os } = signedIn;

export const changeRequests = {
  list: os.list.handler(({ context, input }) => listChangeRequests(context.core, input)),
  get: os.get.handler(({ context, input }) => getChangeRequest(context.core, input)),
  findings: os.findings.handler(({ context, input }) => previewFindings(context.core, input)),
  propose: os.propose.handler(({ context, input }) => proposeChange(context.core, input)),
  turn: os.turn.handler(({ context, input }) => turnSuggestion(context.core, input)),
  decide: os.decide.handler(({ context, input }) => decideChange(context.core, input)),
  withdraw: os.withdraw.handler(async ({ context, input }) => {
    await withdrawChange(context.core, input);
    return DONE;
  }),
  startDraft: os.startDraft.handler(({ context, input }) => startDraftFor(context.core, input)),
  linkDraft: os.linkDraft.handler(({ context, input }) => linkDraft(context.core, input)),
  unlinkDraft: os.unlinkDraft.handler(({ context, input }) => unlinkDraft(context.core, input)),
  ofRevision: os.ofRevision.handler(({ context, input }) => requestsOfRevision(context.core, input)),
};

/** `GET /word/change-requests/<id>.docx` */
export const changeRequestRoutes: PlainRoute[] = [
  fileRoute(/^\/word\/change-requests\/([^/]+)\.docx$/, (context, [, id = '']) => changeRequestFile(context, { id })),
];
