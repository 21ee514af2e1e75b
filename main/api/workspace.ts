import { changeSettings, getSettings } from '../core/workspace/change-settings.ts';
import { createWorkspace } from '../core/workspace/create-workspace.ts';
import { getProposal } from '../core/workspace/get-proposal.ts';
import { getState } from '../core/workspace/get-state.ts';
import { openSample } from '../core/workspace/open-sample.ts';
import { closeWorkspace, openWorkspace } from '../core/workspace/open-workspace.ts';
import { previewNext } from '../core/workspace/preview-next.ts';
import { previewNumbers } from '../core/workspace/preview-numbers.ts';
import { saveDepartment } from '../core/workspace/save-department.ts';
import { saveOutlet } from '../core/workspace/save-outlet.ts';
import { anyone, DONE, signedIn } from './base.ts';

export const workspace = {
  state: anyone.workspace.state.handler(({ context }) => getState(context.app)),
  proposal: anyone.workspace.proposal.handler(({ context, input }) => getProposal(context.app.templates, input.industry)),
  create: anyone.workspace.create.handler(({ context, input }) => createWorkspace(context.app, input)),
  open: anyone.workspace.open.handler(({ context, input }) => openWorkspace(context.app, input)),
  openSample: anyone.workspace.openSample.handler(({ context }) => openSample(context.app)),
  close: anyone.workspace.close.handler(async ({ context }) => {
    await closeWorkspace(context.app);
    return DONE;
  }),
  forget: anyone.workspace.forget.handler(async ({ context, input }) => {
    await context.app.folders.recents.forget(input.path);
    return DONE;
  }),
  settings: signedIn.workspace.settings.handler(({ context }) => getSettings(context.core)),
  changeSettings: signedIn.workspace.changeSettings.handler(({ context, input }) => changeSettings(context.core, input)),
  saveDepartment: signedIn.workspace.saveDepartment.handler(({ context, input }) => saveDepartment(context.core, input)),
  saveOutlet: signedIn.workspace.saveOutlet.handler(({ context, input }) => saveOutlet(context.core, input)),
  previewNumbers: anyone.workspace.previewNumbers.handler(({ context, input }) => previewNumbers(context.app.templates, input)),
  previewNext: signedIn.workspace.previewNext.handler(({ context, input }) => previewNext(context.core, input)),
};
