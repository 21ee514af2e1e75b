import { z } from 'zod';
import { FormDefinition } from '../../../shared/contract/documents.ts';
import { INDUSTRIES, LEVELS } from '../../../shared/domain/terms.ts';

/** Shapes of the files below `templates/`, as its README describes them. */

export const VariableDefinition = z.strictObject({
  name: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  label: z.string().min(1),
  group: z.string(),
  kind: z.enum(['text', 'phone', 'url', 'number']),
  unit: z.string().default(''),
  default: z.string().default(''),
  optional: z.boolean().default(false),
  system: z.boolean().default(false),
});
export type VariableDefinition = z.infer<typeof VariableDefinition>;

export const VariableFile = z.strictObject({
  groups: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  variables: z.array(VariableDefinition),
});

const Key = z.string().regex(/^\d{2}$/);

export const DocumentFrontMatter = z.strictObject({
  key: Key,
  title: z.string().min(1).max(80),
  level: z.enum(LEVELS),
  ownerDepartment: z.string(),
  ownerRole: z.string().max(40),
  keywords: z.array(z.string()),
  clauses: z.record(z.string(), z.array(z.string())),
  forms: z.array(z.string()).default([]),
});
export type DocumentFrontMatter = z.infer<typeof DocumentFrontMatter>;

export const FormFile = z.array(FormDefinition);

export const Pack = z.strictObject({
  id: z.enum(INDUSTRIES),
  title: z.string(),
  summary: z.string(),
  emphasis: z.array(Key),
  documents: z.array(Key).min(1),
  departments: z.array(z.strictObject({ key: z.string(), title: z.string() })).min(1),
  variables: z.record(z.string(), z.string()),
  notApplicable: z.array(z.strictObject({ clause: z.string(), reason: z.string() })),
  /** document key -> what its text says in this trade's words; each `instead` occurs once in the template */
  passages: z.record(z.string(), z.array(z.strictObject({ instead: z.string(), put: z.string() }))).default({}),
  duties: z.record(z.string(), z.strictObject({ lead: z.string(), support: z.array(z.string()) })),
});
export type Pack = z.infer<typeof Pack>;

const RubricClause = z.looseObject({
  id: z.string(),
  title: z.string(),
  confidence: z.string(),
  points: z.number().optional(),
  samplePoints: z.number().optional(),
  judgedAt: z.enum(['headquarters', 'outlet']).optional(),
  wants: z.string().default(''),
  reviewersAsk: z.string().default(''),
  keywords: z.array(z.string()).default([]),
});
export const RubricFile = z.looseObject({
  standard: z.string(),
  title: z.string(),
  levels: z.array(z.strictObject({ min: z.number(), id: z.string(), title: z.string() })).default([]),
  clauses: z.array(RubricClause),
  /** clause of this rubric -> leaf clauses of the one named in `crosswalkTo` */
  crosswalk: z.array(z.strictObject({ from: z.string(), to: z.array(z.string()) })).default([]),
});
export type RubricFile = z.infer<typeof RubricFile>;

export const ExternalDocument = z.looseObject({
  number: z.string().optional(),
  title: z.string(),
  edition: z.string().default(''),
  inForceOn: z.string().optional(),
  replaces: z.string().optional(),
  replacedBy: z.string().optional(),
  confidence: z.string(),
});
export type ExternalDocument = z.infer<typeof ExternalDocument>;
