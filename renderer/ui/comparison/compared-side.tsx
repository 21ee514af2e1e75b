import type { ComparisonEntry } from '../../../shared/markdown/index.ts';
import { ChangeView } from './change-view.tsx';
import './document.css';
import { keyOf } from './key-of.ts';

const NO_IDS: ReadonlyMap<object, number> = new Map();

/** One side of a section that two texts have, with the words marked that the other side has not. `number` is the section's own. */
export function ComparedSide({ entries, side, number }: { entries: readonly ComparisonEntry[]; side: 'old' | 'new'; number: string }) {
  return entries.map((entry) => {
    // the section stands alone here: of a clause's number only the last part is its own
    const own = entry.number === '' ? '' : [number, entry.number.split('.').at(-1)].filter(Boolean).join('.');
    const printed = (entry.after ?? entry.before)?.type === 'heading' ? number : own;
    const numbers = { before: printed, after: printed, tableBefore: 0, tableAfter: 0 };
    return <ChangeView key={keyOf(entry)} change={entry} numbers={numbers} drawing={{ side, ids: NO_IDS }} />;
  });
}
