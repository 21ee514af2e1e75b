import { decideReview, keepMany } from '../core/reviews/decide-review.ts';
import { listReviewPlan, listReviews } from '../core/reviews/list-reviews.ts';
import { setBulkReview } from '../core/reviews/set-bulk.ts';
import { DONE, signedIn } from './base.ts';

const { reviews: os } = signedIn;

export const reviews = {
  plan: os.plan.handler(({ context }) => listReviewPlan(context.core)),
  list: os.list.handler(({ context, input }) => listReviews(context.core, input)),
  decide: os.decide.handler(({ context, input }) => decideReview(context.core, input)),
  keepMany: os.keepMany.handler(({ context, input }) => keepMany(context.core, input)),
  setBulk: os.setBulk.handler(async ({ context, input }) => {
    await setBulkReview(context.core, input);
    return DONE;
  }),
};
