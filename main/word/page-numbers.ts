import type { Picture } from '../core/ports-word.ts';
import { certainPages } from './certain-pages.ts';
import type { Filled } from './page-fill.ts';
import { type Plan, type PlanBlock, type PlanSection, visitParagraphs } from './plan.ts';
import { type Stretch, stretchesOf } from './stretches.ts';
import { styleSpace } from './styles.ts';

/**
 * Page numbers for the contents. Pages whose content leaves no doubt are counted; the others are laid out by the library, which does it as
 * Word does, or says that it cannot: then the number stays empty, for the reader's program to fill in, rather than wrong.
 */

export interface Pages {
  /** bookmark of the contents -> number of the page it lies on */
  of: ReadonlyMap<string, string>;
  /** null when not known */
  total: string | null;
}

/** @param plan closed */
export async function layOutPages(plan: Plan, pictures: ReadonlyMap<string, Picture>): Promise<Pages> {
  const stretches = stretchesOf(plan);
  const named = new Set<string>();
  visitParagraphs(plan, ({ runs }) => {
    for (const run of runs) if (run.kind === 'page-of') named.add(run.bookmark);
  });
  const separate = plan.sections.every((section, at) => at === 0 || beginsApart(plan.sections[at - 1]!, section));
  const count = (stretch: Stretch, lines: ReadonlyMap<PlanBlock, number>) =>
    separate ? certainPages(plan.sections[stretch.section]!, stretch.blocks, { named, lines }, stretch) : null;
  const certain = new Map(stretches.map((stretch) => [stretch, count(stretch, new Map())]));
  const open = () => stretches.filter((stretch) => !certain.get(stretch));
  let laidOut: ReadonlyMap<Stretch, Filled & { whole: boolean }> = new Map();
  if (open().length > 0) {
    const { layOutLines, layOutStretches } = await import('./laid-out-pages.ts');
    const lines = layOutLines(plan, open());
    for (const stretch of open()) certain.set(stretch, count(stretch, lines));
    if (open().length > 0) laidOut = layOutStretches(plan, open(), pictures);
  }
  const of = new Map<string, string>();
  let before = 0;
  for (const stretch of stretches) {
    const pages = certain.get(stretch) ?? laidOut.get(stretch);
    for (const [bookmark, page] of pages?.of ?? []) if (named.has(bookmark)) of.set(bookmark, String(before + page + 1));
    // Nothing is known of what comes after pages that could not be laid out.
    if (!pages || ('whole' in pages && !pages.whole)) return { of, total: null };
    before += pages.pages;
  }
  return { of, total: String(before) };
}

/** The space between two paragraphs is shared even between sections; where there is none below or above, they are apart. */
function beginsApart(before: PlanSection, section: PlanSection): boolean {
  const last = before.blocks.at(-1);
  const first = section.blocks[0];
  const after = last?.kind === 'paragraph' ? (last.after ?? styleSpace(last.style).after) : 0;
  return after === 0 || first?.kind !== 'paragraph' || (first.before ?? styleSpace(first.style).before) === 0;
}

/** The plan with the numbers in it. */
export function withPages(plan: Plan, pages: Pages): Plan {
  const fill = (block: PlanBlock): PlanBlock => {
    if (block.kind === 'table') {
      return {
        ...block,
        rows: block.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, blocks: cell.blocks.map(fill) })) })),
      };
    }
    if (!block.runs.some((run) => run.kind === 'page-of' || run.kind === 'pages')) return block;
    return {
      ...block,
      runs: block.runs.map((run) => {
        if (run.kind === 'page-of') return { ...run, value: pages.of.get(run.bookmark) ?? '' };
        return run.kind === 'pages' && pages.total !== null ? { ...run, value: pages.total } : run;
      }),
    };
  };
  return {
    ...plan,
    sections: plan.sections.map((section) => ({ ...section, blocks: section.blocks.map(fill), header: section.header.map(fill) })),
  };
}
