import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverageOn, indexCoverage } from '../../shared/domain/coverage.ts';
import { clausesWithout, coverageEffect } from '../../shared/domain/coverage-effect.ts';
import { compareClauseIds, revisionInForce } from '../../shared/domain/coverage-facts.ts';
import { type GapSources, gapsOn } from '../../shared/domain/gaps.ts';
import { heatMapOn } from '../../shared/domain/heat-map.ts';
import type { ClauseState } from '../../shared/domain/terms.ts';
import { clauseByHand, inForceByLiving, scoreByHand } from '../support/coverage-oracle.ts';
import { dayText, worlds } from '../support/coverage-worlds.ts';

const RUNS = 2000;
const SOURCES: GapSources = { templateFor: (id) => `t${id}`, documentFor: () => null, formFor: (id) => `f${id}` };
const WORST: ClauseState[] = ['uncovered', 'stale', 'documented', 'covered', 'not-applicable'];

describe('coverage against an oracle', () => {
  test('state, documents and evidence of every clause on any day, for the firm and for every outlet', () => {
    const seen = new Map<string, number>();
    const scores = new Set<number>();
    fc.assert(
      fc.property(worlds, ({ facts, on }) => {
        const index = indexCoverage(facts);
        for (const outletId of [null, ...facts.outlets.map((outlet) => outlet.id)]) {
          const coverage = coverageOn(index, dayText(on), outletId);
          const shown = coverage.clauses.map((clause) => ({
            state: clause.state,
            because: clause.staleBecause,
            documents: clause.documents.map((one) => one.id),
            evidence: clause.evidence.map((one) => one.id),
            expired: clause.expired.map((one) => one.id),
          }));
          expect(shown).toEqual(coverage.clauses.map((clause) => clauseByHand(facts, clause.id, on, outletId)));
          expect(coverage.clauses.map((clause) => clause.applicable)).toEqual(shown.map((clause) => clause.state !== 'not-applicable'));
          expect(coverage.clauses.map((clause) => clause.reason === null)).toEqual(
            shown.map((clause) => clause.state !== 'not-applicable'),
          );
          for (const { state, because } of shown) {
            const key = because ? `${state} ${because}` : state;
            seen.set(key, (seen.get(key) ?? 0) + 1);
          }
          const { got, pool, hundredths } = scoreByHand(coverage.clauses);
          expect(coverage.score).toMatchObject({ got, pool });
          expect(BigInt(Math.floor(coverage.score.value * 100_000 + 1e-6))).toBe(hundredths);
          scores.add(coverage.score.value);
          expect(Object.values(coverage.totals).reduce((sum, each) => sum + each, 0)).toBe(coverage.clauses.length);
          for (const state of WORST) expect(coverage.totals[state]).toBe(coverage.clauses.filter((one) => one.state === state).length);
        }
      }),
      { numRuns: RUNS },
    );
    for (const state of ['covered', 'documented', 'stale evidence', 'stale review', 'uncovered', 'not-applicable']) {
      expect(seen.get(state) ?? 0, state).toBeGreaterThan(50);
    }
    expect(scores).toContain(0);
    expect(scores).toContain(100);
  });

  test('the revision in force is the one that living through the days leaves', () => {
    fc.assert(
      fc.property(worlds, ({ facts, on }) => {
        for (const document of facts.documents) {
          const revisions = facts.revisions.filter((revision) => revision.documentId === document.id);
          expect(revisionInForce(revisions, document, dayText(on))?.id ?? null).toBe(inForceByLiving(facts, document.id, on));
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('what is on its way is shown and never counts', () => {
    fc.assert(
      fc.property(worlds, ({ facts, on }) => {
        const today = dayText(on);
        const coverage = coverageOn(indexCoverage(facts), today);
        for (const clause of coverage.clauses) {
          for (const { revisionId, state, effectiveOn } of clause.pending) {
            expect(state === 'draft' || state === 'in-review' || (state === 'approved' && effectiveOn! > today)).toBe(true);
            expect(clause.documents.map((one) => one.revisionId)).not.toContain(revisionId);
          }
        }
        const without = facts.revisions.filter(
          (revision) => !coverage.clauses.some((c) => c.pending.some((one) => one.revisionId === revision.id)),
        );
        const again = coverageOn(indexCoverage({ ...facts, revisions: without }), today);
        expect(again.totals).toEqual(coverage.totals);
        expect(again.score).toEqual(coverage.score);
      }),
      { numRuns: 500 },
    );
  });

  test('every cell of the heat map agrees with the coverage of its outlet', () => {
    fc.assert(
      fc.property(worlds, ({ facts, on }) => {
        const index = indexCoverage(facts);
        const map = heatMapOn(index, dayText(on));
        expect(map.outlets.map((outlet) => outlet.id)).toEqual(facts.outlets.filter((outlet) => outlet.active).map((outlet) => outlet.id));
        expect(map.groups.map((group) => group.id)).toEqual(['5.1', '5.2']);
        expect(map.cells).toHaveLength(map.outlets.length * map.groups.length);
        for (const cell of map.cells) {
          const clauses = coverageOn(index, dayText(on), cell.outletId).clauses.filter(
            (clause) => clause.id.startsWith(`${cell.groupId}.`) && (cell.outletId === 'hq' || clause.judgedAt === 'outlet'),
          );
          const states = clauses.map((clause) => clause.state);
          expect(cell.state).toBe(WORST.find((state) => states.includes(state)) ?? null);
          expect(cell.covered).toBe(states.filter((state) => state === 'covered').length);
          expect(cell.applicable).toBe(states.filter((state) => state !== 'not-applicable').length);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('gaps are the applicable clauses that are not covered, worst first, and closing them all gives 100', () => {
    fc.assert(
      fc.property(worlds, fc.constantFrom(null, 'hq', 'o1'), ({ facts, on }, outletId) => {
        const index = indexCoverage(facts);
        const coverage = coverageOn(index, dayText(on), outletId);
        const gaps = gapsOn(index, dayText(on), outletId, SOURCES);
        const open = coverage.clauses.filter((clause) => clause.applicable && clause.state !== 'covered');
        expect(gaps.map((gap) => gap.clauseId).sort()).toEqual(open.map((clause) => clause.id).sort());
        const ranks = gaps.map((gap) => WORST.indexOf(gap.state));
        expect(ranks).toEqual([...ranks].sort());
        if (coverage.score.pool > 0) {
          expect(coverage.score.value + gaps.reduce((sum, gap) => sum + gap.gain, 0)).toBeCloseTo(100, 9);
        }
        for (const gap of gaps) {
          const clause = open.find((one) => one.id === gap.clauseId)!;
          expect(gap.state).toBe(clause.state);
          const expected = {
            uncovered: clause.pending.length > 0 ? ['wait', 'decide', 'edit-draft'] : ['create-document'],
            documented: ['register-evidence'],
            stale: [clause.staleBecause === 'review' ? 'review-document' : 'renew-evidence'],
          }[gap.state as 'uncovered' | 'documented' | 'stale'];
          expect(expected).toContain(gap.action);
          if (outletId !== null) expect(gap.outletIds).toEqual([outletId]);
          else {
            for (const outlet of facts.outlets) {
              const there = coverageOn(index, dayText(on), outlet.id).clauses.find((one) => one.id === gap.clauseId)!;
              const looked = outlet.active && (there.judgedAt === 'outlet' || outlet.id === 'hq');
              expect(gap.outletIds.includes(outlet.id)).toBe(looked && there.applicable && there.state !== 'covered');
            }
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('the effect of a revision is the difference that its coming into force makes', () => {
    let changed = 0;
    fc.assert(
      fc.property(worlds, ({ facts, on }) => {
        const today = dayText(on);
        const index = indexCoverage(facts);
        for (const pending of facts.revisions.filter((one) => one.state === 'draft' || one.state === 'in-review')) {
          const effect = coverageEffect(index, pending.id, today);
          // The world in which it has come into force today.
          const revisions = facts.revisions.map((one) =>
            one.id === pending.id ? { ...one, state: 'effective' as const, effectiveOn: today, edition: 9 } : one,
          );
          const after = coverageOn(
            indexCoverage({ ...facts, revisions: revisions.filter((one) => !isLater(one, pending.documentId, today)) }),
            today,
          );
          const before = coverageOn(index, today);
          expect(effect.before).toEqual(before.totals);
          expect(effect.after).toEqual(after.totals);
          changed += effect.changes.length;
          const mapped = (id: string) => new Set(facts.mappings.filter((one) => one.revisionId === id).map((one) => one.clauseId));
          const old = inForceByLiving(facts, pending.documentId, on);
          const [had, has] = [old === null ? new Set<string>() : mapped(old), mapped(pending.id)];
          expect(effect.gained.map((one) => one.clauseId)).toEqual([...has].filter((id) => !had.has(id)).sort(compareClauseIds));
          expect(effect.lost.map((one) => one.clauseId)).toEqual([...had].filter((id) => !has.has(id)).sort(compareClauseIds));
          for (const one of effect.lost) {
            expect(one.stillSupportedBy).toEqual(
              after.clauses.find((clause) => clause.id === one.clauseId)!.documents.map((each) => each.number),
            );
          }
        }
      }),
      { numRuns: 1000 },
    );
    expect(changed).toBeGreaterThan(50);
  });

  test('without a document its clauses are left with what still serves them; those that nothing serves come first', () => {
    fc.assert(
      fc.property(worlds, ({ facts, on }) => {
        const today = dayText(on);
        for (const document of facts.documents) {
          const gone = facts.documents.map((one) => (one.id === document.id ? { ...one, obsoleteOn: today } : one));
          const on = (documents: typeof gone) => coverageOn(indexCoverage({ ...facts, documents }), today).clauses;
          const left = new Map(on(gone).map((clause) => [clause.id, clause.documents.map((one) => one.number)]));
          const own = on(facts.documents).filter((clause) => clause.documents.some((one) => one.number === document.number));
          const expected = own.map((clause) => [clause.id, left.get(clause.id) ?? []] as const);
          expected.sort(([a, x], [b, y]) => Number(x.length > 0) - Number(y.length > 0) || compareClauseIds(a, b));
          expect(
            clausesWithout(indexCoverage(facts), document.id, today).map((one) => [
              one.clauseId,
              one.stillServedBy.map((each) => each.number),
            ]),
          ).toEqual(expected);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Approved for a later day, or in force from a later day on: it would come after the one that is tried out today. */
function isLater(revision: { documentId: string; effectiveOn: string | null }, documentId: string, today: string): boolean {
  return revision.documentId === documentId && revision.effectiveOn !== null && revision.effectiveOn > today;
}

describe('gaps say what to do', () => {
  test('a document that no longer serves a clause is edited, not made again', () => {
    fc.assert(
      fc.property(worlds, ({ facts, on }) => {
        const document = facts.documents[0];
        if (!document) return;
        const sources: GapSources = {
          ...SOURCES,
          templateFor: () => null,
          documentFor: () => ({ id: document.id, number: document.number }),
        };
        for (const gap of gapsOn(indexCoverage(facts), dayText(on), null, sources)) {
          if (gap.state !== 'uncovered') continue;
          expect(gap.action).not.toBe('create-document');
          if (gap.action === 'edit-draft') expect(gap.documentId).not.toBeNull();
        }
      }),
      { numRuns: 200 },
    );
  });
});
