import type { HistoryEntry } from '../../../shared/contract/history.ts';
import { type ContractInput, client } from '../../client.ts';

const PAGE = 500;

/** All entries that fit a filter, newest first, read page by page. */
export async function readAllHistory(filter: Omit<ContractInput<'history', 'list'>, 'before' | 'limit'>): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  for (;;) {
    const last = entries.at(-1);
    const page = await client.history.list({ ...filter, limit: PAGE, ...(last ? { before: last.seq } : {}) });
    entries.push(...page.entries);
    if (page.entries.length < PAGE) return entries;
  }
}
