import type { ApiContext } from './base.ts';
import { bundleRoutes } from './bundles.ts';
import { downloadFile, uploadFile } from './files.ts';

/** Bytes in and out, beside the contract. */
export interface PlainRoute {
  method: 'GET' | 'POST';
  /** matches the whole path */
  path: RegExp;
  answer(request: Request, match: RegExpExecArray, context: ApiContext): Promise<Response>;
}

export const plainRoutes: PlainRoute[] = [uploadFile, downloadFile, ...bundleRoutes];
