import type { EvidenceItem } from '../../../shared/contract/evidence.ts';
import type { Translate } from '../../ui/index.ts';

/** `2026-01-01至2026-06-30`; empty when the item names none. */
export function periodText(t: Translate, { periodFrom: from, periodTo: to }: Pick<EvidenceItem, 'periodFrom' | 'periodTo'>): string {
  if (from === null && to === null) return '';
  if (to === null) return t('evidence.periodFrom', { from: from ?? '' });
  if (from === null) return t('evidence.periodTo', { to });
  if (from === to) return from;
  return t('evidence.period', { from, to });
}
