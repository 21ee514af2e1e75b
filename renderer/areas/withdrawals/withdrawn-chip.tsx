import type { Withdrawn } from '../../../shared/contract/withdrawals.ts';
import { Chip, useT } from '../../ui/index.ts';

/** The stamp of a withdrawn document, or the day from which it will be one. */
export function WithdrawnChip({ row }: { row: Pick<Withdrawn, 'stamp' | 'ahead' | 'on' | 'takenBack'> }) {
  const t = useT();
  if (row.takenBack) return <Chip look={{ tone: 'grey', glyph: 'undo' }}>{t('withdrawals.takenBack')}</Chip>;
  if (row.ahead) return <Chip look={{ tone: 'amber', glyph: 'state-pending' }}>{t('withdrawals.ahead', { on: row.on })}</Chip>;
  return (
    <Chip look={{ tone: 'red', glyph: row.stamp === 'kept' ? 'book' : 'state-obsolete' }} title={t(`withdrawnStamp.${row.stamp}.hint`)}>
      {t(`withdrawnStamp.${row.stamp}`)}
    </Chip>
  );
}
