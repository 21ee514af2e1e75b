import { z } from 'zod';
import { FORM_STATES } from '../domain/forms.ts';
import { INDUSTRIES, LEVELS, REVISION_STATES } from '../domain/terms.ts';
import { Day, Done, Id, Instant, Line, PersonName, procedure, Reason, Sha256 } from './common.ts';

export const RevisionSummary = z.object({
  id: Id,
  label: z.string(),
  state: z.enum(REVISION_STATES),
  /** of the text as submitted; of a draft: of the canonical text as it stands, variables filled in */
  contentSha256: Sha256,
  changeSummary: z.string(),
  effectiveOn: z.string().nullable(),
  /** last day in force; null while in force or before */
  supersededOn: z.string().nullable(),
  contributors: z.array(PersonName),
  clauses: z.array(z.string()),
  createdAt: Instant,
  updatedAt: Instant,
});
export type RevisionSummary = z.infer<typeof RevisionSummary>;

export const DocumentRow = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  level: z.enum(LEVELS),
  /** of the revision in force, else of the latest one */
  state: z.enum(REVISION_STATES),
  /** label of the revision that `state` speaks of */
  label: z.string(),
  ownerDepartmentId: Id.nullable(),
  ownerDepartment: z.string(),
  ownerRole: z.string(),
  effectiveOn: z.string().nullable(),
  /** computed from the last review or the day of effect, and the interval; null before the first effect */
  nextReviewOn: z.string().nullable(),
  /** clauses of the revision that `state` speaks of */
  clauses: z.array(z.string()),
  /** a revision on its way beside the one in force */
  pending: z
    .object({ id: Id, label: z.string(), state: z.enum(REVISION_STATES), step: z.string().nullable(), effectiveOn: z.string().nullable() })
    .nullable(),
  obsoleteOn: z.string().nullable(),
  version: z.number().int(),
});
export type DocumentRow = z.infer<typeof DocumentRow>;

export const DocumentDetail = DocumentRow.extend({
  key: z.string().nullable(),
  reviewMonths: z.number().int(),
  obsoleteReason: z.string().nullable(),
  revisions: z.array(RevisionSummary),
  forms: z.array(z.object({ number: z.string(), title: z.string() })),
});
export type DocumentDetail = z.infer<typeof DocumentDetail>;

/** A record form: data of `templates/forms`, numbered in this workspace. */
export const FormColumn = z.object({ title: z.string(), width: z.number() });
export const FormField = z.object({
  label: z.string(),
  options: z.array(z.string()).optional(),
  lines: z.number().int().optional(),
  wide: z.boolean().optional(),
  kind: z.enum(['text', 'date', 'signature', 'number']).optional(),
  role: z.string().optional(),
});
export const FormDefinition = z.object({
  key: z.string(),
  title: z.string(),
  layout: z.enum(['register', 'form']),
  retentionYears: z.number(),
  keeper: z.string(),
  evidenceFor: z.array(z.string()),
  evidenceMonths: z.number().int(),
  columns: z.array(FormColumn).optional(),
  rows: z.number().int().optional(),
  sections: z
    .array(
      z.object({
        title: z.string(),
        fields: z.array(FormField).default([]),
        table: z.object({ columns: z.array(FormColumn), rows: z.number().int() }).optional(),
      }),
    )
    .optional(),
});
export type FormDefinition = z.infer<typeof FormDefinition>;
export const FormRow = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  /** of the revision in force, else of the latest one */
  label: z.string(),
  state: z.enum(FORM_STATES),
  /** a revision on its way beside the one in force */
  pending: z.object({ id: Id, label: z.string(), state: z.enum(FORM_STATES) }).nullable(),
  /** null: in use since its procedure, or not in use yet */
  effectiveOn: z.string().nullable(),
  documentId: Id,
  documentNumber: z.string(),
  documentTitle: z.string(),
  keeperDepartment: z.string(),
  retentionYears: z.number(),
  evidenceCount: z.number().int(),
  definition: FormDefinition,
});
export type FormRow = z.infer<typeof FormRow>;

export const documents = {
  /** The master list, ordered by level and number. */
  list: procedure.output(z.array(DocumentRow)),
  get: procedure.input(z.object({ id: Id })).output(DocumentDetail),
  /** By number, for links. */
  find: procedure.input(z.object({ number: z.string() })).output(z.object({ id: Id }).nullable()),
  /** Templates of the industry that are not yet documents here. */
  templates: procedure.input(z.object({ industry: z.enum(INDUSTRIES).optional() })).output(
    z.array(
      z.object({
        key: z.string(),
        number: z.string(),
        title: z.string(),
        level: z.enum(LEVELS),
        clauses: z.array(z.string()),
        forms: z.number().int(),
        created: z.boolean(),
      }),
    ),
  ),
  /** Creates documents with a first draft A/0 each from templates, with their record forms. All or none. */
  createFromTemplates: procedure
    .input(z.object({ keys: z.array(z.string()).min(1).max(100) }))
    .output(z.array(z.object({ id: Id, number: z.string(), title: z.string() }))),
  /** An empty document with the skeleton of its level. Its number is the next free one, or `number` if given. */
  create: procedure
    .input(
      z.object({
        level: z.enum(LEVELS),
        title: Line(80),
        ownerDepartmentId: Id.nullable(),
        ownerRole: z.string().max(40),
        number: Line(60).optional(),
      }),
    )
    .output(z.object({ id: Id, number: z.string() })),
  change: procedure
    .input(
      z.object({
        id: Id,
        version: z.number().int(),
        title: Line(80).optional(),
        ownerDepartmentId: Id.nullable().optional(),
        ownerRole: z.string().max(40).optional(),
        reviewMonths: z.number().int().min(1).max(60).optional(),
      }),
    )
    .output(DocumentDetail),
  /** What withdrawing the document would do to coverage today. */
  previewObsolete: procedure.input(z.object({ id: Id })).output(
    z.object({
      /** clauses that the document serves; first those that nothing else in force serves */
      clauses: z.array(
        z.object({
          clauseId: z.string(),
          title: z.string(),
          sections: z.array(z.string()),
          stillServedBy: z.array(z.object({ number: z.string(), title: z.string(), sections: z.array(z.string()) })),
        }),
      ),
      linkedFrom: z.array(z.object({ number: z.string(), title: z.string() })),
    }),
  ),
  /** 作废: the document leaves the master list, its number stays used. By the document controller, with password. */
  makeObsolete: procedure
    .input(
      z.object({
        id: Id,
        version: z.number().int(),
        reason: Reason,
        on: Day,
        /** 作废保留: why its copies are kept, and the last day (null: for ever); null: 作废 */
        keep: z.object({ reason: Reason, untilOn: Day.nullable() }).nullable().default(null),
        password: z.string().max(200),
      }),
    )
    .output(Done),
  forms: procedure.output(z.array(FormRow)),
};
