import { bundleRoutes } from './bundles.ts';
import { downloadFile, uploadFile } from './files.ts';
import type { PlainRoute } from './plain-route.ts';
import { registerRoutes } from './registers.ts';

/** Bytes in and out, beside the contract. */
export const plainRoutes: PlainRoute[] = [uploadFile, downloadFile, ...bundleRoutes, ...registerRoutes];
