import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { EVIDENCE_KINDS, INDUSTRIES, ROLES } from '../../shared/domain/terms.ts';

/** Shapes of the files in `templates/sample`; each file's head says what its fields mean. */

const Company = z.strictObject({
  companyName: z.string(),
  companyCode: z.string(),
  industry: z.enum(INDUSTRIES),
  auditInDays: z.number().int(),
  reviewMonths: z.strictObject({ manual: z.number(), procedure: z.number(), 'work-instruction': z.number() }),
  variables: z.record(z.string(), z.string()),
  outlets: z.array(
    z.strictObject({
      key: z.string(),
      kind: z.enum(['headquarters', 'owned', 'entrusted']),
      name: z.string(),
      address: z.string(),
      contact: z.string(),
      phone: z.string(),
      area: z.string(),
    }),
  ),
  people: z.array(
    z.strictObject({ key: z.string(), name: z.string(), department: z.string(), post: z.string(), roles: z.array(z.enum(ROLES)) }),
  ),
});

const TextChange = z.union([
  z.strictObject({ replace: z.string().min(1), with: z.string() }),
  z.strictObject({ after: z.string().min(1), insert: z.string().min(1) }),
]);
export type TextChange = z.infer<typeof TextChange>;

const Submission = { summary: z.string(), reviewers: z.array(z.string()).min(1), mode: z.enum(['serial', 'parallel']).default('parallel') };
const Step = z.union([
  z.strictObject({ create: z.array(z.string()) }),
  z.strictObject({
    issue: z.array(z.string()),
    ...Submission,
    reviewedAfter: z.number(),
    approvedAfter: z.number(),
    effectiveAfter: z.number(),
  }),
  z.strictObject({ start: z.string(), kind: z.enum(['revision', 'edition']).default('revision') }),
  z.strictObject({
    edit: z.string(),
    changes: z.array(TextChange),
    map: z.array(z.strictObject({ section: z.string(), clause: z.string() })).default([]),
    unmap: z.array(z.string()).default([]),
  }),
  z.strictObject({ submit: z.string(), ...Submission }),
  z.strictObject({ agree: z.string(), comment: z.string() }),
  z.strictObject({ approve: z.string(), comment: z.string(), effectiveAfter: z.number().optional() }),
  z.strictObject({ reject: z.string(), comment: z.string() }),
  z.strictObject({ withdraw: z.string(), reason: z.string() }),
  z.strictObject({ change: z.string(), reviewMonths: z.number() }),
  z.strictObject({ exclude: z.string(), reason: z.string() }),
  z.strictObject({
    obsolete: z.string(),
    reason: z.string(),
    /** 作废保留: why, and for how many months */
    keep: z.strictObject({ reason: z.string(), months: z.number().int().positive() }).optional(),
  }),
]);
export type Step = z.infer<typeof Step>;
const Scene = z.strictObject({ day: z.number().int().negative(), by: z.string(), steps: z.array(Step).min(1) });
export type Scene = z.infer<typeof Scene>;

const EvidenceSeries = z.strictObject({
  title: z.string(),
  form: z.string().optional(),
  clauses: z.array(z.string()).min(1),
  kind: z.enum(EVIDENCE_KINDS).default('record'),
  months: z.array(z.number().int().positive()).optional(),
  quarters: z.array(z.number().int().positive()).optional(),
  days: z.tuple([z.number().int().negative(), z.number().int().negative()]).optional(),
  keeps: z.number().int().default(12),
  expired: z.number().int().negative().optional(),
  rows: z.number().int().positive().default(5),
  outlets: z.array(z.string()).optional(),
  photo: z.enum(['shop', 'label', 'board']).optional(),
  text: z.string().optional(),
  by: z.string(),
});
export type EvidenceSeries = z.infer<typeof EvidenceSeries>;

const Rule = z.strictObject({
  match: z.string(),
  pick: z.array(z.string()).min(1).optional(),
  index: z.literal(true).optional(),
  code: z.string().optional(),
  date: z.enum(['in-period', 'before', 'after']).optional(),
  number: z.tuple([z.number().int(), z.number().int()]).optional(),
  place: z.literal(true).optional(),
  role: z.literal(true).optional(),
});
export type ValueRule = z.infer<typeof Rule>;
const Values = z.strictObject({
  rules: z.array(Rule),
  places: z.array(z.string()).min(1),
  roles: z.array(z.string()).min(1),
  forms: z.record(z.string(), z.record(z.string(), z.array(z.string()).min(1))),
});
export type Values = z.infer<typeof Values>;

export interface SampleData {
  company: z.infer<typeof Company>;
  scenes: Scene[];
  evidence: EvidenceSeries[];
  values: Values;
}

/** @throws Error naming the file that breaks its format: a fault of the program, never of its user */
export async function loadSampleData(folder: string): Promise<SampleData> {
  const load = async <S extends z.ZodType>(schema: S, name: string): Promise<z.infer<S>> => {
    const result = schema.safeParse(parse(await readFile(join(folder, name), 'utf8')));
    if (result.success) return result.data;
    const issue = result.error.issues[0];
    throw new Error(`sample ${name}: ${issue?.path.join('.')}: ${issue?.message}`);
  };
  return {
    company: await load(Company, 'company.yaml'),
    scenes: await load(Scene.array(), 'story.yaml'),
    evidence: await load(EvidenceSeries.array(), 'evidence.yaml'),
    values: await load(Values, 'values.yaml'),
  };
}
