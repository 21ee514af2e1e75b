import { z } from 'zod';
import { CONFIRMATION_STATES } from '../domain/confirmations.ts';
import { REVISION_STATES, ROLES } from '../domain/terms.ts';
import { Id, Instant, procedure, Reason, Sha256 } from './common.ts';

/** One person and one revision; names and posts are copies of the day on which the revision took effect or was confirmed. */
export const ConfirmationRow = z.object({
  revisionId: Id,
  documentId: Id,
  number: z.string(),
  title: z.string(),
  label: z.string(),
  effectiveOn: z.string().nullable(),
  personId: Id,
  name: z.string(),
  post: z.string(),
  department: z.string(),
  because: z.enum(['named', 'department', 'role']),
  state: z.enum(CONFIRMATION_STATES),
  dueOn: z.string(),
  confirmedAt: Instant.nullable(),
  /** of the text that was read */
  contentSha256: Sha256.nullable(),
  /** carried: label of the revision that was read */
  carriedFrom: z.string().nullable(),
});
export type ConfirmationRow = z.infer<typeof ConfirmationRow>;

export const ConfirmationProgress = z.object({
  revisionId: Id,
  label: z.string(),
  revisionState: z.enum(REVISION_STATES),
  effectiveOn: z.string().nullable(),
  /** whether everybody was asked anew; false: a minor change kept the confirmations of the revision before */
  asked: z.boolean(),
  reason: z.string(),
  counts: z.record(z.enum(CONFIRMATION_STATES), z.number().int()),
  people: z.array(ConfirmationRow),
});
export type ConfirmationProgress = z.infer<typeof ConfirmationProgress>;

const audience = {
  roles: z.array(z.enum(ROLES)).max(ROLES.length),
  departmentIds: z.array(Id).max(100),
  personIds: z.array(Id).max(500),
};
export const ConfirmationRule = z.object({
  ...audience,
  documentId: Id,
  /** 0: nobody set one, and the owner department reads */
  version: z.number().int(),
  reason: z.string(),
  by: z.string(),
  at: Instant.nullable(),
  /** whom the rule means today */
  people: z.array(z.object({ id: Id, name: z.string(), post: z.string() })),
});
export type ConfirmationRule = z.infer<typeof ConfirmationRule>;

/** 阅读确认: who must read a revision that took effect, and who has. */
export const confirmations = {
  /** The register: revisions in force, late people first. With `past` also revisions that are out of force. */
  list: procedure
    .input(z.object({ documentId: Id.optional(), past: z.boolean().default(false) }).optional())
    .output(z.array(ConfirmationRow)),
  /** What the signed-in person has to read or has read: open ones first, late before those. */
  mine: procedure.output(z.array(ConfirmationRow)),
  /** One document, revision by revision, newest first. */
  progress: procedure.input(z.object({ documentId: Id })).output(z.array(ConfirmationProgress)),
  /** 我已阅读并理解. `shownSha256` is the text that was on the screen. Only a revision in force can be confirmed, and only by who was asked. */
  confirm: procedure.input(z.object({ revisionId: Id, shownSha256: Sha256 })).output(ConfirmationRow),
  rule: procedure.input(z.object({ documentId: Id })).output(ConfirmationRule),
  /** The rule for revisions submitted from now on. `version` is the one it replaces. */
  setRule: procedure.input(z.object({ ...audience, documentId: Id, version: z.number().int(), reason: Reason })).output(ConfirmationRule),
  /** Asks people who fall under the rule of today and are not on the list of the revision in force, e.g. somebody new. */
  askNewcomers: procedure.input(z.object({ documentId: Id, reason: Reason })).output(z.object({ asked: z.array(z.string()) })),
  /** What a submission of this draft does: how many confirmations of the revision in force would have to be given again. */
  resetPreview: procedure
    .input(z.object({ revisionId: Id }))
    .output(z.object({ inForceLabel: z.string().nullable(), confirmed: z.number().int(), asked: z.number().int() })),
  settings: procedure.output(z.object({ days: z.number().int() })),
  changeSettings: procedure
    .input(z.object({ days: z.number().int().min(1).max(365), basedOn: z.number().int() }))
    .output(z.object({ days: z.number().int() })),
};
