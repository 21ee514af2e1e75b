import type { HistoryEntry } from '../../../shared/contract/history.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
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
      ...(from !== undefined ? { from: firstInstant(from) } : {}),
      ...(to !== undefined ? { to: lastInstant(to) } : {}),
    });
    return { ...page, head: (await reader.history.head()).hash, actors: await reader.history.actors() };
  });
}

/** A day is the one on the wall of this computer, as for the app's clock. */
function firstInstant(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, date).toISOString();
}

function lastInstant(day: string): string {
  return new Date(Date.parse(firstInstant(addDays(day, 1))) - 1).toISOString();
}
