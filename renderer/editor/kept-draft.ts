import type { DraftText } from './draft-session.ts';

const keyOf = (revisionId: string) => `wk.draft.${revisionId}`;

/** Unsaved text of a draft in this browser's storage. Storage that is full or off is no error: the text is still in the editor. */
export function keepDraft(revisionId: string, text: DraftText & { version: number }): void {
  try {
    localStorage.setItem(keyOf(revisionId), JSON.stringify({ ...text, keptAt: new Date().toISOString() }));
  } catch {
    // the editor says 没有保存 in any case
  }
}

export function forgetDraft(revisionId: string): void {
  try {
    localStorage.removeItem(keyOf(revisionId));
  } catch {
    // nothing was kept
  }
}

export function keptDraft(revisionId: string): (DraftText & { version: number; keptAt: string }) | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(revisionId)) ?? 'null') as (DraftText & { version: number; keptAt: string }) | null;
    return kept && typeof kept.source === 'string' && typeof kept.version === 'number' && Array.isArray(kept.mappings) ? kept : null;
  } catch {
    return null;
  }
}
