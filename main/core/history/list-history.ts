import type { HistoryEntry } from '../../../shared/contract/history.ts';
import { firstInstantOf, lastInstantOf } from '../../../shared/domain/calendar.ts';
import type { Context } from '../context.ts';
import { invalid, requirePermission } from '../require.ts';

export interface HistoryFilter {
  area?: string | undefined;
  subjectId?: string | undefined;
  actor?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  query?: string | undefined;
  before?: number | undefined;
  limit: number;
}

export interface HistoryPage {
  entries: HistoryEntry[];
  /** entries that fit the filter, whatever the page */
  total: number;
  head: string;
  actors: string[];
}

/** Entries, newest first. Both days of a period count. @throws AppError INVALID when the period ends before it begins */
export async function listHistory(context: Context, input: HistoryFilter): Promise<HistoryPage> {
  requirePermission(context.actor, 'read');
  const { from, to, ...rest } = input;
  if (from !== undefined && to !== undefined && to < from) throw invalid('to', 'before-from');
  return context.store.read(async (reader) => {
    const page = await reader.history.list({
      ...rest,
      ...(from !== undefined ? { from: firstInstantOf(from) } : {}),
      ...(to !== undefined ? { to: lastInstantOf(to) } : {}),
    });
    return { ...page, head: (await reader.history.head()).hash, actors: await reader.history.actors() };
  });
}
