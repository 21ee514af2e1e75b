import type { EvidenceItem } from '../../../shared/contract/evidence.ts';
import type { EvidenceKind } from '../../../shared/domain/terms.ts';
import { type EvidenceState, evidenceState } from './evidence-state.ts';

export interface EvidenceFilter {
  text: string;
  states: EvidenceState[];
  /** outlet ids; empty text: the whole firm */
  outlets: string[];
  clauses: string[];
  kinds: EvidenceKind[];
}

export const NO_FILTER: EvidenceFilter = { text: '', states: [], outlets: [], clauses: [], kinds: [] };

export const isFiltered = (filter: EvidenceFilter): boolean =>
  filter.text !== '' || [filter.states, filter.outlets, filter.clauses, filter.kinds].some((list) => list.length > 0);

/** Removed items are shown only when they are asked for; an expiring item counts as well. */
export function filterEvidence(items: readonly EvidenceItem[], filter: EvidenceFilter, today: string): EvidenceItem[] {
  const words = filter.text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    const state = evidenceState(item, today);
    if (filter.states.length === 0 ? state === 'removed' : !statesOf(state).some((each) => filter.states.includes(each))) return false;
    if (filter.outlets.length > 0 && !filter.outlets.includes(item.outletId ?? '')) return false;
    if (filter.clauses.length > 0 && !item.clauseIds.some((id) => filter.clauses.includes(id))) return false;
    if (filter.kinds.length > 0 && !filter.kinds.includes(item.kind)) return false;
    if (words.length === 0) return true;
    const text = [item.title, item.formNumber, item.formTitle, item.note, ...item.files.map((file) => file.name)]
      .join('\n')
      .normalize('NFKC')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const statesOf = (state: EvidenceState): EvidenceState[] => (state === 'expiring' ? ['counting', 'expiring'] : [state]);
