import { getSignature, listKeys, listSignatures } from '../core/signatures/list-signatures.ts';
import { signedIn } from './base.ts';

const { signatures: os } = signedIn;

export const signatures = {
  of: os.of.handler(({ context, input }) => listSignatures(context.core, input)),
  verify: os.verify.handler(({ context, input }) => getSignature(context.core, input)),
  keys: os.keys.handler(({ context }) => listKeys(context.core)),
};
