const DAY = /^\d{4}-\d\d-\d\d$/;
/** A numeric date before 1900 does not exist in Excel; such a day stays text. */
const FIRST_DAY = '1900-03-01';
/** Excel counts days from here, ms since 1970. */
const DAY_ZERO = Date.UTC(1899, 11, 30);

/** A day as Excel keeps it; null for every other text. */
export function dateOf(text: string): { date: Date; serial: number } | null {
  if (!DAY.test(text) || text < FIRST_DAY) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return { date, serial: (date.getTime() - DAY_ZERO) / 86_400_000 };
}
