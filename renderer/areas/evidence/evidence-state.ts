import type { EvidenceItem } from '../../../shared/contract/evidence.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import type { StateLook } from '../../ui/index.ts';

export const EVIDENCE_STATES = ['counting', 'expiring', 'expired', 'removed'] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

/** How far ahead an end is worth a warning, days. */
const SOON = 60;

/** How an item stands on a day. The last day on which it counts itself counts. */
export function evidenceState(item: Pick<EvidenceItem, 'expiresOn' | 'removedAt'>, today: string): EvidenceState {
  if (item.removedAt !== null) return 'removed';
  if (item.expiresOn === null) return 'counting';
  if (item.expiresOn < today) return 'expired';
  return item.expiresOn <= addDays(today, SOON) ? 'expiring' : 'counting';
}

export const evidenceLook: Record<EvidenceState, StateLook> = {
  counting: { tone: 'green', glyph: 'state-covered' },
  expiring: { tone: 'amber', glyph: 'state-stale' },
  expired: { tone: 'red', glyph: 'state-stale' },
  removed: { tone: 'grey', glyph: 'trash' },
};
