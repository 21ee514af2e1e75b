import { discardDraft } from '../core/revisions/discard-draft.ts';
import { getRevision, getSavedVersion, listSavedVersions } from '../core/revisions/get-revision.ts';
import { saveDraft } from '../core/revisions/save-draft.ts';
import { startDraft } from '../core/revisions/start-draft.ts';
import { DONE, signedIn } from './base.ts';

const { revisions: os } = signedIn;

export const revisions = {
  get: os.get.handler(({ context, input }) => getRevision(context.core, input)),
  startDraft: os.startDraft.handler(({ context, input }) => startDraft(context.core, input)),
  save: os.save.handler(({ context, input }) => saveDraft(context.core, input)),
  savedVersions: os.savedVersions.handler(({ context, input }) => listSavedVersions(context.core, input)),
  savedVersion: os.savedVersion.handler(({ context, input }) => getSavedVersion(context.core, input)),
  discardDraft: os.discardDraft.handler(async ({ context, input }) => {
    await discardDraft(context.core, input);
    return DONE;
  }),
};
