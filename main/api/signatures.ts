import { getMyKey, getSignature, listKeys, listSignatures } from '../core/signatures/list-signatures.ts';
import { signedIn } from './base.ts';

const { signatures: os } = signedIn;

export const signatures = {
  of: os.of.handler(({ context, input }) => listSignatures(context.core, input)),
  verify: os.verify.handler(({ context, input }) => getSignature(context.core, input)),
  myKey: os.myKey.handler(({ context }) => getMyKey(context.core)),
  keys: os.keys.handler(({ context }) => listKeys(context.core)),
};
