import { z } from 'zod';
import { CLAUSE_STATES, REVISION_STATES } from '../domain/terms.ts';
import { Day, Id, procedure } from './common.ts';

export const ClauseCoverage = z.object({
  id: z.string(),
  title: z.string(),
  points: z.number(),
  pointsSource: z.enum(['standard', 'sample', 'loaded']),
  applicable: z.boolean(),
  /** why it does not apply */
  reason: z.string().nullable(),
  judgedAt: z.enum(['headquarters', 'outlet']),
  state: z.enum(CLAUSE_STATES),
  /** stale: which of the two is out of date */
  staleBecause: z.enum(['evidence', 'review']).nullable(),
  /** effective on the day; sections by printed number */
  documents: z.array(
    z.object({
      id: Id,
      revisionId: Id,
      number: z.string(),
      title: z.string(),
      revision: z.string(),
      sections: z.array(z.string()),
      reviewOverdue: z.boolean(),
    }),
  ),
  /** drafted, in review or approved for a later day: shown, does not count */
  pending: z.array(
    z.object({
      id: Id,
      revisionId: Id,
      number: z.string(),
      title: z.string(),
      revision: z.string(),
      state: z.enum(REVISION_STATES),
      effectiveOn: z.string().nullable(),
    }),
  ),
  /** counting on the day */
  evidence: z.array(z.object({ id: Id, title: z.string(), outlet: z.string().nullable(), expiresOn: z.string().nullable() })),
  expired: z.array(z.object({ id: Id, title: z.string(), outlet: z.string().nullable(), expiresOn: z.string().nullable() })),
  /** the first day on which an item that counts now stops counting */
  earliestExpiryOn: z.string().nullable(),
});
export type ClauseCoverage = z.infer<typeof ClauseCoverage>;

export const Totals = z.record(z.enum(CLAUSE_STATES), z.number().int());
export const Score = z.object({
  /** got / pool * 100, unrounded, 0…100; counts covered clauses only */
  value: z.number(),
  got: z.number(),
  pool: z.number(),
  levelId: z.string().nullable(),
  next: z.object({ id: z.string(), title: z.string(), missing: z.number() }).nullable(),
  /** true while any clause's points are invented sample points: the notice must be shown */
  fromSamplePoints: z.boolean(),
});

export const Coverage = z.object({
  rubric: z.string(),
  on: z.string(),
  outlet: z.string().nullable(),
  clauses: z.array(ClauseCoverage),
  totals: Totals,
  score: Score,
});
export type Coverage = z.infer<typeof Coverage>;

export const HeatCell = z.object({
  outletId: Id,
  groupId: z.string(),
  covered: z.number().int(),
  applicable: z.number().int(),
  /** worst of the group; null: judged at headquarters only */
  state: z.enum(CLAUSE_STATES).nullable(),
});
export const Gap = z.object({
  clauseId: z.string(),
  title: z.string(),
  state: z.enum(CLAUSE_STATES),
  /** share of the score that closing it brings, after scaling */
  gain: z.number(),
  /** what to do and where: one click */
  action: z.enum(['create-document', 'edit-draft', 'decide', 'wait', 'register-evidence', 'renew-evidence', 'review-document']),
  documentId: Id.nullable(),
  revisionId: Id.nullable(),
  formNumber: z.string().nullable(),
  templateKey: z.string().nullable(),
  outletIds: z.array(Id),
  detail: z.object({
    number: z.string().optional(),
    label: z.string().optional(),
    on: z.string().optional(),
    outlets: z.array(z.string()).optional(),
  }),
});
export type Gap = z.infer<typeof Gap>;

export const coverage = {
  get: procedure.input(z.object({ on: Day.optional(), outletId: Id.optional() })).output(Coverage),
  heatMap: procedure.input(z.object({ on: Day.optional() })).output(
    z.object({
      outlets: z.array(z.object({ id: Id, name: z.string() })),
      groups: z.array(z.object({ id: z.string(), title: z.string() })),
      cells: z.array(HeatCell),
    }),
  ),
  /** Ranked: worst state first, then gain. */
  gaps: procedure.input(z.object({ on: Day.optional(), outletId: Id.optional() })).output(z.array(Gap)),
};
