import { useSyncExternalStore } from 'react';

/** Below this the panes give way; the same width as in the style sheets. */
const narrow = window.matchMedia('(max-width: 1300px)');

/** Whether the window is narrow now; follows its size. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      narrow.addEventListener('change', changed);
      return () => narrow.removeEventListener('change', changed);
    },
    () => narrow.matches,
  );
}
