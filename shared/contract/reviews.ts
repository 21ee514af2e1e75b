import { z } from 'zod';
import { REVIEW_OUTCOMES, REVIEW_STANDINGS } from '../domain/reviews.ts';
import { LEVELS, REVIEW_VERDICTS, REVISION_STATES, ROLES } from '../domain/terms.ts';
import { Day, Done, Id, Instant, procedure, Reason, Sha256 } from './common.ts';

/** One verdict as it was given: number, title, label, name, post and role are copies. */
export const Review = z.object({
  id: Id,
  documentId: Id,
  revisionId: Id,
  number: z.string(),
  title: z.string(),
  label: z.string(),
  contentSha256: Sha256,
  verdict: z.enum(REVIEW_VERDICTS),
  reason: z.string(),
  on: Day,
  at: Instant,
  /** the day by which it had to be reviewed */
  dueOn: Day,
  /** of a keep: the next review as it was counted then */
  nextOn: Day.nullable(),
  /** the same for all documents kept with one reason */
  bulkId: Id.nullable(),
  personId: Id,
  person: z.string(),
  post: z.string(),
  role: z.enum(ROLES),
  meaning: z.string(),
  /** what has become of it, computed */
  outcome: z.enum(REVIEW_OUTCOMES),
  /** label of the revision that carries it out */
  outcomeLabel: z.string().nullable(),
});
export type Review = z.infer<typeof Review>;

/** A document in force with the day of its next review. */
export const PlannedReview = z.object({
  documentId: Id,
  /** what a verdict names: another one in force meanwhile is refused */
  revisionId: Id,
  contentSha256: Sha256,
  number: z.string(),
  title: z.string(),
  level: z.enum(LEVELS),
  label: z.string(),
  ownerDepartmentId: Id.nullable(),
  ownerDepartment: z.string(),
  ownerRole: z.string(),
  effectiveOn: Day,
  reviewMonths: z.number().int(),
  lastReviewedOn: Day.nullable(),
  nextReviewOn: Day,
  standing: z.enum(REVIEW_STANDINGS),
  /** may be kept together with others */
  bulk: z.boolean(),
  /** clauses that it serves */
  clauses: z.array(z.string()),
  /** a revision on its way */
  pending: z.object({ id: Id, label: z.string(), state: z.enum(REVISION_STATES) }).nullable(),
  /** a verdict "revise" or "withdraw" that is not carried out yet */
  open: z.object({ id: Id, verdict: z.enum(REVIEW_VERDICTS), on: Day, person: z.string(), reason: z.string() }).nullable(),
  version: z.number().int(),
});
export type PlannedReview = z.infer<typeof PlannedReview>;

const Reviewed = z.object({ documentId: Id, revisionId: Id, version: z.number().int() });

export const reviews = {
  /** Every document in force, what is due first. */
  plan: procedure.output(z.array(PlannedReview)),
  /** Verdicts, newest first; of one document or of all. */
  list: procedure.input(z.object({ documentId: Id.optional() }).optional()).output(z.array(Review)),
  /** Gives a verdict about the revision in force, with password. Only "keep" moves the next review. */
  decide: procedure
    .input(Reviewed.extend({ verdict: z.enum(REVIEW_VERDICTS), reason: Reason, password: z.string().max(200) }))
    .output(Review),
  /** Keeps several documents with one reason: a verdict each, all or none. Only documents for which that is allowed. */
  keepMany: procedure
    .input(z.object({ documents: z.array(Reviewed).min(1).max(500), reason: Reason, password: z.string().max(200) }))
    .output(z.array(Review)),
  /** Whether a document may be kept together with others. */
  setBulk: procedure.input(z.object({ documentId: Id, bulk: z.boolean() })).output(Done),
};
