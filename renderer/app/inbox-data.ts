import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../client.ts';

/** Others work at the same time, and days pass: while somebody is there (useIdleLock) the inbox is asked again this often, ms. */
const LOOK_AGAIN_MS = 60_000;

/** What waits for the signed-in person, in order. */
export const useInbox = (refetchInterval = LOOK_AGAIN_MS) => useQuery({ ...api.inbox.list.queryOptions(), refetchInterval });

/** For the badge of the rail. */
export const useInboxCounts = () => useQuery({ ...api.inbox.counts.queryOptions(), refetchInterval: LOOK_AGAIN_MS });

/** A screen that changed something asks its own area again; what waits may have changed with it, so the inbox is asked too. */
export function useFreshInbox(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    let asked: ReturnType<typeof setTimeout> | undefined;
    const stop = queryClient.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'invalidate' || isInbox(event.query.queryKey)) return;
      clearTimeout(asked);
      asked = setTimeout(() => void queryClient.invalidateQueries({ queryKey: api.inbox.key() }), 50);
    });
    return () => {
      clearTimeout(asked);
      stop();
    };
  }, [queryClient]);
}

function isInbox(key: readonly unknown[]): boolean {
  const [path] = key;
  return Array.isArray(path) && path[0] === 'inbox';
}
