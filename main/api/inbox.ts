import { countInbox, listInbox } from '../core/inbox/list-inbox.ts';
import { signedIn } from './base.ts';

const { inbox: os } = signedIn;

export const inbox = {
  list: os.list.handler(({ context }) => listInbox(context.core)),
  counts: os.counts.handler(({ context }) => countInbox(context.core)),
};
