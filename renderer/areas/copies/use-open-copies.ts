import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';

/** How many old copies are still out, beside the name of the register; null until that is known. */
export function useCopiesToRecall(): number | null {
  const list = useQuery(api.copies.list.queryOptions({ input: {} }));
  return list.data ? list.data.filter((copy) => copy.state === 'to-recall').length : null;
}

/** How many loans are out beyond their day. */
export function useLateLoans(): number | null {
  const list = useQuery(api.copies.list.queryOptions({ input: {} }));
  return list.data
    ? list.data.filter((copy) => copy.kind === 'loan' && (copy.state === 'loan-overdue' || copy.state === 'to-recall')).length
    : null;
}
