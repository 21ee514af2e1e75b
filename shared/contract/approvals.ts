import { z } from 'zod';
import { CLAUSE_STATES, ROLES, STEP_KINDS } from '../domain/terms.ts';
import { Day, Done, Id, Instant, Line, procedure, Reason, Sha256 } from './common.ts';

export const Step = z.object({
  id: Id,
  position: z.number().int(),
  kind: z.enum(STEP_KINDS),
  /** the person asked; approvals by role have none until somebody decides */
  personId: Id.nullable(),
  personName: z.string(),
  role: z.enum(ROLES),
  /** pending: its turn; waiting: an earlier step is open */
  state: z.enum(['waiting', 'pending', 'agreed', 'rejected', 'skipped']),
  decidedAt: Instant.nullable(),
  /** post of the decider at that time, for signature tables */
  post: z.string(),
  comment: z.string(),
  /** the sentence that was signed */
  meaning: z.string(),
});
export type Step = z.infer<typeof Step>;

export const Round = z.object({
  id: Id,
  revisionId: Id,
  submittedAt: Instant,
  submittedBy: z.string(),
  submitterPost: z.string(),
  changeSummary: z.string(),
  contentSha256: Sha256,
  mode: z.enum(['serial', 'parallel']),
  /** void: the text changed after submission, so its decisions no longer count */
  state: z.enum(['open', 'approved', 'rejected', 'withdrawn', 'void']),
  endedAt: Instant.nullable(),
  endReason: z.string(),
  effectiveOn: z.string().nullable(),
  steps: z.array(Step),
});
export type Round = z.infer<typeof Round>;

const ClauseChange = z.object({ clauseId: z.string(), title: z.string(), sections: z.array(z.string()) });
/** What making this revision effective does to coverage, all outlets, on the day of decision. */
export const CoverageEffect = z.object({
  gained: z.array(ClauseChange),
  lost: z.array(ClauseChange.extend({ stillSupportedBy: z.array(z.string()) })),
  changes: z.array(z.object({ clauseId: z.string(), title: z.string(), before: z.enum(CLAUSE_STATES), after: z.enum(CLAUSE_STATES) })),
  before: z.record(z.enum(CLAUSE_STATES), z.number().int()),
  after: z.record(z.enum(CLAUSE_STATES), z.number().int()),
});
export type CoverageEffect = z.infer<typeof CoverageEffect>;

export const Task = z.object({
  kind: z.enum(['review', 'approve', 'approve-manual', 'rework', 'draft', 'waiting']),
  revisionId: Id,
  documentId: Id,
  number: z.string(),
  title: z.string(),
  label: z.string(),
  previousLabel: z.string().nullable(),
  /** rework: why it came back; otherwise the change summary */
  summary: z.string(),
  by: z.string(),
  at: Instant,
  dueOn: z.string(),
});
export type Task = z.infer<typeof Task>;

export const approvals = {
  /** What waits for the signed-in person: own decisions, own rejected drafts; `waiting` = own submissions in others' hands. */
  tasks: procedure.output(z.array(Task)),
  /** People who may be asked for a step on this revision (role fits, active, not a contributor). */
  candidates: procedure.input(z.object({ revisionId: Id })).output(
    z.object({
      reviewers: z.array(z.object({ id: Id, name: z.string(), post: z.string() })),
      managementRepresentatives: z.array(z.object({ id: Id, name: z.string() })),
      generalManagers: z.array(z.object({ id: Id, name: z.string() })),
      /** codes and details that block submission now */
      missing: z.array(z.object({ code: z.string(), detail: z.string() })),
    }),
  ),
  submit: procedure
    .input(
      z.object({
        revisionId: Id,
        version: z.number().int(),
        changeSummary: Line(1000),
        reviewerIds: z.array(Id).min(1).max(10),
        mode: z.enum(['serial', 'parallel']),
        effectiveOn: Day.nullable(),
        password: z.string().max(200),
      }),
    )
    .output(Round),
  rounds: procedure.input(z.object({ revisionId: Id })).output(z.array(Round)),
  /** Everything the decider's screen needs beside the two texts. `mine` is the step the signed-in person can decide now. */
  dossier: procedure.input(z.object({ revisionId: Id })).output(
    z.object({
      round: Round.nullable(),
      inForceRevisionId: Id.nullable(),
      effect: CoverageEffect,
      mine: Step.nullable(),
      blockedBecause: z.enum(['contributor', 'role', 'not-your-turn', 'decided', 'none']),
    }),
  ),
  /** Agrees or rejects. `shownSha256` binds the decision to the text on the screen. The last approval sets the day of effect. */
  decide: procedure
    .input(
      z.discriminatedUnion('decision', [
        z.object({
          decision: z.literal('agree'),
          stepId: Id,
          shownSha256: Sha256,
          comment: z.string().max(500),
          effectiveOn: Day.nullable(),
          password: z.string().max(200),
        }),
        z.object({ decision: z.literal('reject'), stepId: Id, shownSha256: Sha256, comment: Reason, password: z.string().max(200) }),
      ]),
    )
    .output(Round),
  /** By the submitter or the document controller; the revision becomes a draft again. */
  withdraw: procedure.input(z.object({ roundId: Id, reason: Reason })).output(Done),
};
