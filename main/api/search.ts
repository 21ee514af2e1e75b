import { findAnything } from '../core/search/find-anything.ts';
import { signedIn } from './base.ts';

const { search: os } = signedIn;

export const search = {
  find: os.find.handler(({ context, input }) => findAnything(context.core, input)),
};
