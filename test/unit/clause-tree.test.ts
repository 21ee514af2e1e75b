import { describe, expect, it } from 'vitest';
import { clauseLines } from '../../renderer/areas/coverage/clause-lines.ts';
import { missingText, scoreText } from '../../renderer/areas/coverage/points.ts';
import { shortNames } from '../../renderer/areas/coverage/short-names.ts';
import type { ClauseCoverage } from '../../shared/contract/coverage.ts';
import type { Clause } from '../../shared/contract/rubrics.ts';
import type { ClauseState } from '../../shared/domain/terms.ts';

const clause = (id: string, leaf: boolean): Clause => ({
  ...{ id, title: id, parentId: id.includes('.') ? id.slice(0, id.lastIndexOf('.')) : null, leaf, points: 2, pointsSource: 'sample' },
  ...{ confidence: 'confirmed', judgedAt: 'outlet', wants: '', reviewersAsk: '', keywords: [] },
});
const clauses = [
  clause('5', false),
  clause('5.1', false),
  clause('5.1.1', true),
  clause('5.1.2', true),
  clause('5.2', false),
  clause('5.2.1', true),
  clause('5.2.2', true),
];
const standing = (id: string, state: ClauseState): [string, ClauseCoverage] => [
  id,
  {
    ...{
      id,
      title: id,
      points: 2,
      pointsSource: 'sample',
      applicable: state !== 'not-applicable',
      reason: null,
      judgedAt: 'outlet',
      state,
    },
    ...{ staleBecause: null, documents: [], pending: [], evidence: [], expired: [], earliestExpiryOn: null },
  },
];
const standings = new Map([
  standing('5.1.1', 'covered'),
  standing('5.1.2', 'not-applicable'),
  standing('5.2.1', 'stale'),
  standing('5.2.2', 'covered'),
]);
const shown = (chosen: [string, boolean][], states: ClauseState[] = [], group?: string) =>
  clauseLines(clauses, standings, new Map(chosen), { states, group }).map((line) => line.clause.id);

describe('the tree of clauses', () => {
  it('opens groups with a gap and closes those without', () => {
    expect(shown([])).toEqual(['5', '5.1', '5.2', '5.2.1', '5.2.2']);
  });

  it('keeps what a person opened or closed', () => {
    expect(
      shown([
        ['5.1', true],
        ['5.2', false],
      ]),
    ).toEqual(['5', '5.1', '5.1.1', '5.1.2', '5.2']);
  });

  it('shows the hits of a filter with their groups, even closed ones', () => {
    expect(shown([['5.2', false]], ['stale', 'not-applicable'])).toEqual(['5', '5.1', '5.1.2', '5.2', '5.2.1']);
    expect(shown([], [], '5.1')).toEqual(['5', '5.1', '5.1.1', '5.1.2']);
    expect(shown([], ['uncovered'])).toEqual([]);
  });

  it('adds up all leaves of a group, whatever is hidden; what does not apply is in neither sum', () => {
    const [top] = clauseLines(clauses, standings, new Map(), { states: ['stale'], group: undefined });
    expect(top).toMatchObject({ applicable: 3, got: 4, pool: 6, totals: { covered: 2, stale: 1, 'not-applicable': 1 } });
  });
});

describe('printed figures', () => {
  it('never print a score or a distance that contradicts the level', () => {
    expect(scoreText(79.96)).toBe('79.9');
    expect(missingText(80 - 79.96)).toBe('0.1');
    expect(scoreText(80)).toBe('80.0');
    expect(scoreText(100)).toBe('100.0');
  });

  it('leave off the ending that outlets share, and never a whole name', () => {
    expect(shortNames(['总部', '苏州服务站', '广州服务站', '成都服务站'])).toEqual(['总部', '苏州', '广州', '成都']);
    expect(shortNames(['总部', '站', '广州站'])).toEqual(['总部', '站', '广州站']);
    expect(shortNames(['总部', '苏州', '沈阳'])).toEqual(['总部', '苏州', '沈阳']);
  });
});
