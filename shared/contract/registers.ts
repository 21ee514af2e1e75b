import { z } from 'zod';
import { ChangeFindings, ChangeRequest } from './change-requests.ts';
import { Day, procedure } from './common.ts';
import { ConfirmationRow } from './confirmations.ts';
import { Copy } from './copies.ts';
import { ExternalDocument } from './external-documents.ts';
import { PlannedReview, Review } from './reviews.ts';
import { Withdrawn } from './withdrawals.ts';

/** The registers that a document controller keeps; each comes as .docx and .xlsx under `/registers/<name>.docx|xlsx?on=YYYY-MM-DD`. */
export const REGISTER_SHEETS = [
  'master-list',
  'distribution',
  'loans',
  'releases',
  'confirmations',
  'change-requests',
  'reviews',
  'withdrawn',
  'external-documents',
  'record-list',
] as const;
export type RegisterSheetName = (typeof REGISTER_SHEETS)[number];

/** Every register as data. */
export const Registers = z.object({
  distribution: z.array(Copy),
  acknowledgements: z.array(ConfirmationRow),
  /** newest first; `findings` are what the decider saw, null while a request is undecided */
  changeRequests: z.array(ChangeRequest.extend({ findings: ChangeFindings.nullable() })),
  /**
   * every document in force with its next review; then those no longer in force that a verdict speaks of, as it was reviewed last and without next
   * review and standing; `verdicts` newest first
   */
  reviews: z.array(
    PlannedReview.extend({
      nextReviewOn: Day.nullable(),
      standing: PlannedReview.shape.standing.nullable(),
      verdicts: z.array(Review),
    }),
  ),
  externalDocuments: z.array(ExternalDocument),
  /** record forms as they are printed on the day */
  records: z.array(
    z.object({
      number: z.string(),
      title: z.string(),
      label: z.string(),
      documentNumber: z.string(),
      keeper: z.string(),
      retentionYears: z.number(),
    }),
  ),
  withdrawn: z.array(Withdrawn),
});
export type Registers = z.infer<typeof Registers>;

export const registers = {
  /** What can be exported today, with the number of its rows. */
  list: procedure.output(z.array(z.object({ name: z.enum(REGISTER_SHEETS), title: z.string(), rows: z.number().int() }))),
  /** All registers with their rows on a day, today unless given. */
  all: procedure.input(z.object({ on: Day.optional() }).optional()).output(Registers),
};
