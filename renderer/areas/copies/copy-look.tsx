import type { Copy } from '../../../shared/contract/copies.ts';
import type { CopyState } from '../../../shared/domain/copies.ts';
import { Chip, type StateLook, useT } from '../../ui/index.ts';

export const copyLook: Record<CopyState, StateLook> = {
  'to-recall': { tone: 'red', glyph: 'alert' },
  'loan-overdue': { tone: 'red', glyph: 'calendar' },
  held: { tone: 'green', glyph: 'state-effective' },
  returned: { tone: 'grey', glyph: 'check' },
  destroyed: { tone: 'mauve', glyph: 'state-obsolete' },
  lost: { tone: 'amber', glyph: 'state-stale' },
  uncontrolled: { tone: 'grey', glyph: 'state-na' },
};

/** What a copy is today. */
export function CopyChip({ copy }: { copy: Pick<Copy, 'state'> }) {
  const t = useT();
  const { state } = copy;
  return (
    <Chip look={copyLook[state]} quiet={state !== 'to-recall' && state !== 'loan-overdue'} title={t(`copyState.${state}.hint`)}>
      {t(`copyState.${state}`)}
    </Chip>
  );
}
