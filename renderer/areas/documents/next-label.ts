import { formatLabel, type LabelParts, type LabelStyle, type NumberPatterns, nextFreeLabel } from '../../../shared/domain/numbering.ts';
import type { ChangeKind } from '../../../shared/domain/terms.ts';

const STYLES: readonly LabelStyle[] = ['A/0', 'A0', 'V1.0', '01'];
/** editions and revisions that a label is looked for in; more than a document sees in its life */
const MOST = 100;

/** The label that the next draft gets after all these, by the rule of the workspace; null when none of them can be read. */
export function labelAfter(numbering: Pick<NumberPatterns, 'label' | 'carry'>, labels: readonly string[], kind: ChangeKind): string | null {
  const known = labels.flatMap((label) => {
    const parts = partsOf(numbering.label, label);
    return parts ? [{ ...parts, label }] : [];
  });
  return known.length > 0 ? nextFreeLabel(numbering, known, kind).label : null;
}

/** Older labels may have been printed by a rule that was changed since. */
function partsOf(style: LabelStyle, label: string): LabelParts | null {
  for (const each of [style, ...STYLES])
    for (let edition = 0; edition < MOST; edition += 1)
      for (let digit = 0; digit < MOST; digit += 1) if (formatLabel(each, { edition, digit }) === label) return { edition, digit };
  return null;
}
