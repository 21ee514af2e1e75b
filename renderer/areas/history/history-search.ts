/** What the address of the history carries. */
export interface HistorySearch {
  /** only entries about this thing */
  subject?: string;
}

export function readHistorySearch(search: Record<string, unknown>): HistorySearch {
  return typeof search.subject === 'string' ? { subject: search.subject } : {};
}
