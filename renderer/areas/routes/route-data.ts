import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../client.ts';

export const useRoutes = () => useQuery(api.routes.list.queryOptions());
export const useDeputies = () => useQuery(api.routes.deputies.queryOptions());
export const usePeople = () => useQuery(api.people.list.queryOptions());

/** A route changes what every draft's submission asks, a deputy what waits for whom. */
export function useRefreshRoutes(): () => void {
  const queryClient = useQueryClient();
  return () => {
    for (const area of [api.routes, api.approvals, api.inbox, api.history]) void queryClient.invalidateQueries({ queryKey: area.key() });
  };
}
