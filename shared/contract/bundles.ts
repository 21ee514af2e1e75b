import { z } from 'zod';
import { Day, Done, Id, Instant, Line, procedure, Sha256 } from './common.ts';

/** In this order. */
export const BUNDLE_STEPS = ['manual', 'documents', 'forms', 'registers', 'evidence', 'sources', 'manifest', 'verify'] as const;

export const BundleCheck = z.object({
  what: z.enum(['documents', 'sections', 'tables', 'images', 'mappings', 'forms', 'evidenceFiles', 'signatures']),
  expected: z.number().int(),
  written: z.number().int(),
});
export const Bundle = z.object({
  id: Id,
  name: z.string(),
  on: z.string(),
  rubric: z.string(),
  documents: z.number().int(),
  files: z.number().int(),
  size: z.number().int(),
  sha256: Sha256,
  by: z.string(),
  at: Instant,
  historyHead: Sha256,
  checks: z.array(BundleCheck),
  totals: z.record(z.string(), z.number().int()),
  /** where it lies on this computer */
  path: z.string(),
  /** false when the file is gone or changed */
  intact: z.boolean(),
});
export type Bundle = z.infer<typeof Bundle>;

export const ExportJob = z.object({
  id: Id,
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  startedAt: Instant,
  /** 0…1 */
  progress: z.number(),
  steps: z.array(z.object({ step: z.enum(BUNDLE_STEPS), done: z.number().int(), total: z.number().int(), current: z.string() })),
  bundle: Bundle.nullable(),
  error: z.object({ code: z.string(), data: z.unknown() }).nullable(),
});
export type ExportJob = z.infer<typeof ExportJob>;

/** Every file of the zip against its manifest, and every signature in it against the public key beside it. */
const BundleVerification = z.object({
  ok: z.boolean(),
  files: z.number().int(),
  /** those that are genuine */
  signatures: z.number().int(),
  /** the keys of all of them are registered in the open workspace; otherwise the bundle alone vouches for them */
  keysKnown: z.boolean(),
  /** code and name: what is changed, missing, unknown, or signed wrongly */
  faults: z.array(z.string()),
});
export type BundleVerification = z.infer<typeof BundleVerification>;

/** `POST /bundles/verify` verifies its body. Downloads: `GET /bundles/<id>.zip`, `GET /word/<revisionId>.docx`, `GET /word/forms/<formId>.docx`, `GET /registers/<name>.docx`. */
export const bundles = {
  list: procedure.output(z.array(Bundle)),
  /** Starts the export of what is in force on the day; one at a time. */
  start: procedure.input(z.object({ on: Day.optional() })).output(ExportJob),
  job: procedure.input(z.object({ id: Id })).output(ExportJob),
  /** Leaves nothing behind. */
  cancel: procedure.input(z.object({ id: Id })).output(Done),
  /** Compares every file of the zip with its manifest, and checks every signature. */
  verify: procedure.input(z.object({ id: Id })).output(BundleVerification),
  /** The same for any bundle on this computer, by its full path. */
  verifyFile: procedure.input(z.object({ path: Line(400) })).output(BundleVerification),
};
