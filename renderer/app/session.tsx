import { focusManager, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect } from 'react';
import type { Person } from '../../shared/contract/people.ts';
import { api, client } from '../client.ts';
import { watchPresence } from './presence.ts';

/** State of the program: which workspace is open, the recent ones, its day. */
export const useAppState = () => useQuery({ ...api.workspace.state.queryOptions(), staleTime: 60_000, refetchInterval: 300_000 });

/** null: nobody is signed in. Asked only while a workspace is open. */
export const useSession = (open: boolean) => useQuery({ ...api.people.me.queryOptions(), enabled: open, staleTime: 60_000 });

const MeContext = createContext<Person | null>(null);
export const MeProvider = MeContext.Provider;

/** The signed-in person; only under the frame, where somebody is signed in. */
export function useMe(): Person {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside of the frame');
  return me;
}

/** Leaves everything of the old workspace or person behind and asks again who is there. */
export async function startOver(queryClient: QueryClient): Promise<void> {
  queryClient.removeQueries({ type: 'inactive' });
  await queryClient.resetQueries();
}

export function useStartOver(): () => Promise<void> {
  const queryClient = useQueryClient();
  return () => startOver(queryClient);
}

export function useSignOut(): () => Promise<void> {
  const startOver = useStartOver();
  return async () => {
    await client.people.signOut();
    await startOver();
  };
}

/**
 * Signs out when nobody is there any more: the sign-in screen takes the place of the screen, the address stays, an unsaved draft is kept on this
 * computer. Before that, queries ask again by themselves only while somebody is there.
 */
export function useIdleLock(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const stop = watchPresence(window, {
      there: (is) => focusManager.setFocused(is ? undefined : false),
      // the screen closes even when the program does not answer
      away: () =>
        void client.people
          .signOut()
          .catch(() => {})
          .then(() => startOver(queryClient)),
    });
    return () => {
      stop();
      focusManager.setFocused(undefined);
    };
  }, [queryClient]);
}
