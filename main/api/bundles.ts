import { cancelExport, getExportJob, startExport } from '../core/bundles/export-jobs.ts';
import { formRevisionFile } from '../core/bundles/form-revision-file.ts';
import { listBundles, openBundle } from '../core/bundles/list-bundles.ts';
import { formFile, revisionFile } from '../core/bundles/single-files.ts';
import { verifyBundle, verifyBundleFile, verifySentBundle } from '../core/bundles/verify-bundle.ts';
import { invalid } from '../core/require.ts';
import { attachmentHeader } from './attachment-header.ts';
import { actingContext, DONE, signedIn } from './base.ts';
import { DOWNLOAD, fileRoute } from './file-route.ts';
import type { PlainRoute } from './plain-route.ts';
import { streamBody } from './stream-body.ts';

const { bundles: os } = signedIn;

export const bundles = {
  list: os.list.handler(({ context }) => listBundles(context.core)),
  start: os.start.handler(({ context, input }) => startExport(context.core, input)),
  job: os.job.handler(({ context, input }) => getExportJob(context.core, input)),
  cancel: os.cancel.handler(({ context, input }) => {
    cancelExport(context.core, input);
    return DONE;
  }),
  verify: os.verify.handler(({ context, input }) => verifyBundle(context.core, input)),
  verifyFile: os.verifyFile.handler(({ context, input }) => verifyBundleFile(context.core, input)),
};

/** Downloads: the bundle, and single Word files. `POST /bundles/verify`: the body is a bundle, the answer what was found. */
export const bundleRoutes: PlainRoute[] = [
  {
    method: 'POST',
    path: /^\/bundles\/verify$/,
    async answer(request, _match, context) {
      const core = await actingContext(context);
      // Pages of other sites cannot send this type.
      if (request.headers.get('content-type') !== 'application/zip') throw invalid('content-type', 'application/zip');
      const result = await verifySentBundle(core, request.body ?? [], request.signal);
      return Response.json(result, { headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } });
    },
  },
  {
    method: 'GET',
    path: /^\/bundles\/([^/]+)\.zip$/,
    async answer(_request, match, context) {
      const bundle = await openBundle(await actingContext(context), { id: match[1]! });
      return new Response(streamBody(bundle.stream()), {
        headers: {
          ...DOWNLOAD,
          'content-type': 'application/zip',
          'content-length': String(bundle.size),
          'content-disposition': attachmentHeader('attachment', bundle.name),
        },
      });
    },
  },
  fileRoute(/^\/word\/form-revisions\/([^/]+)\.docx$/, (context, match) => formRevisionFile(context, { revisionId: match[1]! })),
  fileRoute(/^\/word\/forms\/([^/]+)\.docx$/, (context, match) => formFile(context, { formId: match[1]! })),
  fileRoute(/^\/word\/([^/]+)\.docx$/, (context, match) => revisionFile(context, { revisionId: match[1]! })),
];
