import { bundleRoutes } from './bundles.ts';
import { changeRequestRoutes } from './change-requests.ts';
import { copyRoutes } from './copies.ts';
import { downloadFile, uploadFile } from './files.ts';
import type { PlainRoute } from './plain-route.ts';
import { registerRoutes } from './registers.ts';
import { releaseRoutes } from './releases.ts';

/** Bytes in and out, beside the contract. */
export const plainRoutes: PlainRoute[] = [
  uploadFile,
  downloadFile,
  ...bundleRoutes,
  ...changeRequestRoutes,
  ...copyRoutes,
  ...releaseRoutes,
  ...registerRoutes,
];

/** Paths that the app itself answers; to hosts all others are the renderer's. */
export function isAppPath(pathname: string): boolean {
  return /^\/rpc(\/|$)/.test(pathname) || plainRoutes.some((route) => route.path.test(pathname));
}
