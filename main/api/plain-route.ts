import type { ApiContext } from './base.ts';

/** Bytes in or out, beside the contract. */
export interface PlainRoute {
  method: 'GET' | 'POST';
  /** matches the whole path */
  path: RegExp;
  answer(request: Request, match: RegExpExecArray, context: ApiContext): Promise<Response>;
}
