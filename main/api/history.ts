import { checkHistory } from '../core/history/check-history.ts';
import { listHistory } from '../core/history/list-history.ts';
import { signedIn } from './base.ts';

const { history: os } = signedIn;

export const history = {
  list: os.list.handler(({ context, input }) => listHistory(context.core, input)),
  check: os.check.handler(({ context }) => checkHistory(context.core)),
};
