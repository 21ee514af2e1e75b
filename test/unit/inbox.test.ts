import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../shared/domain/calendar.ts';
import { INBOX_KINDS, type InboxKind, inboxGroupOf, isLate, sortInbox } from '../../shared/domain/inbox.ts';

const TODAY = '2026-11-22';
const task = fc.record({
  kind: fc.constantFrom(...INBOX_KINDS),
  dueOn: fc.option(
    fc.integer({ min: -20, max: 20 }).map((days) => addDays(TODAY, days)),
    { nil: null },
  ),
  at: fc.integer({ min: 0, max: 1e9 }).map((ms) => new Date(Date.parse('2026-10-01T00:00:00Z') + ms).toISOString()),
});
const mine = (kind: InboxKind) => kind !== 'draft' && kind !== 'waiting';

test('late comes before what is not, work before own drafts, drafts before what is in the hands of others', () => {
  fc.assert(
    fc.property(fc.array(task, { maxLength: 30 }), (tasks) => {
      const sorted = sortInbox(tasks, TODAY);
      expect(new Set(sorted)).toEqual(new Set(tasks));
      const rank = sorted.map((one) =>
        one.kind === 'waiting' ? 4 : one.kind === 'draft' ? 3 : one.dueOn === null ? 2 : one.dueOn < TODAY ? 0 : 1,
      );
      expect(rank).toEqual([...rank].sort((a, b) => a - b));
      const days = sorted.filter((one) => mine(one.kind) && one.dueOn !== null).map((one) => one.dueOn);
      expect(days).toEqual([...days].sort());
      for (const one of sorted) expect(isLate(one, TODAY)).toBe(inboxGroupOf(one, TODAY) === 'overdue');
    }),
  );
});

test('what is due today is not late; the eighth day is later', () => {
  const at = '2026-11-20T01:00:00.000Z';
  const on = (dueOn: string) => inboxGroupOf({ kind: 'confirm', dueOn, at }, TODAY);
  expect([on('2026-11-21'), on('2026-11-22'), on('2026-11-29'), on('2026-11-30')]).toEqual(['overdue', 'week', 'week', 'later']);
});

test('on one day the decision that others wait for stands first, the older submission before the newer', () => {
  const dueOn = '2026-11-25';
  const sorted = sortInbox(
    [
      { kind: 'confirm' as const, dueOn, at: '2026-11-01T00:00:00.000Z' },
      { kind: 'approve' as const, dueOn, at: '2026-11-20T00:00:00.000Z' },
      { kind: 'approve' as const, dueOn, at: '2026-11-19T00:00:00.000Z' },
    ],
    TODAY,
  );
  expect(sorted.map((one) => `${one.kind} ${one.at.slice(0, 10)}`)).toEqual([
    'approve 2026-11-19',
    'approve 2026-11-20',
    'confirm 2026-11-01',
  ]);
});
