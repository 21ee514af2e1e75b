import type { ClauseCoverage } from '../../../shared/contract/coverage.ts';
import type { Clause } from '../../../shared/contract/rubrics.ts';
import { CLAUSE_STATES, type ClauseState } from '../../../shared/domain/terms.ts';

/** One line of the tree: a group with what its leaves add up to, or a leaf with its standing. */
export interface ClauseLine {
  clause: Clause;
  /** 1 chapter, 2 group, 3 leaf */
  level: number;
  parentId: string | null;
  open: boolean;
  leaf: ClauseCoverage | null;
  totals: Record<ClauseState, number>;
  applicable: number;
  /** points of the covered and of the applicable leaves */
  got: number;
  pool: number;
}

export interface TreeFilter {
  states: readonly ClauseState[];
  /** only leaves under this group */
  group: string | undefined;
}

/**
 * The lines that are shown, in the order of the rubric. Groups with a gap start open, complete ones closed; what a person opened or
 * closed stays so. While a filter is on every group that has a hit is open.
 */
export function clauseLines(
  clauses: readonly Clause[],
  standings: ReadonlyMap<string, ClauseCoverage>,
  chosen: ReadonlyMap<string, boolean>,
  filter: TreeFilter,
): ClauseLine[] {
  const children = new Map<string | null, Clause[]>();
  for (const clause of clauses) children.set(clause.parentId, [...(children.get(clause.parentId) ?? []), clause]);
  const filtered = filter.states.length > 0 || filter.group !== undefined;
  const fits = (leaf: ClauseCoverage, path: readonly string[]) =>
    (filter.states.length === 0 || filter.states.includes(leaf.state)) && (filter.group === undefined || path.includes(filter.group));

  const linesOf = (clause: Clause, path: readonly string[]): ClauseLine[] => {
    const here = [...path, clause.id];
    const leaf = standings.get(clause.id) ?? null;
    const base = { clause, level: here.length, parentId: clause.parentId };
    if (clause.leaf) {
      if (!leaf || !fits(leaf, here)) return [];
      const applicable = leaf.applicable ? 1 : 0;
      const totals = emptyTotals();
      totals[leaf.state] = 1;
      const pool = applicable * leaf.points;
      return [{ ...base, open: false, leaf, totals, applicable, got: leaf.state === 'covered' ? pool : 0, pool }];
    }
    const below = (children.get(clause.id) ?? []).map((child) => linesOf(child, here));
    if (filtered && below.every((lines) => lines.length === 0)) return [];
    // a group speaks of all its leaves, whatever the filter hides
    const leaves = leavesUnder(children, clause.id).flatMap((each) => standings.get(each.id) ?? []);
    const totals = emptyTotals();
    let got = 0;
    let pool = 0;
    for (const each of leaves) {
      totals[each.state] += 1;
      if (each.applicable) pool += each.points;
      if (each.state === 'covered') got += each.points;
    }
    const applicable = leaves.filter((each) => each.applicable).length;
    const open = filtered || (chosen.get(clause.id) ?? totals.covered < applicable);
    const group: ClauseLine = { ...base, open, leaf: null, totals, applicable, got, pool };
    return open ? [group, ...below.flat()] : [group];
  };
  return (children.get(null) ?? []).flatMap((clause) => linesOf(clause, []));
}

function leavesUnder(children: ReadonlyMap<string | null, Clause[]>, id: string): Clause[] {
  return (children.get(id) ?? []).flatMap((clause) => (clause.leaf ? [clause] : leavesUnder(children, clause.id)));
}

function emptyTotals(): Record<ClauseState, number> {
  return Object.fromEntries(CLAUSE_STATES.map((state) => [state, 0])) as Record<ClauseState, number>;
}
