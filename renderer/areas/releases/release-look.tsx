import type { Release } from '../../../shared/contract/releases.ts';
import type { ReleaseState } from '../../../shared/domain/releases.ts';
import { Chip, type StateLook, useT } from '../../ui/index.ts';

export const releaseLook: Record<ReleaseState, StateLook> = {
  open: { tone: 'amber', glyph: 'state-review' },
  approved: { tone: 'green', glyph: 'state-effective' },
  refused: { tone: 'red', glyph: 'state-obsolete' },
  withdrawn: { tone: 'grey', glyph: 'state-na' },
};

/** Where a release stands. */
export function ReleaseChip({ release }: { release: Pick<Release, 'state'> }) {
  const t = useT();
  const { state } = release;
  return (
    <Chip look={releaseLook[state]} quiet={state !== 'open'} title={t(`releaseState.${state}.hint`)}>
      {t(`releaseState.${state}`)}
    </Chip>
  );
}

/** Said beside an approved release whose revision is no longer in force. */
export function useOutdatedText(): (release: Pick<Release, 'outdated' | 'currentLabel'>) => string {
  const t = useT();
  return ({ outdated, currentLabel }) =>
    outdated ? (currentLabel === null ? t('releases.outdatedWithdrawn') : t('releases.outdated', { label: currentLabel })) : '';
}
