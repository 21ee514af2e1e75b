import { z } from 'zod';
import { Done, Id, procedure, Reason } from './common.ts';

export const Clause = z.object({
  id: z.string(),
  title: z.string(),
  parentId: z.string().nullable(),
  leaf: z.boolean(),
  /** full marks: given or sum of the leaves */
  points: z.number(),
  /** standard: published fact; sample: invented split; loaded: the firm's own score sheet */
  pointsSource: z.enum(['standard', 'sample', 'loaded']),
  confidence: z.string(),
  judgedAt: z.enum(['headquarters', 'outlet']),
  /** our own short sentences, never the standard's text */
  wants: z.string(),
  reviewersAsk: z.string(),
  keywords: z.array(z.string()),
});
export type Clause = z.infer<typeof Clause>;
export const Rubric = z.object({
  id: z.string(),
  standard: z.string(),
  title: z.string(),
  levels: z.array(z.object({ min: z.number(), id: z.string(), title: z.string() })),
  clauses: z.array(Clause),
});
export type Rubric = z.infer<typeof Rubric>;
export const NotApplicable = z.object({
  clauseId: z.string(),
  outletId: Id.nullable(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export type NotApplicable = z.infer<typeof NotApplicable>;

export const rubrics = {
  /** The clause tree in force here. */
  current: procedure.output(Rubric),
  notApplicable: procedure.output(z.array(NotApplicable)),
  /** Clauses that a firm of this industry often has no occasion for, with a reason to start from; those stated already are left out. */
  suggestedExclusions: procedure.output(z.array(z.object({ clauseId: z.string(), title: z.string(), reason: z.string() }))),
  /** States that a clause does not apply (for the firm, or for one outlet), with the reason that the auditors will read. */
  exclude: procedure.input(z.object({ clauseId: z.string(), outletId: Id.nullable(), reason: Reason })).output(Done),
  include: procedure.input(z.object({ clauseId: z.string(), outletId: Id.nullable() })).output(Done),
};
