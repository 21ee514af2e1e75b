import { askNewcomers } from '../core/confirmations/ask-newcomers.ts';
import { changeConfirmationSettings, getConfirmationSettings } from '../core/confirmations/change-confirmation-settings.ts';
import { confirmReading } from '../core/confirmations/confirm-reading.ts';
import { getRule, setRule } from '../core/confirmations/confirmation-rule.ts';
import { confirmationProgress, listConfirmations, listMyConfirmations } from '../core/confirmations/list-confirmations.ts';
import { previewReset } from '../core/confirmations/preview-reset.ts';
import { signedIn } from './base.ts';

const { confirmations: os } = signedIn;

export const confirmations = {
  list: os.list.handler(({ context, input }) => listConfirmations(context.core, input)),
  mine: os.mine.handler(({ context }) => listMyConfirmations(context.core)),
  progress: os.progress.handler(({ context, input }) => confirmationProgress(context.core, input)),
  confirm: os.confirm.handler(({ context, input }) => confirmReading(context.core, input)),
  rule: os.rule.handler(({ context, input }) => getRule(context.core, input)),
  setRule: os.setRule.handler(({ context, input }) => setRule(context.core, input)),
  askNewcomers: os.askNewcomers.handler(({ context, input }) => askNewcomers(context.core, input)),
  resetPreview: os.resetPreview.handler(({ context, input }) => previewReset(context.core, input)),
  settings: os.settings.handler(({ context }) => getConfirmationSettings(context.core)),
  changeSettings: os.changeSettings.handler(({ context, input }) => changeConfirmationSettings(context.core, input)),
};
