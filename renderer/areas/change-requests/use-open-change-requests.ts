import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';

/** How many requests wait for a decision or for a draft; null until that is known. */
export function useOpenChangeRequests(): number | null {
  const list = useQuery(api.changeRequests.list.queryOptions({ input: {} }));
  return list.data ? list.data.filter((row) => row.state === 'submitted' || row.state === 'accepted').length : null;
}
