import { createContext, useContext } from 'react';
import { daysFrom, localDay, localTime, relativeDay } from './day.ts';
import { useT } from './language.tsx';

const TodayContext = createContext<string | null>(null);
export const TodayProvider = TodayContext.Provider;

/** The day of the program's clock, `YYYY-MM-DD`; by the computer's clock until it is known. */
export function useToday(): string {
  return useContext(TodayContext) ?? localDay(new Date().toISOString());
}

/** `2026-11-23` with the relative day as a hint. `due` turns the hint amber within `soonDays` and red (逾期) when past. */
export function DateText({
  on,
  hint = true,
  due = false,
  soonDays = 14,
  maxHintDays = 60,
}: {
  on: string | null;
  hint?: boolean;
  due?: boolean;
  soonDays?: number;
  maxHintDays?: number;
}) {
  const t = useT();
  const today = useToday();
  if (!on) return <span className="wk-t3">–</span>;
  const days = daysFrom(today, on);
  const late = due && days < 0;
  const tone = late ? ' wk-late' : due && days <= soonDays ? ' wk-soon' : '';
  const text = late ? t('date.overdue', { count: -days }) : relativeDay(t, today, on);
  return (
    <span className="wk-nowrap">
      <time dateTime={on}>{on}</time>
      {hint && (late || Math.abs(days) <= maxHintDays) ? <span className={`wk-hint${tone}`}>{text}</span> : null}
    </span>
  );
}

/** An instant as the firm's day and time. */
export function InstantText({ at, seconds = false }: { at: string; seconds?: boolean }) {
  return (
    <time dateTime={at} className="wk-nowrap">
      {localDay(at)} {localTime(at, seconds)}
    </time>
  );
}
