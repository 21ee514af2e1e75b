import { useSyncExternalStore } from 'react';
import { keep, readKept } from './kept.ts';

/** A choice of this person on this computer, remembered in the browser's storage. Works without storage too, for the length of the visit. */
export interface Preference<T extends string> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

export function createPreference<T extends string>(key: string, allowed: readonly T[], fallback: T): Preference<T> {
  const listeners = new Set<() => void>();
  const read = (): T => {
    const value = readKept(key);
    return allowed.includes(value as T) ? (value as T) : fallback;
  };
  let value = read();
  const announce = () => {
    for (const listener of listeners) listener();
  };
  // another window of the same program changed it
  window.addEventListener('storage', (event) => {
    if (event.key !== key) return;
    value = read();
    announce();
  });
  return {
    get: () => value,
    set(next) {
      value = next;
      keep(key, next);
      announce();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function usePreference<T extends string>(preference: Preference<T>): [T, (value: T) => void] {
  const value = useSyncExternalStore(preference.subscribe, preference.get);
  return [value, preference.set];
}
