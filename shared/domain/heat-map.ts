import { SEVERITY, standingOf } from './coverage.ts';
import { type CoverageIndex, viewDay } from './coverage-facts.ts';
import type { ClauseState } from './terms.ts';

export interface HeatMap {
  outlets: { id: string; name: string }[];
  groups: { id: string; title: string }[];
  cells: { outletId: string; groupId: string; covered: number; applicable: number; state: ClauseState | null }[];
}

/**
 * Clause group by outlet: how many of the clauses looked at there are covered, and the worst state among them. Headquarters answers for
 * every clause, an outlet for those judged at outlets; a group with none of them has no state there.
 */
export function heatMapOn(index: CoverageIndex, on: string): HeatMap {
  const view = viewDay(index, on);
  const groups = index.facts.rubric.clauses.filter((clause) => !clause.leaf && index.leaves.some((leaf) => leaf.parentId === clause.id));
  const outlets = index.facts.outlets.filter((outlet) => outlet.active);
  const cells = outlets.flatMap((outlet) =>
    groups.map((group) => {
      const states = index.leaves
        .filter((leaf) => leaf.parentId === group.id && (outlet.kind === 'headquarters' || leaf.judgedAt === 'outlet'))
        .map((leaf) => standingOf(index, view, leaf, on, outlet.id).state);
      return {
        outletId: outlet.id,
        groupId: group.id,
        covered: states.filter((state) => state === 'covered').length,
        applicable: states.filter((state) => state !== 'not-applicable').length,
        state: states.sort((a, b) => SEVERITY[a] - SEVERITY[b])[0] ?? null,
      };
    }),
  );
  return { outlets: outlets.map(({ id, name }) => ({ id, name })), groups: groups.map(({ id, title }) => ({ id, title })), cells };
}
