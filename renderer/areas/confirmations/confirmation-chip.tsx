import type { ConfirmationRow } from '../../../shared/contract/confirmations.ts';
import type { ConfirmationState } from '../../../shared/domain/confirmations.ts';
import { Chip, type StateLook, useT } from '../../ui/index.ts';

export const confirmationLook: Record<ConfirmationState, StateLook> = {
  late: { tone: 'red', glyph: 'alert' },
  open: { tone: 'amber', glyph: 'state-review' },
  confirmed: { tone: 'green', glyph: 'state-effective' },
  carried: { tone: 'teal', glyph: 'state-documented' },
  left: { tone: 'grey', glyph: 'state-na' },
  ended: { tone: 'mauve', glyph: 'state-superseded' },
};

/** Where one person stands with one revision; says which revision was read when an earlier confirmation counts. */
export function ConfirmationChip({ row }: { row: Pick<ConfirmationRow, 'state' | 'carriedFrom'> }) {
  const t = useT();
  const text =
    row.state === 'carried' ? t('confirmations.carriedFrom', { label: row.carriedFrom ?? '' }) : t(`confirmationState.${row.state}`);
  return (
    <Chip
      look={confirmationLook[row.state]}
      quiet={row.state !== 'late' && row.state !== 'open'}
      title={t(`confirmationState.${row.state}.hint`)}
    >
      {text}
    </Chip>
  );
}
