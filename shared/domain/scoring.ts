import type { ClauseState } from './terms.ts';

export interface ScoreLevel {
  /** lower bound, included, of the unrounded score */
  min: number;
  id: string;
  title: string;
}
export interface ScoredClause {
  points: number;
  pointsSource: 'standard' | 'sample' | 'loaded';
  state: ClauseState;
}
export interface ScoreResult {
  /** got / pool * 100, unrounded, 0…100 */
  value: number;
  got: number;
  pool: number;
  levelId: string | null;
  next: { id: string; title: string; missing: number } | null;
  fromSamplePoints: boolean;
}

/**
 * The readiness score: a clause brings its points when it is covered, and nothing otherwise; an inapplicable clause leaves the pool and
 * the rest is scaled (GB/T 27922-2011 practice as reported by one source). Thresholds are compared with the unrounded value.
 * It says how far the documents and evidence carry, not what reviewers will judge.
 */
export function scoreClauses(leaves: readonly ScoredClause[], levels: readonly ScoreLevel[]): ScoreResult {
  let got = 0;
  let pool = 0;
  let fromSamplePoints = false;
  for (const leaf of leaves) {
    if (leaf.pointsSource === 'sample') fromSamplePoints = true;
    if (leaf.state === 'not-applicable') continue;
    pool += leaf.points;
    if (leaf.state === 'covered') got += leaf.points;
  }
  const value = pool > 0 ? Math.min(100, (got / pool) * 100) : 0;
  const rising = [...levels].sort((a, b) => a.min - b.min);
  const level = rising.filter((each) => value >= each.min).at(-1);
  const next = rising.find((each) => each.min > value);
  return {
    value,
    got,
    pool,
    levelId: level?.id ?? null,
    next: next ? { id: next.id, title: next.title, missing: next.min - value } : null,
    fromSamplePoints,
  };
}
