/** Calendar days are `YYYY-MM-DD` text in the firm's time zone (see FIRM_OFFSET); they compare and sort as text. */

const DAY_MS = 86_400_000;

function toUtc(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function fromUtc(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** True when the text is a day that exists. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(toUtc(text)) && fromUtc(toUtc(text)) === text;
}

export function addDays(day: string, days: number): string {
  return fromUtc(toUtc(day) + days * DAY_MS);
}

/** The same day of a later (or earlier) month; the last day of that month when it is shorter: 31 January + 1 = 28 February. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return fromUtc(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, length)));
}

/** Days from one day to another; negative when `to` lies before `from`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((toUtc(to) - toUtc(from)) / DAY_MS);
}

/** The firm's days are those of China, whatever the computer is set to: one offset from UTC the whole year. */
const FIRM_OFFSET = '+08:00';
const FIRM_OFFSET_MS = 8 * 3_600_000;

const onTheWall = (instant: string) => new Date(Date.parse(instant) + FIRM_OFFSET_MS).toISOString();

/** The firm's calendar day of an instant. */
export function dayOf(instant: string): string {
  return onTheWall(instant).slice(0, 10);
}

/** The firm's time of day of an instant: `14:32`, with seconds `14:32:08`. */
export function timeOf(instant: string, seconds = false): string {
  return onTheWall(instant).slice(11, seconds ? 19 : 16);
}

/** The instant at which the firm's clocks show a time (`HH:MM`) of a day. */
export function instantAt(day: string, time: string): string {
  return new Date(`${day}T${time}:00${FIRM_OFFSET}`).toISOString();
}

export function firstInstantOf(day: string): string {
  return instantAt(day, '00:00');
}

export function lastInstantOf(day: string): string {
  return new Date(Date.parse(firstInstantOf(addDays(day, 1))) - 1).toISOString();
}
