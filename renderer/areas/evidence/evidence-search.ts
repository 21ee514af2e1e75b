/** What the address of the evidence register carries. */
export interface EvidenceSearch {
  /** the item whose details are open */
  item?: string;
  /** filters set by a link from elsewhere */
  clause?: string;
  form?: string;
}

export function readEvidenceSearch(search: Record<string, unknown>): EvidenceSearch {
  const found: EvidenceSearch = {};
  for (const key of ['item', 'clause', 'form'] as const) {
    const value = search[key];
    if (typeof value === 'string' || typeof value === 'number') found[key] = String(value);
  }
  return found;
}
