import { z } from 'zod';
import { Instant, procedure } from './common.ts';

/**
 * What somebody can be asked to do. `draft` and `waiting` wait for nobody: own drafts in hand, own submissions in others' hands. A new kind wants its
 * words (`inbox.verb.…`, `inbox.detail.…`, `inbox.open.…`) and its place in `shared/domain/inbox.ts`.
 */
export const INBOX_KINDS = [
  'approve-manual',
  'approve',
  'review',
  'decide-release',
  'answer-request',
  'reassign',
  'rework',
  'make-draft',
  'review-document',
  'confirm',
  'sign-copy',
  'return-copy',
  'collect-copy',
  'return-loan',
  'update-citation',
  'draft',
  'waiting',
] as const;
export type InboxKind = (typeof INBOX_KINDS)[number];

/** One thing that waits for the signed-in person, whatever area it comes from. Texts are data as people entered them; the words around them are messages. */
export const InboxTask = z.object({
  kind: z.enum(INBOX_KINDS),
  /** of the thing to be dealt with; unique within its kind */
  id: z.string(),
  /** number of the document or of the thing: `QP/SL-SH-23`, `QP/SL-SH-23 · 03` */
  subject: z.string(),
  title: z.string(),
  /** in a small frame beside the title: `A/0 → A/1`, a copy number; empty when there is none */
  tag: z.string().default(''),
  /** who asks, and since when */
  by: z.string(),
  at: Instant,
  /** day by which it is to be done; null: no due day */
  dueOn: z.string().nullable(),
  /** the screen where it is done */
  to: z.object({ path: z.string(), search: z.record(z.string(), z.string()).optional() }),
  /** what the asker wrote: change summary, reason; empty when nothing */
  detail: z.string().default(''),
});
export type InboxTask = z.infer<typeof InboxTask>;

export const inbox = {
  /** Everything that waits for the signed-in person, late first, then by due day; own drafts and submissions last. */
  list: procedure.output(z.array(InboxTask)),
  /** For the badge: how much waits (without own drafts and submissions), how much of it is late. */
  counts: procedure.output(z.object({ waiting: z.number().int(), late: z.number().int() })),
};
