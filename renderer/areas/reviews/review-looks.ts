import type { ReviewOutcome, ReviewStanding } from '../../../shared/domain/reviews.ts';
import type { ReviewVerdict } from '../../../shared/domain/terms.ts';
import type { StateLook } from '../../ui/index.ts';

export const standingLook: Record<ReviewStanding, StateLook> = {
  overdue: { tone: 'red', glyph: 'state-stale' },
  soon: { tone: 'amber', glyph: 'state-stale' },
  planned: { tone: 'green', glyph: 'check' },
};

export const verdictLook: Record<ReviewVerdict, StateLook> = {
  keep: { tone: 'green', glyph: 'check' },
  revise: { tone: 'amber', glyph: 'state-draft' },
  withdraw: { tone: 'red', glyph: 'state-obsolete' },
};

/** What nobody has to act on is quiet. */
export const outcomeLook: Record<ReviewOutcome, StateLook & { quiet: boolean }> = {
  done: { tone: 'green', glyph: 'check', quiet: true },
  'to-start': { tone: 'amber', glyph: 'state-stale', quiet: false },
  'under-way': { tone: 'teal', glyph: 'state-draft', quiet: false },
  'carried-out': { tone: 'green', glyph: 'check', quiet: true },
  'to-withdraw': { tone: 'amber', glyph: 'state-stale', quiet: false },
  overtaken: { tone: 'mauve', glyph: 'state-superseded', quiet: true },
};
