import { expect, test } from 'vitest';
import { can, refusal } from '../../shared/domain/permissions.ts';
import { ROLES, type Role } from '../../shared/domain/terms.ts';

const who = (...roles: Role[]) => ({ id: 'me', roles });

test('nobody may do anything before signing in', () => {
  expect(can(null, 'read')).toBe(false);
  expect(refusal(undefined, 'documents.create')).toMatchObject({ because: 'signed-out' });
});

test('a contributor decides nothing, whatever the roles', () => {
  for (const kind of ['review', 'approve', 'approve-manual'] as const) {
    expect(refusal(who(...ROLES), 'approvals.decide', { kind, personId: null, contributorIds: ['me'] })).toMatchObject({
      because: 'contributor',
    });
    expect(can(who(...ROLES), 'approvals.decide', { kind, personId: null, contributorIds: ['you'] })).toBe(true);
  }
});

test('a review belongs to the person asked', () => {
  expect(can(who('reviewer'), 'approvals.decide', { kind: 'review', personId: 'you', contributorIds: [] })).toBe(false);
  expect(can(who('reviewer'), 'approvals.decide', { kind: 'review', personId: 'me', contributorIds: [] })).toBe(true);
});

test('the program never signs', () => {
  expect(can({ kind: 'system' }, 'approvals.decide', { kind: 'approve', personId: null, contributorIds: [] })).toBe(false);
  expect(can({ kind: 'system' }, 'documents.create')).toBe(true);
});

test('readers only read', () => {
  expect(can(who('reader'), 'read')).toBe(true);
  for (const action of [
    'documents.create',
    'documents.change',
    'revisions.edit',
    'approvals.submit',
    'evidence.change',
    'people.administer',
    'bundles.export',
  ] as const) {
    expect(can(who('reader'), action)).toBe(false);
  }
});

test('a submission is taken back by its submitter or by document control', () => {
  expect(can(who('drafter'), 'approvals.withdraw', { submittedById: 'me' })).toBe(true);
  expect(can(who('drafter'), 'approvals.withdraw', { submittedById: 'you' })).toBe(false);
  expect(can(who('document-controller'), 'approvals.withdraw', { submittedById: 'you' })).toBe(true);
});
