import { bundleRoutes } from './bundles.ts';
import { copyRoutes } from './copies.ts';
import { downloadFile, uploadFile } from './files.ts';
import type { PlainRoute } from './plain-route.ts';
import { registerRoutes } from './registers.ts';
import { releaseRoutes } from './releases.ts';

/** Bytes in and out, beside the contract. */
export const plainRoutes: PlainRoute[] = [uploadFile, downloadFile, ...bundleRoutes, ...copyRoutes, ...releaseRoutes, ...registerRoutes];
