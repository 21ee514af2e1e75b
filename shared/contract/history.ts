import { z } from 'zod';
import { Day, Id, Instant, procedure, Sha256 } from './common.ts';

export const HistoryEntry = z.object({
  seq: z.number().int(),
  at: Instant,
  /** copies, so that a person who leaves changes no past record */
  actor: z.string(),
  actorRoles: z.array(z.string()),
  type: z.string(),
  area: z.string(),
  subjectId: z.string(),
  subject: z.string(),
  data: z.record(z.string(), z.unknown()),
  hash: Sha256,
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
export const history = {
  /** Newest first. */
  list: procedure
    .input(
      z.object({
        area: z.string().optional(),
        subjectId: Id.optional(),
        actor: z.string().optional(),
        from: Day.optional(),
        to: Day.optional(),
        query: z.string().max(100).optional(),
        before: z.number().int().optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ entries: z.array(HistoryEntry), total: z.number().int(), head: Sha256, actors: z.array(z.string()) })),
  /** Recomputes the chain, compares it with the head kept outside the database, checks signatures, files against hashes and the database's integrity. */
  check: procedure.output(
    z.object({
      ok: z.boolean(),
      entries: z.number().int(),
      files: z.number().int(),
      signatures: z.number().int(),
      fault: z.object({ code: z.string(), detail: z.string() }).nullable(),
    }),
  ),
};
