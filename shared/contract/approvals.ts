import { z } from 'zod';
import { CLAUSE_STATES, REVISION_KINDS, ROLES, STEP_KINDS } from '../domain/terms.ts';
import { Day, Done, Id, Instant, Line, procedure, Reason, Sha256, Text } from './common.ts';

/** An open step that was given to somebody else. */
export const Reassignment = z.object({ from: z.string(), to: z.string(), reason: z.string(), by: z.string(), at: Instant });
export type Reassignment = z.infer<typeof Reassignment>;

export const Step = z.object({
  id: Id,
  /** from 1: all of a stage are done, or its quorum is reached, before the next opens */
  stage: z.number().int(),
  position: z.number().int(),
  kind: z.enum(STEP_KINDS),
  /** the person asked; approvals by role have none until somebody decides */
  personId: Id.nullable(),
  personName: z.string(),
  /** the step is open, and who is asked has left the firm */
  left: z.boolean(),
  role: z.enum(ROLES),
  /** asked by name, whatever the person's roles */
  named: z.boolean(),
  /** the absent person for whom a deputy decided; empty: nobody */
  onBehalfOf: z.string(),
  reassigned: z.array(Reassignment),
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

/** A stage of a round's route as it was at submission. `quorum` null: all of the asked must agree. */
export const RouteStageCopy = z.object({
  kind: z.enum(STEP_KINDS),
  mode: z.enum(['serial', 'parallel']),
  quorum: z.number().int().nullable(),
  submitterChooses: z.boolean(),
  roles: z.array(z.enum(ROLES)),
  names: z.array(z.string()),
});
/** The route of a round, kept for ever; `routeId` null: the default of the level. */
export const RouteCopy = z.object({ routeId: Id.nullable(), name: z.string(), version: z.number().int(), stages: z.array(RouteStageCopy) });

export const Round = z.object({
  id: Id,
  revisionId: Id,
  submittedAt: Instant,
  submittedById: Id,
  submittedBy: z.string(),
  submitterPost: z.string(),
  changeSummary: z.string(),
  contentSha256: Sha256,
  mode: z.enum(['serial', 'parallel']),
  changeKind: z.enum(REVISION_KINDS),
  /** null: a round from before there were routes */
  route: RouteCopy.nullable(),
  /** void: the text changed after submission, so its decisions no longer count */
  state: z.enum(['open', 'approved', 'rejected', 'withdrawn', 'void']),
  endedAt: Instant.nullable(),
  endReason: z.string(),
  /** who stopped it after its approval, and the sentence that was signed; null: nobody did */
  stopped: z.object({ by: z.string(), post: z.string(), meaning: z.string() }).nullable(),
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
  kind: z.enum(['review', 'countersign', 'approve', 'approve-manual', 'reassign', 'rework', 'draft', 'waiting']),
  revisionId: Id,
  documentId: Id,
  number: z.string(),
  title: z.string(),
  label: z.string(),
  previousLabel: z.string().nullable(),
  /** rework: why it came back; reassign: who was asked and cannot decide; otherwise the change summary */
  summary: z.string(),
  by: z.string(),
  at: Instant,
  dueOn: z.string(),
});
export type Task = z.infer<typeof Task>;

const Missing = z.object({ code: z.string(), detail: z.string() });
const AskedPerson = z.object({ id: Id, name: z.string(), post: z.string(), deputies: z.array(z.string()) });
export const PlannedStage = z.object({
  kind: z.enum(STEP_KINDS),
  mode: z.enum(['serial', 'parallel']),
  quorum: z.number().int().nullable(),
  submitterChooses: z.boolean(),
  /** one entry a signature: anybody of `people` when a role is asked */
  asked: z.array(z.object({ role: z.enum(ROLES).nullable(), people: z.array(AskedPerson) })),
  /** asked by the route and unable to sign: contributed (name), left (name), nobody (role) */
  unfilled: z.array(z.object({ code: z.enum(['contributed', 'left', 'nobody']), detail: z.string() })),
  /** whom the submitter can choose */
  candidates: z.array(AskedPerson),
});
export type PlannedStage = z.infer<typeof PlannedStage>;
export const PlannedRoute = z.object({
  routeId: Id.nullable(),
  name: z.string(),
  stages: z.array(PlannedStage),
  missing: z.array(Missing),
});
export type PlannedRoute = z.infer<typeof PlannedRoute>;
export const ApprovalPlan = z.object({
  full: PlannedRoute,
  minor: PlannedRoute,
  minorRefused: z.array(Missing),
  /** links of the text that lead to nothing or to what is withdrawn; to be looked at, submitting stays possible */
  weakLinks: z.array(Missing),
});
export type ApprovalPlan = z.infer<typeof ApprovalPlan>;

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
  /** Who will be asked in which order, as a full and as a minor revision, and what keeps either from being submitted now. */
  plan: procedure.input(z.object({ revisionId: Id })).output(ApprovalPlan),
  /**
   * Freezes the text and starts the round of the document's route. `reviewerIds` and `countersignerIds` are the people of the stages where the submitter
   * chooses, in the order `mode`. A minor revision that touches the structure of the text is refused with NOT_READY, which lists the sections.
   */
  submit: procedure
    .input(
      z.object({
        revisionId: Id,
        version: z.number().int(),
        changeSummary: Line(1000),
        changeKind: z.enum(REVISION_KINDS).default('full'),
        reviewerIds: z.array(Id).max(10).default([]),
        countersignerIds: z.array(Id).max(10).default([]),
        mode: z.enum(['serial', 'parallel']),
        effectiveOn: Day.nullable(),
        /** whether people confirm again that they have read it; a minor revision may keep the confirmations of the one in force, with a reason */
        confirmation: z.object({ ask: z.boolean(), reason: Text(500) }).default({ ask: true, reason: '' }),
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
      /** the absent person for whom the signed-in deputy would decide; empty: nobody */
      onBehalfOf: z.string(),
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
  /**
   * Gives an open step to somebody else, by document control. `fromPersonId` is who is asked now (null: anybody with the role); CONFLICT carries the Round
   * when it is somebody else by now.
   */
  reassign: procedure.input(z.object({ stepId: Id, fromPersonId: Id.nullable(), personId: Id, reason: Reason })).output(Round),
  /** Who may be given a step: active, no contributor, not yet asked in its stage, with the role where the step wants one. */
  reassignees: procedure.input(z.object({ stepId: Id })).output(z.array(z.object({ id: Id, name: z.string(), post: z.string() }))),
  /** Stops an approved revision that waits for its day, by its submitter or document control: it is a draft again, its round withdrawn. Signed. */
  stop: procedure.input(z.object({ roundId: Id, reason: Reason, password: z.string().max(200) })).output(Round),
};
