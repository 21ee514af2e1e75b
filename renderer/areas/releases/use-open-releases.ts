import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';

/** How many requests wait for the management representative; null until that is known. */
export function useOpenReleases(): number | null {
  const list = useQuery(api.releases.list.queryOptions({ input: {} }));
  return list.data ? list.data.filter((row) => row.state === 'open').length : null;
}
