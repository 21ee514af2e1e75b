import type { Mapping } from '../../../shared/contract/revisions.ts';
import { sha256Of } from './revision-text.ts';

/** Stands for the clause mappings of a submitted text in the history: one line `section clause` each, sorted by code point. */
export function mappingsSha256(mappings: readonly Mapping[]): string {
  return sha256Of(
    mappings
      .map(({ sectionId, clauseId }) => `${sectionId} ${clauseId}`)
      .sort()
      .join('\n'),
  );
}
