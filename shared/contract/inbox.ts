import { z } from 'zod';
import { INBOX_KINDS } from '../domain/inbox.ts';
import { Instant, procedure } from './common.ts';

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
