import { listWithdrawn } from '../core/withdrawals/list-withdrawn.ts';
import { recordDestruction } from '../core/withdrawals/record-destruction.ts';
import { DONE, signedIn } from './base.ts';

const { withdrawals: os } = signedIn;

export const withdrawals = {
  list: os.list.handler(({ context }) => listWithdrawn(context.core)),
  recordDestruction: os.recordDestruction.handler(async ({ context, input }) => {
    await recordDestruction(context.core, input);
    return DONE;
  }),
};
