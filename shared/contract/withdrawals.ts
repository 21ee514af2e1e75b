import { z } from 'zod';
import { LEVELS } from '../domain/terms.ts';
import { Day, Done, Id, Instant, Line, procedure, Reason, Text } from './common.ts';

/** A withdrawn document, one whose withdrawal is decided for a day to come, or such a decision that was taken back. */
export const Withdrawn = z.object({
  documentId: Id,
  number: z.string(),
  title: z.string(),
  level: z.enum(LEVELS),
  label: z.string(),
  /** first day out of force */
  on: Day,
  reason: z.string(),
  /** decided for a day that has not come */
  ahead: z.boolean(),
  stamp: z.enum(['withdrawn', 'kept']),
  keep: z.boolean(),
  keepReason: z.string(),
  /** last day on which it is kept; null: for ever, or not kept */
  keepUntilOn: Day.nullable(),
  /** empty for withdrawals older than this register */
  by: z.string(),
  post: z.string(),
  at: Instant.nullable(),
  /** what the signature of the decision names; null for withdrawals older than this register */
  decisionId: Id.nullable(),
  /** null unless it was taken back before its day: then the document is not withdrawn */
  takenBack: z.object({ reason: z.string(), by: z.string(), post: z.string(), at: Instant, decisionId: Id }).nullable(),
  /** its copies may be destroyed today */
  mayDestroy: z.boolean(),
  destroyed: z.object({ on: Day, by: z.string(), witness: z.string(), note: z.string(), at: Instant, recordedBy: z.string() }).nullable(),
});
export type Withdrawn = z.infer<typeof Withdrawn>;

export const withdrawals = {
  /** 作废文件清单, newest first. */
  list: procedure.output(z.array(Withdrawn)),
  /** Takes back a withdrawal whose day has not come, with password; `id` is that of the decision. By whoever may withdraw. */
  takeBack: procedure.input(z.object({ id: Id, reason: Reason, password: z.string().max(200) })).output(Done),
  /** 作废销毁: the copies of a withdrawn document were destroyed. The document and its texts stay in the program. */
  recordDestruction: procedure
    .input(z.object({ documentId: Id, on: Day, by: Line(40), witness: Line(40), note: Text(500).default('') }))
    .output(Done),
};
