import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { can } from '../../../shared/domain/permissions.ts';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';

export const useSettings = () => useQuery(api.workspace.settings.queryOptions());

/** Whether the signed-in person may change the settings. */
export const useMayChange = (): boolean => can(useMe(), 'workspace.change');

/** Saves settings; the new ones stand in the cache at once, and what shows company data is asked for again. */
export function useChangeSettings() {
  const queryClient = useQueryClient();
  return useMutation({
    ...api.workspace.changeSettings.mutationOptions(),
    onSuccess: ({ settings }) => {
      queryClient.setQueryData(api.workspace.settings.queryKey(), settings);
      void queryClient.invalidateQueries({
        predicate: ({ queryKey }) => JSON.stringify(queryKey) !== JSON.stringify(api.workspace.settings.queryKey()),
      });
    },
  });
}
