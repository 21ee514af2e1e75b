import { getRubric, listNotApplicable, suggestedExclusions } from '../core/rubrics/current-rubric.ts';
import { excludeClause, includeClause } from '../core/rubrics/exclude-clause.ts';
import { DONE, signedIn } from './base.ts';

const { rubrics: os } = signedIn;

export const rubrics = {
  current: os.current.handler(({ context }) => getRubric(context.core)),
  notApplicable: os.notApplicable.handler(({ context }) => listNotApplicable(context.core)),
  suggestedExclusions: os.suggestedExclusions.handler(({ context }) => suggestedExclusions(context.core)),
  exclude: os.exclude.handler(async ({ context, input }) => {
    await excludeClause(context.core, input);
    return DONE;
  }),
  include: os.include.handler(async ({ context, input }) => {
    await includeClause(context.core, input);
    return DONE;
  }),
};
