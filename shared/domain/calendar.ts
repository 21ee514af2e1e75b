/** Day arithmetic on `YYYY-MM-DD` text, in the proleptic Gregorian calendar, without time zones. */

const MS_PER_DAY = 86_400_000;

/** The same day of a later (or earlier) month; the last day of that month when it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY);
}

/**
 * Day by which a document in force must be reviewed again: the interval after its last review or its day of effect, whichever is later.
 * Computed, never typed; null before the first effect.
 */
export function nextReviewOn(input: { effectiveOn: string | null; lastReviewedOn: string | null; reviewMonths: number }): string | null {
  if (input.effectiveOn === null) return null;
  const from = input.lastReviewedOn !== null && input.lastReviewedOn > input.effectiveOn ? input.lastReviewedOn : input.effectiveOn;
  return addMonths(from, input.reviewMonths);
}
