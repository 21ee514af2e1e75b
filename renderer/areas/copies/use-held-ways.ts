import { useGo } from '../../app/path-link.tsx';
import { isFailure } from '../../client.ts';
import { useT, type WayOut } from '../../ui/index.ts';
import { holderKey } from './holder-choice.ts';

/** The way from the refusal that copies are still out to the list where they come back or are handed over. */
export function useHeldWays(): (error: unknown) => WayOut[] {
  const t = useT();
  const go = useGo();
  return (error) => {
    if (!isFailure(error, 'COPIES_HELD')) return [];
    const { of, copies } = error.data;
    const filter = { person: 'person', outlet: 'holder', document: 'document' }[of.kind];
    const value = of.kind === 'outlet' ? holderKey({ kind: 'outlet', id: of.id }) : of.id;
    // loans have a register of their own
    const register = of.kind === 'outlet' && copies.every((copy) => copy.loan) ? 'loans' : 'distribution';
    return [{ label: t('copies.holdings.see'), run: () => go(`/registers/${register}?${filter}=${encodeURIComponent(value)}`) }];
  };
}
