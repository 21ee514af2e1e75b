import { expect, it } from 'vitest';
import type { Clause } from '../../shared/contract/rubrics.ts';
import { coverageEffect } from '../../shared/domain/coverage-effect.ts';
import { type CoverageFacts, indexCoverage } from '../../shared/domain/coverage-facts.ts';

const leaf = (id: string): Clause => ({
  ...{ id, title: id, parentId: null, leaf: true, points: 1, pointsSource: 'sample', confidence: 'inferred', judgedAt: 'headquarters' },
  ...{ wants: '', reviewersAsk: '', keywords: [] },
});
const revision = (id: string, digit: number, state: 'effective' | 'approved' | 'in-review', effectiveOn: string | null) => ({
  ...{ id, documentId: 'd', label: `A/${digit}`, edition: 0, digit, state, effectiveOn, supersededOn: null },
  changeKind: 'full' as const,
});
const mapping = (revisionId: string, clauseId: string) => ({ revisionId, clauseId, number: '4.1', title: '', position: 1 });
const facts = (revisions: CoverageFacts['revisions']): CoverageFacts => ({
  rubric: { id: 'r', standard: '', title: '', levels: [], clauses: [leaf('5.1'), leaf('5.2')] },
  outlets: [{ id: 'hq', name: '总部', kind: 'headquarters', active: true }],
  notApplicable: [],
  documents: [{ id: 'd', number: 'QP/SL-SH-23', title: '', reviewMonths: 12, keptOn: [], obsoleteOn: null }],
  revisions,
  mappings: [mapping('old', '5.1'), mapping('new', '5.2')],
  evidence: [],
});

it('a revision tells the same effect before it is approved and while it waits for its day', () => {
  const old = revision('old', 0, 'effective', '2025-11-17');
  const asked = coverageEffect(indexCoverage(facts([old, revision('new', 1, 'in-review', null)])), 'new', '2026-12-01');
  const approved = coverageEffect(indexCoverage(facts([old, revision('new', 1, 'approved', '2026-12-01')])), 'new', '2026-12-01');
  expect(asked.gained.map((one) => one.clauseId)).toEqual(['5.2']);
  expect(asked.lost).toMatchObject([{ clauseId: '5.1', stillSupportedBy: [] }]);
  expect(approved).toEqual(asked);
});

it('an approved first issue gains all its clauses', () => {
  const effect = coverageEffect(indexCoverage(facts([revision('new', 0, 'approved', '2026-12-01')])), 'new', '2026-12-01');
  expect(effect).toMatchObject({
    gained: [{ clauseId: '5.2' }],
    lost: [],
    changes: [{ clauseId: '5.2', before: 'uncovered', after: 'documented' }],
  });
});
