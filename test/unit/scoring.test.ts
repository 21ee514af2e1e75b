import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ScoredClause, scoreClauses } from '../../shared/domain/scoring.ts';
import { CLAUSE_STATES } from '../../shared/domain/terms.ts';

const LEVELS = [
  { min: 95, id: 'five-star', title: '五星级' },
  { min: 70, id: 'qualified', title: '达标级' },
  { min: 90, id: 'four-star', title: '四星级' },
  { min: 80, id: 'three-star', title: '三星级' },
];
const clauses: fc.Arbitrary<ScoredClause[]> = fc.array(
  fc.record({
    points: fc.integer({ min: 0, max: 8 }),
    pointsSource: fc.constantFrom('standard' as const, 'sample' as const, 'loaded' as const),
    state: fc.constantFrom(...CLAUSE_STATES),
  }),
  { maxLength: 46 },
);
const all = (state: ScoredClause['state'], points = [3, 2, 5]): ScoredClause[] =>
  points.map((each) => ({ points: each, pointsSource: 'standard', state }));

test('10,000 random sheets: exact fraction, level and next level by integer arithmetic', () => {
  fc.assert(
    fc.property(clauses, (leaves) => {
      const score = scoreClauses(leaves, LEVELS);
      const pool = leaves.reduce((sum, leaf) => sum + (leaf.state === 'not-applicable' ? 0 : leaf.points), 0);
      const got = leaves.reduce((sum, leaf) => sum + (leaf.state === 'covered' ? leaf.points : 0), 0);
      expect(score).toMatchObject({ got, pool });
      expect(score.value).toBeGreaterThanOrEqual(0);
      expect(score.value).toBeLessThanOrEqual(100);
      if (pool > 0) expect(score.value * pool).toBeCloseTo(got * 100, 6);
      // A bound is reached when got * 100 >= min * pool: no division, no rounding.
      const reached = LEVELS.filter((level) => pool > 0 && got * 100 >= level.min * pool).sort((a, b) => b.min - a.min)[0];
      expect(score.levelId).toBe(reached?.id ?? null);
      const next = LEVELS.filter((level) => pool === 0 || got * 100 < level.min * pool).sort((a, b) => a.min - b.min)[0];
      expect(score.next?.id ?? null).toBe(next?.id ?? null);
      if (score.next) expect(score.next.missing).toBeCloseTo(next!.min - score.value, 9);
      expect(score.fromSamplePoints).toBe(leaves.some((leaf) => leaf.pointsSource === 'sample'));
    }),
    { numRuns: 10_000 },
  );
});

test('100 is reached when all is covered, 0 when nothing is, and inapplicable clauses scale the rest', () => {
  expect(scoreClauses(all('covered'), LEVELS)).toMatchObject({ value: 100, levelId: 'five-star', next: null });
  expect(scoreClauses(all('documented'), LEVELS)).toMatchObject({ value: 0, levelId: null });
  expect(scoreClauses([...all('covered'), ...all('not-applicable')], LEVELS).value).toBe(100);
  expect(scoreClauses(all('not-applicable'), LEVELS)).toMatchObject({ value: 0, pool: 0, levelId: null });
});

test('a score that only rounds up to a bound has not reached it', () => {
  const leaves: ScoredClause[] = [
    { points: 69.96, pointsSource: 'loaded', state: 'covered' },
    { points: 30.04, pointsSource: 'loaded', state: 'uncovered' },
  ];
  const score = scoreClauses(leaves, LEVELS);
  expect(score.value.toFixed(1)).toBe('70.0');
  expect(score.levelId).toBeNull();
});
