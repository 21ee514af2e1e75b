import { addEvidence } from '../core/evidence/add-evidence.ts';
import { changeEvidence, removeEvidence, restoreEvidence } from '../core/evidence/change-evidence.ts';
import { getEvidence, listEvidence } from '../core/evidence/list-evidence.ts';
import { DONE, signedIn } from './base.ts';

const { evidence: os } = signedIn;

export const evidence = {
  list: os.list.handler(({ context, input }) => listEvidence(context.core, input)),
  get: os.get.handler(({ context, input }) => getEvidence(context.core, input)),
  add: os.add.handler(({ context, input }) => addEvidence(context.core, input)),
  change: os.change.handler(({ context, input }) => changeEvidence(context.core, input)),
  remove: os.remove.handler(async ({ context, input }) => {
    await removeEvidence(context.core, input);
    return DONE;
  }),
  restore: os.restore.handler(({ context, input }) => restoreEvidence(context.core, input)),
};
