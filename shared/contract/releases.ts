import { z } from 'zod';
import { RELEASE_STAMPS, RELEASE_STATES } from '../domain/releases.ts';
import { Id, Instant, Line, procedure, Reason, Sha256, Text } from './common.ts';

/** 外发: one revision for one recipient outside the firm. Names and posts are copies of their day. */
export const Release = z.object({
  id: Id,
  /** 外发 001 …, never reused */
  number: z.string(),
  documentId: Id,
  revisionId: Id,
  documentNumber: z.string(),
  title: z.string(),
  label: z.string(),
  contentSha256: Sha256,
  recipient: z.string(),
  purpose: z.string(),
  stamp: z.enum(RELEASE_STAMPS),
  requestedBy: z.string(),
  requesterPost: z.string(),
  requestedById: Id,
  requestedAt: Instant,
  state: z.enum(RELEASE_STATES),
  /** `onBehalfOf`: the absent representative for whom a deputy decided; empty: nobody */
  decision: z
    .object({ by: z.string(), post: z.string(), onBehalfOf: z.string(), at: Instant, comment: z.string(), meaning: z.string() })
    .nullable(),
  /** the revision is no longer in force: what goes out from now on would be the wrong text */
  outdated: z.boolean(),
  currentLabel: z.string().nullable(),
  downloads: z.number().int(),
  version: z.number().int(),
});
export type Release = z.infer<typeof Release>;

/** The Word file of an approved release, with stamp and recipient on every page: `GET /word/releases/<id>.docx`. */
export const releases = {
  /** The register, newest first. */
  list: procedure.input(z.object({ documentId: Id.optional() }).optional()).output(z.array(Release)),
  get: procedure.input(z.object({ id: Id })).output(Release),
  /** Asks the management representative; the revision must be in force. */
  request: procedure
    .input(
      z.object({
        documentId: Id,
        revisionId: Id,
        recipient: Line(60),
        purpose: Line(120),
        stamp: z.enum(RELEASE_STAMPS),
      }),
    )
    .output(Release),
  /** By the management representative or a deputy, never by who asked. A refusal wants a reason. */
  decide: procedure
    .input(z.object({ id: Id, version: z.number().int(), agrees: z.boolean(), comment: Text(500), password: z.string().max(200) }))
    .output(Release),
  /** By who asked, while nobody has decided. */
  withdraw: procedure.input(z.object({ id: Id, version: z.number().int(), reason: Reason })).output(Release),
};
