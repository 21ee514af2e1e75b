import { useGo } from '../../app/path-link.tsx';
import { isFailure } from '../../client.ts';
import { useT, type WayOut } from '../../ui/index.ts';

/** The way from the refusal that somebody still holds copies to the list where they come back or are handed over. */
export function useHeldWays(): (error: unknown) => WayOut[] {
  const t = useT();
  const go = useGo();
  return (error) => {
    if (!isFailure(error, 'COPIES_HELD')) return [];
    const { personId } = error.data;
    return [{ label: t('copies.holdings.see'), run: () => go(`/registers/distribution?person=${personId}`) }];
  };
}
