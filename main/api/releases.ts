import { decideRelease, withdrawRelease } from '../core/releases/decide-release.ts';
import { getRelease, listReleases } from '../core/releases/list-releases.ts';
import { releaseFile } from '../core/releases/release-file.ts';
import { requestRelease } from '../core/releases/request-release.ts';
import { signedIn } from './base.ts';
import { fileRoute } from './file-route.ts';
import type { PlainRoute } from './plain-route.ts';

const { releases: os } = signedIn;

export const releases = {
  list: os.list.handler(({ context, input }) => listReleases(context.core, input)),
  get: os.get.handler(({ context, input }) => getRelease(context.core, input)),
  request: os.request.handler(({ context, input }) => requestRelease(context.core, input)),
  decide: os.decide.handler(({ context, input }) => decideRelease(context.core, input)),
  withdraw: os.withdraw.handler(({ context, input }) => withdrawRelease(context.core, input)),
};

/** `GET /word/releases/<id>.docx`: kept in the history each time. */
export const releaseRoutes: PlainRoute[] = [
  fileRoute(/^\/word\/releases\/([^/]+)\.docx$/, (context, match) => releaseFile(context, { id: match[1]! })),
];
