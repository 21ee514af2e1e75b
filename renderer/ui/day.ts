import { dayOf, timeOf } from '../../shared/domain/calendar.ts';
import type { Translate } from './language.tsx';

/** Whole days from one calendar day to another, `YYYY-MM-DD`; negative when `to` is earlier. */
export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** 今天, 12天后, 5天前 … */
export function relativeDay(t: Translate, today: string, day: string): string {
  const days = daysFrom(today, day);
  if (days === 0) return t('date.today');
  if (days === 1) return t('date.tomorrow');
  if (days === -1) return t('date.yesterday');
  return days > 0 ? t('date.inDays', { count: days }) : t('date.daysAgo', { count: -days });
}

const WEEKDAYS = [
  'date.weekday.0',
  'date.weekday.1',
  'date.weekday.2',
  'date.weekday.3',
  'date.weekday.4',
  'date.weekday.5',
  'date.weekday.6',
] as const;
export function weekday(t: Translate, day: string): string {
  return t(WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]!);
}

/** The firm's calendar day of an instant, whatever zone this computer is set to. */
export const localDay = dayOf;
/** The firm's time of an instant: `14:32` or `14:32:08`. */
export const localTime = timeOf;

/** Elapsed or remaining time: `48秒`, `2分10秒`. */
export function duration(t: Translate, seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60
    ? t('progress.seconds', { count: whole })
    : t('progress.minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
}
