import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';

/** How many reviews are late, beside the name of the register. */
export function useLateReviews(): number | null {
  const plan = useQuery(api.reviews.plan.queryOptions());
  return plan.data ? plan.data.filter((row) => row.standing === 'overdue').length : null;
}
