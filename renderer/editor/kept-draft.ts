import { keep, readKept } from '../ui/kept.ts';
import type { DraftText } from './draft-session.ts';

const keyOf = (revisionId: string) => `wk.draft.${revisionId}`;

/** Unsaved text of a draft on this computer. */
export function keepDraft(revisionId: string, text: DraftText & { version: number }): void {
  keep(keyOf(revisionId), JSON.stringify({ ...text, keptAt: new Date().toISOString() }));
}

export function forgetDraft(revisionId: string): void {
  keep(keyOf(revisionId), null);
}

export function keptDraft(revisionId: string): (DraftText & { version: number; keptAt: string }) | null {
  try {
    const kept = JSON.parse(readKept(keyOf(revisionId)) ?? 'null') as (DraftText & { version: number; keptAt: string }) | null;
    return kept && typeof kept.source === 'string' && typeof kept.version === 'number' && Array.isArray(kept.mappings) ? kept : null;
  } catch {
    return null;
  }
}
