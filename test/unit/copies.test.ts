import { expect, test } from 'vitest';
import { type CopyFacts, copyStamp, copyStateOn, isOutstanding, printedCopyNumber } from '../../shared/domain/copies.ts';
import { can, refusal } from '../../shared/domain/permissions.ts';
import { releaseMeaning } from '../../shared/domain/releases.ts';
import { ROLES } from '../../shared/domain/terms.ts';

const copy = (more: Partial<CopyFacts> = {}): CopyFacts => ({
  kind: 'controlled',
  dueOn: null,
  endState: null,
  endedOn: null,
  supersededOn: null,
  ...more,
});

test('a copy is to be recalled from the first day on which its revision is no longer in force', () => {
  const outdated = copy({ supersededOn: '2026-11-20' });
  expect(copyStateOn(outdated, '2026-11-20')).toBe('held');
  expect(copyStateOn(outdated, '2026-11-21')).toBe('to-recall');
  expect(copyStateOn({ ...outdated, kind: 'uncontrolled' }, '2026-11-21')).toBe('uncontrolled');
});

test('a loan is late on the day after its day of return; outdated goes before late', () => {
  const loan = copy({ kind: 'loan', dueOn: '2026-11-20' });
  expect(copyStateOn(loan, '2026-11-20')).toBe('held');
  expect(copyStateOn(loan, '2026-11-21')).toBe('loan-overdue');
  expect(copyStateOn({ ...loan, supersededOn: '2026-11-01' }, '2026-11-21')).toBe('to-recall');
});

test('what came back is told from that day on, and was held before', () => {
  const ended = copy({ endState: 'lost', endedOn: '2026-11-20', supersededOn: '2026-11-10' });
  expect(copyStateOn(ended, '2026-11-20')).toBe('lost');
  expect(copyStateOn(ended, '2026-11-19')).toBe('to-recall');
  expect((['held', 'to-recall', 'loan-overdue', 'returned', 'destroyed', 'lost', 'uncontrolled'] as const).filter(isOutstanding)).toEqual([
    'held',
    'to-recall',
    'loan-overdue',
  ]);
});

test('only a copy that is out and in force carries 受控', () => {
  expect(copyStamp('held', false, false)).toBe('受控');
  expect(copyStamp('loan-overdue', false, false)).toBe('受控');
  expect(copyStamp('uncontrolled', false, false)).toBe('非受控');
  for (const state of ['to-recall', 'returned', 'destroyed', 'lost'] as const) expect(copyStamp(state, true, false)).toBe('作废');
  expect(copyStamp('to-recall', true, true)).toBe('作废保留');
  expect(copyStamp('returned', false, false)).toBe('作废');
  expect([1, 9, 10, 123].map(printedCopyNumber)).toEqual(['01', '09', '10', '123']);
});

test('a copy is signed for by its holder or a member of the department, never by document control for somebody else', () => {
  const me = { id: 'me', roles: ROLES };
  const sign = (holder: { kind: 'person' | 'department' | 'outlet'; id: string }, departmentId: string | null) =>
    can(me, 'copies.sign', { holder, departmentId });
  expect(sign({ kind: 'person', id: 'me' }, null)).toBe(true);
  expect(sign({ kind: 'person', id: 'you' }, null)).toBe(false);
  expect(sign({ kind: 'department', id: 'service' }, 'service')).toBe(true);
  expect(sign({ kind: 'department', id: 'service' }, 'quality')).toBe(false);
  expect(sign({ kind: 'outlet', id: 'suzhou' }, null)).toBe(false);
});

test('a release is decided by the management representative, never by who asked', () => {
  expect(refusal({ id: 'me', roles: ROLES }, 'releases.decide', { requestedById: 'me' })).toMatchObject({ needs: 'not-requester' });
  expect(can({ id: 'me', roles: ['management-representative'] }, 'releases.decide', { requestedById: 'you' })).toBe(true);
  expect(can({ id: 'me', roles: ['general-manager', 'document-controller'] }, 'releases.decide', { requestedById: 'you' })).toBe(false);
  const release = {
    number: 'QP/SL-SH-13',
    label: 'A/0',
    recipient: '招标办',
    purpose: '投标',
    stamp: 'reference' as const,
    onBehalfOf: '',
  };
  expect(releaseMeaning({ ...release, agrees: true })).toContain('发给招标办，用于投标，每页标注“仅供参考”');
  expect(releaseMeaning({ ...release, agrees: false })).toContain('不同意将 QP/SL-SH-13 A/0 发给招标办');
});
