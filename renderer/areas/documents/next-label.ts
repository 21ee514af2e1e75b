import { formatLabel, type LabelParts, type LabelStyle, nextLabel } from '../../../shared/domain/numbering.ts';
import type { ChangeKind } from '../../../shared/domain/terms.ts';

const STYLES: readonly LabelStyle[] = ['A/0', 'A0', 'V1.0', '01'];
/** editions that a label is looked for in; more than a document sees in its life */
const EDITIONS = 100;

/** The label that the next draft gets after all these, by the rule of the workspace; null when none of them can be read. */
export function labelAfter(style: LabelStyle, labels: readonly string[], kind: ChangeKind): string | null {
  const known = labels.map((label) => partsOf(style, label)).filter((parts) => parts !== null);
  const last = known.sort((a, b) => b.edition - a.edition || b.digit - a.digit)[0];
  return last ? formatLabel(style, nextLabel(style, last, kind)) : null;
}

/** Older labels may have been printed by a rule that was changed since. */
function partsOf(style: LabelStyle, label: string): LabelParts | null {
  for (const each of [style, ...STYLES])
    for (let edition = 0; edition < EDITIONS; edition += 1)
      for (let digit = 0; digit <= 9; digit += 1) if (formatLabel(each, { edition, digit }) === label) return { edition, digit };
  return null;
}
