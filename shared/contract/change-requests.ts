import { z } from 'zod';
import { CHANGE_REQUEST_STAGES, CHANGE_REQUEST_STATES, TARGET_STATES } from '../domain/change-requests.ts';
import { CHANGE_KINDS, REVISION_STATES, ROLES } from '../domain/terms.ts';
import { Day, Done, Id, Instant, Line, procedure, Reason, Sha256, Text } from './common.ts';

/** What somebody wants changed in one document, or in one section of it. */
export const NewChangeTarget = z.object({
  documentId: Id,
  /** null: the document as a whole */
  sectionId: z.string().max(200).nullable(),
  /** the words as they stand; may be empty in a suggestion */
  before: Text(20_000),
  after: Text(20_000),
});
export type NewChangeTarget = z.infer<typeof NewChangeTarget>;

/** A draft that carries a request out. */
export const ChangeLink = z.object({
  revisionId: Id,
  documentId: Id,
  number: z.string(),
  /** label and state of the revision now; a draft that was given up and deleted keeps its label and has the state `gone` */
  label: z.string(),
  state: z.enum([...REVISION_STATES, 'gone']),
  effectiveOn: z.string().nullable(),
  linkedAt: Instant,
  linkedBy: z.string(),
});
export type ChangeLink = z.infer<typeof ChangeLink>;

export const ChangeTarget = z.object({
  documentId: Id,
  /** number, title, label and section are copies of the day on which the request was made */
  number: z.string(),
  title: z.string(),
  label: z.string(),
  sectionId: z.string().nullable(),
  /** printed number and title of the section; empty for the whole document */
  section: z.string(),
  before: z.string(),
  after: z.string(),
  state: z.enum(TARGET_STATES),
});
export type ChangeTarget = z.infer<typeof ChangeTarget>;

/** What a change touches, found by the program. While a request is undecided it is what is found today, afterwards what the decider saw. */
export const ChangeFindings = z.object({
  clauses: z.array(z.object({ clauseId: z.string(), title: z.string(), sections: z.array(z.string()) })),
  linkedFrom: z.array(z.object({ documentId: Id, number: z.string(), title: z.string() })),
  forms: z.array(z.object({ number: z.string(), title: z.string() })),
});
export type ChangeFindings = z.infer<typeof ChangeFindings>;

export const ChangeDecision = z.object({
  accepts: z.boolean(),
  at: Instant,
  byId: Id,
  by: z.string(),
  post: z.string(),
  role: z.enum(ROLES),
  reason: z.string(),
  meaning: z.string(),
});

export const ChangeRequestRow = z.object({
  id: Id,
  /** never used twice; a suggestion keeps its number when it becomes a request */
  number: z.string(),
  title: z.string(),
  stage: z.enum(CHANGE_REQUEST_STAGES),
  state: z.enum(CHANGE_REQUEST_STATES),
  /** documents it is about, each once, and how far each is */
  documents: z.array(z.object({ id: Id, number: z.string(), title: z.string(), state: z.enum(TARGET_STATES) })),
  departmentId: Id.nullable(),
  department: z.string(),
  proposedById: Id,
  proposedBy: z.string(),
  proposerPost: z.string(),
  proposedAt: Instant,
  /** whoever made a request of the suggestion, or the proposer; null while it is a suggestion */
  submittedById: Id.nullable(),
  submittedBy: z.string().nullable(),
  submittedAt: Instant.nullable(),
  wantedOn: z.string().nullable(),
  decision: ChangeDecision.nullable(),
  /** labels of the drafts that carry it out, with their states */
  links: z.array(ChangeLink),
  version: z.number().int(),
});
export type ChangeRequestRow = z.infer<typeof ChangeRequestRow>;

export const ChangeRequest = ChangeRequestRow.extend({
  reason: z.string(),
  /** what the suggestion said before somebody made a request of it */
  suggestion: z.object({ title: z.string(), reason: z.string() }).nullable(),
  targets: z.array(ChangeTarget),
  findings: ChangeFindings,
  /** of number, title, reason, wanted day and targets: what a decision signs */
  contentSha256: Sha256,
  withdrawnAt: Instant.nullable(),
  withdrawReason: z.string(),
});
export type ChangeRequest = z.infer<typeof ChangeRequest>;

const content = {
  title: Line(120),
  /** why, several lines */
  reason: Text(4000),
  wantedOn: Day.nullable(),
  departmentId: Id.nullable(),
  targets: z.array(NewChangeTarget).max(50),
};
export const NewChangeRequest = z.object({ ...content, kind: z.enum(['suggestion', 'request']) });
export type NewChangeRequest = z.infer<typeof NewChangeRequest>;

/** 文件更改申请: anybody proposes, the document controller or the management representative decides, drafts carry it out. */
export const changeRequests = {
  /** Newest first. */
  list: procedure.input(z.object({ documentId: Id.optional() }).optional()).output(z.array(ChangeRequestRow)),
  get: procedure.input(z.object({ id: Id })).output(ChangeRequest),
  /** What a change of these documents and sections would touch today. */
  findings: procedure
    .input(z.object({ targets: z.array(z.object({ documentId: Id, sectionId: z.string().nullable() })).max(50) }))
    .output(ChangeFindings),
  /** A request needs a reason and, for each document, what is to stand there; a suggestion only a title and a text. */
  propose: procedure.input(NewChangeRequest).output(ChangeRequest),
  /** 转为申请: makes a full request of a suggestion, which keeps its number. */
  turn: procedure.input(z.object({ ...content, id: Id, version: z.number().int() })).output(ChangeRequest),
  /** Accepts or refuses; `shownSha256` binds the decision to what was on the screen. A suggestion can only be refused. */
  decide: procedure
    .input(
      z.discriminatedUnion('decision', [
        z.object({ decision: z.literal('accept'), id: Id, shownSha256: Sha256, reason: Text(500), password: z.string().max(200) }),
        z.object({ decision: z.literal('refuse'), id: Id, shownSha256: Sha256, reason: Reason, password: z.string().max(200) }),
      ]),
    )
    .output(ChangeRequest),
  /** By the proposer, before the decision. */
  withdraw: procedure.input(z.object({ id: Id, version: z.number().int(), reason: Reason })).output(Done),
  /** Opens the draft of a document of an accepted request and links it. */
  startDraft: procedure
    .input(z.object({ id: Id, documentId: Id, changeKind: z.enum(CHANGE_KINDS).default('revision') }))
    .output(z.object({ revisionId: Id })),
  /** Says that a draft which is there already carries the request out. */
  linkDraft: procedure.input(z.object({ id: Id, revisionId: Id })).output(ChangeRequest),
  /** Takes a wrong link away, as long as the draft is one. */
  unlinkDraft: procedure.input(z.object({ id: Id, revisionId: Id, reason: Reason })).output(ChangeRequest),
  /** Requests that a revision carries out, and accepted ones of its document that wait for a draft. */
  ofRevision: procedure
    .input(z.object({ revisionId: Id }))
    .output(z.object({ linked: z.array(ChangeRequestRow), waiting: z.array(ChangeRequestRow) })),
};
