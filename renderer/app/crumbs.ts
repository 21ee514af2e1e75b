import { useEffect, useSyncExternalStore } from 'react';

export interface Crumb {
  label: string;
  /** where it leads; the last one leads nowhere */
  to?: string;
}

let current: readonly Crumb[] = [];
const listeners = new Set<() => void>();
function set(crumbs: readonly Crumb[]): void {
  current = crumbs;
  for (const listener of listeners) listener();
}

/** A screen says where it is: shown in the top bar after the company, and in the window's title. */
export function useCrumbs(crumbs: readonly Crumb[]): void {
  const key = JSON.stringify(crumbs);
  useEffect(() => {
    // what is still being read has no name yet
    set((JSON.parse(key) as Crumb[]).filter(({ label }) => label !== ''));
    return () => set([]);
  }, [key]);
}

export function useCurrentCrumbs(): readonly Crumb[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
