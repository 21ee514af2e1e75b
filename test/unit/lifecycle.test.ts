import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  absentFor,
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

const round = (mode: 'serial' | 'parallel', stages?: { mode: 'serial' | 'parallel'; quorum: number | null }[]): RoundLike => ({
  mode,
  route: stages ? { stages } : null,
  state: 'open',
  effectiveOn: null,
  endedAt: null,
  endReason: '',
});
const STAGE: Record<StepKind, number> = { review: 1, countersign: 1, approve: 2, 'approve-manual': 3 };
const step = (id: string, kind: StepKind, position: number, stage = STAGE[kind]): StepLike => ({
  id,
  kind,
  stage,
  position,
  state: 'waiting',
  personId: null,
  personName: '',
  role: 'reviewer',
  named: false,
  decidedAt: null,
  decidedById: null,
  onBehalfOfId: null,
  onBehalfOf: '',
  post: '',
  comment: '',
  meaning: '',
});
const steps = () => [step('r1', 'review', 1), step('r2', 'review', 2), step('a', 'approve', 3), step('m', 'approve-manual', 4)];
const decision = (stepId: string, agrees = true, more: Partial<Decision> = {}): Decision => ({
  stepId,
  agrees,
  person: { id: `p-${stepId}`, name: '张三', post: '经理' },
  behalf: null,
  at: '2026-11-22T01:00:00.000Z',
  comment: agrees ? '' : '不同意',
  meaning: '我…',
  effectiveOn: null,
  ...more,
});
const states = (list: readonly StepLike[]) => list.map((one) => one.state).join(' ');

describe('rounds', () => {
  test('serial reviewers take turns, parallel ones do not; approvers wait for all of them', () => {
    expect(states(startRound(round('serial'), steps()))).toBe('pending waiting waiting waiting');
    expect(states(startRound(round('parallel'), steps()))).toBe('pending pending waiting waiting');
  });

  test('the turn moves on with every agreement; the last one approves', () => {
    let current = { round: round('serial'), steps: startRound(round('serial'), steps()) };
    const seen: string[] = [];
    for (const id of ['r1', 'r2', 'a', 'm']) {
      expect(isLastStep(current.round, current.steps, id)).toBe(id === 'm');
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
    const start = startRound(round('parallel'), steps());
    const agreed = decideRound(round('parallel'), start, decision('r1'));
    const after = decideRound(agreed.round, agreed.steps, decision('r2', false));
    expect(after.round).toMatchObject({ state: 'rejected', endReason: '不同意' });
    expect(states(after.steps)).toBe('agreed rejected skipped skipped');
    expect(after.steps[0]).toMatchObject({ decidedById: 'p-r1', personName: '张三' });
  });

  test('reviewers do not set the day of effect, approvers do', () => {
    const list = startRound(round('parallel'), [step('r', 'review', 1), step('a', 'approve', 2)]);
    const reviewed = decideRound(round('parallel'), list, decision('r', true, { effectiveOn: '2026-12-01' }));
    expect(reviewed.round.effectiveOn).toBeNull();
    expect(decideRound(reviewed.round, reviewed.steps, decision('a', true, { effectiveOn: '2026-12-01' })).round.effectiveOn).toBe(
      '2026-12-01',
    );
  });

  test('a reached quorum skips the rest of its stage; serial stages ask the next only while it is not reached', () => {
    const rules = [
      { mode: 'serial' as const, quorum: 2 },
      { mode: 'parallel' as const, quorum: 1 },
    ];
    const asked = [
      step('r1', 'review', 1, 1),
      step('r2', 'review', 2, 1),
      step('r3', 'review', 3, 1),
      step('a1', 'approve', 4, 2),
      step('a2', 'approve', 5, 2),
    ];
    let current = { round: round('parallel', rules), steps: startRound(round('parallel', rules), asked) };
    const seen: string[] = [states(current.steps)];
    for (const id of ['r1', 'r2', 'a2']) {
      expect(isLastStep(current.round, current.steps, id)).toBe(id === 'a2');
      current = decideRound(current.round, current.steps, decision(id));
      seen.push(states(current.steps));
    }
    expect(seen).toEqual([
      'pending waiting waiting waiting waiting',
      'agreed pending waiting waiting waiting',
      'agreed agreed skipped pending pending',
      'agreed agreed skipped skipped agreed',
    ]);
    expect(current.round.state).toBe('approved');
  });

  test('with any stages and quorums: approved exactly when every stage reached its own, and the turn never hangs', () => {
    const stageArbitrary = fc.record({
      mode: fc.constantFrom('serial' as const, 'parallel' as const),
      asked: fc.integer({ min: 1, max: 4 }),
      quorum: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
    });
    fc.assert(
      fc.property(
        fc.array(stageArbitrary, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(99), { minLength: 20, maxLength: 20 }),
        (stages, picks) => {
          let position = 0;
          const list = stages.flatMap(({ asked }, at) =>
            Array.from({ length: asked }, () => step(`s${position}`, 'review', position++, at + 1)),
          );
          let current = { round: round('parallel', stages), steps: startRound(round('parallel', stages), list) };
          for (const pick of picks) {
            if (current.round.state !== 'open') break;
            const open = current.steps.filter((one) => one.state === 'pending');
            expect(open.length).toBeGreaterThan(0);
            const stage = open[0]!.stage;
            expect(open.every((one) => one.stage === stage)).toBe(true);
            if (stages[stage - 1]!.mode === 'serial') expect(open).toHaveLength(1);
            const target = open[pick % open.length]!;
            const last = isLastStep(current.round, current.steps, target.id);
            current = decideRound(current.round, current.steps, decision(target.id));
            expect(current.round.state === 'approved').toBe(last);
          }
          expect(current.round.state).toBe('approved');
          for (const [at, { asked, quorum }] of stages.entries()) {
            const agreed = current.steps.filter((one) => one.stage === at + 1 && one.state === 'agreed').length;
            expect(agreed).toBe(Math.min(quorum ?? asked, asked));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a deputy needs the role or an appointment, and a contributor decides for nobody', () => {
    const absent = (appointed: boolean) => [{ personId: 'li', name: '李审', roles: ['reviewer' as const], appointed }];
    const asked = { kind: 'review' as const, role: 'reviewer' as const, personId: 'li', named: false };
    const reader = { id: 'qian', roles: ['reader' as const] };
    const reviewer = { id: 'sun', roles: ['reviewer' as const] };
    expect(absentFor(reader, asked, absent(false), [])).toBeNull();
    expect(absentFor(reader, asked, absent(true), [])?.name).toBe('李审');
    expect(absentFor(reviewer, asked, absent(false), [])?.name).toBe('李审');
    expect(absentFor(reviewer, asked, absent(true), ['sun'])).toBeNull();
    expect(absentFor(reviewer, asked, absent(true), ['li'])).toBeNull();
    expect(absentFor(reviewer, { ...asked, personId: 'wang' }, absent(true), [])).toBeNull();
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
              round(mode),
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
