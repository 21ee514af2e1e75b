import { expect, test } from 'vitest';
import { changeRequestNumber, changeRequestState, isWithinSection, targetState } from '../../shared/domain/change-requests.ts';

const links = (...states: ('pending' | 'in-force' | 'given-up')[]) => states.map((state) => ({ state }));

test('a document is done when a linked revision came into force and none is on its way', () => {
  const of = (states: Parameters<typeof links>, documentObsolete = false) => targetState({ links: links(...states), documentObsolete });
  expect(of([])).toBe('waiting');
  expect(of(['given-up'])).toBe('waiting');
  expect(of(['pending'])).toBe('in-work');
  expect(of(['given-up', 'in-force'])).toBe('done');
  // a second draft for the same wish keeps it open
  expect(of(['in-force', 'pending'])).toBe('in-work');
  expect(of([], true)).toBe('dropped');
  expect(of(['in-force'], true)).toBe('done');
});

test('a request closes with its last document, and only when it was accepted', () => {
  expect(changeRequestState('accepted', ['waiting', 'waiting'])).toBe('accepted');
  expect(changeRequestState('accepted', ['done', 'waiting'])).toBe('in-work');
  expect(changeRequestState('accepted', ['dropped', 'waiting'])).toBe('accepted');
  expect(changeRequestState('accepted', ['done', 'dropped'])).toBe('closed');
  for (const stage of ['suggestion', 'submitted', 'refused', 'withdrawn'] as const) {
    expect(changeRequestState(stage, ['done'])).toBe(stage);
    expect(changeRequestState(stage, [])).toBe(stage);
  }
});

test('numbers keep counting beyond three digits', () => {
  expect([1, 42, 999, 1000].map((at) => changeRequestNumber('2026', at))).toEqual([
    'CR-2026-001',
    'CR-2026-042',
    'CR-2026-999',
    'CR-2026-1000',
  ]);
});

test('a section holds what stands below it and not its neighbours', () => {
  expect(isWithinSection('4.2.1', '4.2')).toBe(true);
  expect(isWithinSection('4.2', '4.2')).toBe(true);
  expect(isWithinSection('4.20', '4.2')).toBe(false);
  expect(isWithinSection('4', '4.2')).toBe(false);
  expect(isWithinSection('A.1', '附录 A')).toBe(true);
  // front matter has no number: it holds nothing but itself
  expect(isWithinSection('', '')).toBe(false);
});
