import { expect, test } from 'vitest';
import { audienceOf, confirmationDueOn, confirmationFault, confirmationState } from '../../shared/domain/confirmations.ts';
import type { Role } from '../../shared/domain/terms.ts';

const person = (id: string, departmentId: string | null, roles: Role[], active = true) => ({ id, departmentId, roles, active });

test('each person is asked once, for the nearest reason, and nobody who has left', () => {
  const people = [
    person('named', 'd1', ['reader']),
    person('near', 'd1', ['reviewer']),
    person('role', null, ['reviewer']),
    person('none', 'd2', ['reader']),
    person('gone', 'd1', ['reviewer'], false),
  ];
  const asked = audienceOf({ roles: ['reviewer'], departmentIds: ['d1'], personIds: ['named', 'gone'] }, people);
  expect(asked.map(({ person: one, because }) => [one.id, because])).toEqual([
    ['named', 'named'],
    ['near', 'department'],
    ['role', 'role'],
  ]);
  expect(audienceOf({ roles: [], departmentIds: [], personIds: [] }, people)).toEqual([]);
});

test('late begins on the day after the last one', () => {
  const dueOn = confirmationDueOn('2026-11-22', 14);
  expect(dueOn).toBe('2026-12-06');
  const on = (today: string, more: Partial<Parameters<typeof confirmationState>[0]> = {}) =>
    confirmationState({ confirmed: false, carried: false, inForce: true, active: true, dueOn, today, ...more });
  expect([on('2026-12-06'), on('2026-12-07')]).toEqual(['open', 'late']);
  expect(on('2026-12-07', { active: false })).toBe('left');
  expect(on('2026-12-07', { inForce: false, active: false })).toBe('ended');
  expect(on('2026-12-07', { carried: true })).toBe('carried');
  expect(on('2026-12-07', { confirmed: true, carried: true, inForce: false, active: false })).toBe('confirmed');
});

test('people are left alone by a minor change of what is in force, with a reason', () => {
  const of = (more: Partial<Parameters<typeof confirmationFault>[0]>) =>
    confirmationFault({ ask: false, reason: '错字', minor: true, replaces: true, ...more });
  expect(of({})).toBeNull();
  expect(of({ minor: false })).toBe('full-change-asks');
  expect(of({ replaces: false })).toBe('nothing-to-keep');
  expect(of({ reason: ' ' })).toBe('needs-reason');
  expect(of({ ask: true, minor: false, replaces: false, reason: '' })).toBeNull();
});
