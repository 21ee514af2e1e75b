import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** What the address of a register carries, as text: each register knows its own names (`form`, `document` …). */
export type RegisterSearch = Record<string, string>;

export function readRegisterSearch(search: Record<string, unknown>): RegisterSearch {
  return Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) => {
      if (typeof value === 'string') return [[name, value]];
      // the router reads digits as numbers
      return typeof value === 'number' || typeof value === 'boolean' ? [[name, String(value)]] : [];
    }),
  );
}

/** The address of the register on the screen, and how to change parts of it: null takes a part away. Stays on the same step of the browser's history. */
export function useRegisterSearch(): [RegisterSearch, (change: Record<string, string | null>) => void] {
  const search = useSearch({ strict: false }) as RegisterSearch;
  const navigate = useNavigate();
  const change = useCallback(
    (parts: Record<string, string | null>) => {
      void navigate({
        to: '.',
        search: ((before: RegisterSearch) =>
          Object.fromEntries(Object.entries({ ...before, ...parts }).filter((one): one is [string, string] => one[1] !== null))) as never,
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [search, change];
}
