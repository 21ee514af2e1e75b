import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';

/** How many confirmations of revisions in force are late; null until that is known. */
export function useLateConfirmations(): number | null {
  const list = useQuery(api.confirmations.list.queryOptions({ input: {} }));
  return list.data ? list.data.filter((row) => row.state === 'late').length : null;
}
