import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, dayOf, daysBetween, firstInstantOf, isDay, lastInstantOf, timeOf } from '../../shared/domain/calendar.ts';

const day = fc
  .integer({ min: Date.parse('1990-01-01T00:00:00Z') / 86_400_000, max: Date.parse('2090-12-31T00:00:00Z') / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-11-22', 12, '2027-11-22'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-01-15', -13, '2024-12-15'],
])('%s plus %i months is %s', (from, months, to) => {
  expect(addMonths(from, months)).toBe(to);
});

test('adding months always gives a day of the month meant, never the one after', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -240, max: 240 }), (from, months) => {
      const to = addMonths(from, months);
      const index = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
      return isDay(to) && index(to) - index(from) === months && to.slice(8) <= from.slice(8);
    }),
  );
});

test('days between and adding days are inverse', () => {
  fc.assert(fc.property(day, day, (from, to) => addDays(from, daysBetween(from, to)) === to));
});

test('a day of the firm begins at its own midnight', () => {
  expect(dayOf('2026-11-22T15:59:59.999Z')).toBe('2026-11-22');
  expect(dayOf('2026-11-22T16:00:00.000Z')).toBe('2026-11-23');
  expect(timeOf('2026-11-22T16:05:09.000Z', true)).toBe('00:05:09');
  expect([firstInstantOf('2026-11-23'), lastInstantOf('2026-11-22')]).toEqual(['2026-11-22T16:00:00.000Z', '2026-11-22T15:59:59.999Z']);
});

test('only days that exist are days', () => {
  expect(['2026-02-29', '2026-13-01', '2026-1-1', '2026-11-31', '', '20261122'].filter(isDay)).toEqual([]);
  expect(isDay('2024-02-29')).toBe(true);
});
