import { isDay } from '../../../shared/domain/calendar.ts';

/** What the address of the coverage screen carries. */
export interface CoverageSearch {
  /** day, today when missing */
  on?: string;
  outlet?: string;
  /** only the clauses under this group */
  group?: string;
  /** the clause whose details are open */
  clause?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined;

export function readCoverageSearch(search: Record<string, unknown>): CoverageSearch {
  const on = text(search.on);
  return {
    ...(on !== undefined && isDay(on) ? { on } : {}),
    ...withText('outlet', search.outlet),
    ...withText('group', search.group),
    ...withText('clause', search.clause),
  };
}

function withText<Key extends string>(key: Key, value: unknown): { [K in Key]?: string } {
  const found = text(value);
  return found === undefined ? {} : ({ [key]: found } as { [K in Key]?: string });
}
