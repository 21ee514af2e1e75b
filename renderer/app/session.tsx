import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Person } from '../../shared/contract/people.ts';
import { api, client } from '../client.ts';

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
