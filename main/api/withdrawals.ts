import { listWithdrawn } from '../core/withdrawals/list-withdrawn.ts';
import { recordDestruction } from '../core/withdrawals/record-destruction.ts';
import { takeBackWithdrawal } from '../core/withdrawals/take-back-withdrawal.ts';
import { DONE, signedIn } from './base.ts';

const { withdrawals: os } = signedIn;

export const withdrawals = {
  list: os.list.handler(({ context }) => listWithdrawn(context.core)),
  takeBack: os.takeBack.handler(async ({ context, input }) => {
    await takeBackWithdrawal(context.core, input);
    return DONE;
  }),
  recordDestruction: os.recordDestruction.handler(async ({ context, input }) => {
    await recordDestruction(context.core, input);
    return DONE;
  }),
};
