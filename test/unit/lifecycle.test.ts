import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Decision,
  dayOfEffect,
  decideRound,
  decisionMeaning,
  endSteps,
  isLastStep,
  mayBecome,
  type RoundLike,
  type StepLike,
  startRound,
} from '../../shared/domain/lifecycle.ts';
import { REVISION_STATES, type StepKind } from '../../shared/domain/terms.ts';

const round = (mode: 'serial' | 'parallel'): RoundLike => ({ mode, state: 'open', effectiveOn: null, endedAt: null, endReason: '' });
const step = (id: string, kind: StepKind, position: number): StepLike => ({
  id,
  kind,
  position,
  state: 'waiting',
  personId: null,
  personName: '',
  decidedAt: null,
  decidedById: null,
  post: '',
  comment: '',
  meaning: '',
});
const steps = () => [step('r1', 'review', 1), step('r2', 'review', 2), step('a', 'approve', 3), step('m', 'approve-manual', 4)];
const decision = (stepId: string, agrees = true, more: Partial<Decision> = {}): Decision => ({
  stepId,
  agrees,
  person: { id: `p-${stepId}`, name: '张三', post: '经理' },
  at: '2026-11-22T01:00:00.000Z',
  comment: agrees ? '' : '不同意',
  meaning: '我…',
  effectiveOn: null,
  ...more,
});
const states = (list: readonly StepLike[]) => list.map((one) => one.state).join(' ');

describe('rounds', () => {
  test('serial reviewers take turns, parallel ones do not; approvers wait for all of them', () => {
    expect(states(startRound('serial', steps()))).toBe('pending waiting waiting waiting');
    expect(states(startRound('parallel', steps()))).toBe('pending pending waiting waiting');
  });

  test('the turn moves on with every agreement; the last one approves', () => {
    let current = { round: round('serial'), steps: startRound('serial', steps()) };
    const seen: string[] = [];
    for (const id of ['r1', 'r2', 'a', 'm']) {
      expect(isLastStep(current.steps, id)).toBe(id === 'm');
      current = decideRound(current.round, current.steps, decision(id));
      seen.push(`${states(current.steps)} ${current.round.state}`);
    }
    expect(seen).toEqual([
      'agreed pending waiting waiting open',
      'agreed agreed pending waiting open',
      'agreed agreed agreed pending open',
      'agreed agreed agreed agreed approved',
    ]);
  });

  test('a rejection ends the round and keeps what was decided', () => {
    const start = startRound('parallel', steps());
    const agreed = decideRound(round('parallel'), start, decision('r1'));
    const after = decideRound(agreed.round, agreed.steps, decision('r2', false));
    expect(after.round).toMatchObject({ state: 'rejected', endReason: '不同意' });
    expect(states(after.steps)).toBe('agreed rejected skipped skipped');
    expect(after.steps[0]).toMatchObject({ decidedById: 'p-r1', personName: '张三' });
  });

  test('reviewers do not set the day of effect, approvers do', () => {
    const list = startRound('parallel', [step('r', 'review', 1), step('a', 'approve', 2)]);
    const reviewed = decideRound(round('parallel'), list, decision('r', true, { effectiveOn: '2026-12-01' }));
    expect(reviewed.round.effectiveOn).toBeNull();
    expect(decideRound(reviewed.round, reviewed.steps, decision('a', true, { effectiveOn: '2026-12-01' })).round.effectiveOn).toBe(
      '2026-12-01',
    );
  });

  test('whatever is decided in whatever order: approved exactly when everybody agreed, and never a decision out of turn', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('serial' as const, 'parallel' as const),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        fc.array(fc.tuple(fc.nat(7), fc.boolean()), { maxLength: 20 }),
        (mode, reviewers, manual, tries) => {
          const kinds: StepKind[] = [
            ...Array<StepKind>(reviewers).fill('review'),
            'approve',
            ...(manual ? (['approve-manual'] as const) : []),
          ];
          let current = {
            round: round(mode),
            steps: startRound(
              mode,
              kinds.map((kind, index) => step(`s${index}`, kind, index)),
            ),
          };
          for (const [which, agrees] of tries) {
            const target = current.steps[which % current.steps.length]!;
            const open = current.round.state === 'open' && target.state === 'pending';
            if (!open) {
              expect(() => decideRound(current.round, current.steps, decision(target.id, agrees))).toThrow();
              continue;
            }
            const earlier = current.steps.filter((one) => kinds.indexOf(one.kind) < kinds.indexOf(target.kind));
            expect(earlier.every((one) => one.state === 'agreed')).toBe(true);
            current = decideRound(current.round, current.steps, decision(target.id, agrees));
          }
          expect(current.round.state === 'approved').toBe(current.steps.every((one) => one.state === 'agreed'));
          expect(current.round.state === 'rejected').toBe(current.steps.some((one) => one.state === 'rejected'));
          if (current.round.state === 'open') expect(current.steps.some((one) => one.state === 'pending')).toBe(true);
          expect(endSteps(current.steps).some((one) => one.state === 'pending' || one.state === 'waiting')).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('revisions', () => {
  test('what was in force never comes back, and nothing skips review', () => {
    for (const to of REVISION_STATES) {
      expect(mayBecome('superseded', to)).toBe(false);
      expect(mayBecome('obsolete', to)).toBe(false);
    }
    expect(mayBecome('draft', 'effective')).toBe(false);
    expect(mayBecome('draft', 'approved')).toBe(false);
    expect(mayBecome('effective', 'draft')).toBe(false);
  });

  test('effect never lies before approval', () => {
    expect(dayOfEffect(null, '2026-11-22')).toBe('2026-11-22');
    expect(dayOfEffect('2026-11-01', '2026-11-22')).toBe('2026-11-22');
    expect(dayOfEffect('2026-12-01', '2026-11-22')).toBe('2026-12-01');
  });

  test('the signed sentence names role, document, day and what is replaced', () => {
    const base = {
      kind: 'approve' as const,
      agrees: true,
      number: 'QP/SL-SH-23',
      label: 'A/1',
      replaces: 'A/0',
      effectiveOn: '2026-12-01',
      last: true,
    };
    expect(decisionMeaning(base)).toBe('我以管理者代表身份批准 QP/SL-SH-23 A/1 作为受控文件发布，自2026-12-01起执行，A/0同时被替代。');
    expect(decisionMeaning({ ...base, replaces: null, effectiveOn: null, last: false })).toBe(
      '我以管理者代表身份批准 QP/SL-SH-23 A/1，提请总经理批准发布，自批准之日起执行。',
    );
    expect(decisionMeaning({ ...base, kind: 'review', agrees: false })).toContain('退回');
  });
});
