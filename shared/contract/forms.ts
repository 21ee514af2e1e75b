import { z } from 'zod';
import { FORM_DECISION_KINDS, FORM_STATES, MIN_RETENTION_YEARS } from '../domain/forms.ts';
import { ROLES } from '../domain/terms.ts';
import { Day, Done, Id, Instant, Line, PersonName, procedure, Reason, Sha256, Text } from './common.ts';
import { FormDefinition, FormRow } from './documents.ts';

/** A decision about a form with copies of who made it. */
export const FormDecision = z.object({
  id: Id,
  kind: z.enum(FORM_DECISION_KINDS),
  agrees: z.boolean(),
  contentSha256: Sha256,
  comment: z.string(),
  meaning: z.string(),
  at: Instant,
  personId: Id,
  person: z.string(),
  post: z.string(),
  role: z.enum(ROLES),
});
export type FormDecision = z.infer<typeof FormDecision>;

export const FormRevision = z.object({
  id: Id,
  label: z.string(),
  state: z.enum(FORM_STATES),
  title: z.string(),
  keeperDepartmentId: Id.nullable(),
  keeperDepartment: z.string(),
  definition: FormDefinition,
  /** of title, keeping department and definition as they are shown */
  contentSha256: Sha256,
  changeNote: z.string(),
  /** null: a first issue that counts with its procedure, or not in use yet */
  effectiveOn: Day.nullable(),
  /** last day in use */
  supersededOn: Day.nullable(),
  /** who wrote in it: they do not decide about it */
  contributors: z.array(PersonName),
  /** oldest first */
  decisions: z.array(FormDecision),
  updatedAt: Instant,
  updatedBy: z.string(),
  version: z.number().int(),
});
export type FormRevision = z.infer<typeof FormRevision>;

export const FormDetail = FormRow.extend({
  /** newest first */
  revisions: z.array(FormRevision),
  /** procedures that use the form: its own, and every document in force whose text names its number */
  usedBy: z.array(z.object({ documentId: Id, number: z.string(), title: z.string() })),
});
export type FormDetail = z.infer<typeof FormDetail>;

const Columns = z.array(z.object({ title: Line(40), width: z.number().min(4).max(260) })).max(30);
const Fields = z
  .array(
    z.object({
      label: Line(40),
      options: z.array(Line(40)).max(20).optional(),
      lines: z.number().int().min(1).max(20).optional(),
      wide: z.boolean().optional(),
      kind: z.enum(['text', 'date', 'signature', 'number']).optional(),
      role: Line(40).optional(),
    }),
  )
  .max(60);

/** What a person may change of a form; the template key stays. */
export const FormContent = z.object({
  title: Line(80),
  keeperDepartmentId: Id.nullable(),
  layout: z.enum(['register', 'form']),
  retentionYears: z.number().int().min(MIN_RETENTION_YEARS).max(99),
  evidenceFor: z.array(z.string().min(1).max(40)).max(46),
  evidenceMonths: z.number().int().min(1).max(120),
  columns: Columns.optional(),
  /** empty lines of a list */
  rows: z.number().int().min(1).max(60).optional(),
  sections: z
    .array(
      z.object({
        title: Line(40),
        fields: Fields.default([]),
        table: z.object({ columns: Columns, rows: z.number().int().min(1).max(40) }).optional(),
      }),
    )
    .max(20)
    .optional(),
});
export type FormContent = z.infer<typeof FormContent>;

const Password = z.string().max(200);
const OfRevision = { revisionId: Id, version: z.number().int() };

/** Record forms as controlled documents. The list of all forms is `documents.forms`. */
export const forms = {
  get: procedure.input(z.object({ id: Id })).output(FormDetail),
  /** A new form below a document with the next free number; a draft until it is released. */
  add: procedure.input(z.object({ documentId: Id, content: FormContent })).output(FormDetail),
  /**
   * Saves a changed content. Based on the revision in force it opens the next revision as draft (`edition`: with the next edition letter); based on
   * the draft it replaces what the draft says.
   */
  save: procedure
    .input(z.object({ formId: Id, ...OfRevision, edition: z.boolean().default(false), content: FormContent }))
    .output(FormDetail),
  /** Hands a draft in; the program says who may decide. */
  submit: procedure.input(z.object({ ...OfRevision, shownSha256: Sha256, changeNote: Reason, password: Password })).output(FormDetail),
  /** Takes an undecided submission back. */
  takeBack: procedure.input(z.object(OfRevision)).output(FormDetail),
  /** Releases a form, which counts at once, or sends it back with a reason. */
  decide: procedure
    .input(
      z.object({
        revisionId: Id,
        shownSha256: Sha256,
        password: Password,
        decision: z.discriminatedUnion('agrees', [
          z.object({ agrees: z.literal(true), comment: Text(500) }),
          z.object({ agrees: z.literal(false), comment: Reason }),
        ]),
      }),
    )
    .output(FormDetail),
  /** Gives a draft up. One on which nothing was decided goes; a form that was never issued goes out of use, its number stays used. */
  discard: procedure.input(z.object(OfRevision)).output(Done),
  /** The form goes out of use from today; its number stays used, what was filled in stays evidence. */
  makeObsolete: procedure.input(z.object({ formId: Id, ...OfRevision, reason: Reason, password: Password })).output(FormDetail),
};
