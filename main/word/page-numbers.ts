import type { Document } from 'docx';
import { type DocumentLayout, layoutDocument } from 'docx/layout';
import type { Picture } from '../core/ports-word.ts';
import { mm } from './measures.ts';
import { type Plan, type PlanBlock, type PlanCell, type PlanRow, type PlanTable, paragraph } from './plan.ts';
import { textOfRuns, widthOf } from './plan-text.ts';
import { renderPlan } from './render.ts';

/**
 * Page numbers for the contents. The library lays pages out as Word does, or says that it cannot; then the number stays empty, for
 * the reader's program to fill in, rather than wrong. Long registers are laid out without the cells that cannot change a row's height.
 */

export interface Pages {
  /** bookmark -> number of the page it lies on */
  of: ReadonlyMap<string, string>;
  /** null when not known */
  total: string | null;
}

export function layOutPages(plan: Plan, pictures: ReadonlyMap<string, Picture>): Pages {
  const sections = plan.sections.map((section) => ({ ...section, blocks: section.blocks.map(lighten) }));
  const { pages, stoppedAt } = laidOut(renderPlan({ ...plan, sections }, pictures));
  // What stands on a page is named by its place among the paragraphs and tables of all sections.
  const blocks = sections.flatMap((section) => section.blocks);
  const of = new Map<string, string>();
  for (const [index, page] of pages.entries()) {
    for (const block of page.body) {
      const planned = blocks[block.index];
      if (planned?.kind !== 'paragraph') continue;
      for (const bookmark of planned.bookmarks ?? []) if (!of.has(bookmark)) of.set(bookmark, String(index + 1));
    }
  }
  return { of, total: stoppedAt === undefined ? String(pages.length) : null };
}

/** A text that the layout breaks on still gets its file; its contents then come without numbers. */
function laidOut(document: Document): DocumentLayout {
  try {
    return layoutDocument(document);
  } catch (error) {
    return { pages: [], stoppedAt: String(error) };
  }
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

// ---------------------------------------------------------------- registers without their short cells

const LONG = 12;
/** how much wider than thought a text may turn out to be */
const CARE = 1.15;
const SIZE = 9;
const SIDES = mm(2.4);

function lighten(block: PlanBlock): PlanBlock {
  // Fields would be laid out again and again until their numbers stand; here only the room matters.
  if (block.kind === 'paragraph' && block.link !== undefined) {
    return { ...block, runs: block.runs.map((run) => (run.kind === 'page-of' ? { kind: 'text', text: '88' } : run)) };
  }
  if (block.kind !== 'table' || block.look !== 'dense' || block.rows.length < LONG) return block;
  return { ...block, rows: lightRows(block) };
}

function lightRows(table: PlanTable): PlanRow[] {
  /** merged cells that go on below: whether they are left out, and for how many rows */
  const open: ({ short: boolean; left: number; span: number } | undefined)[] = [];
  return table.rows.map((row) => {
    const given = [...row.cells];
    const cells: PlanCell[] = [];
    let short = 0;
    const flush = () => {
      if (short > 0) cells.push({ blocks: [paragraph('TableSmall', '口')], span: short });
      short = 0;
    };
    for (let column = 0; column < table.widths.length; ) {
      const above = open[column];
      if (above && above.left > 0) {
        above.left--;
        if (above.short) short += above.span;
        else flush();
        column += above.span;
        continue;
      }
      const cell = given.shift();
      if (!cell) break;
      const span = cell.span ?? 1;
      const rows = cell.rows ?? 1;
      const width = table.widths.slice(column, column + span).reduce((a, b) => a + b, 0);
      const leaves = row.head !== true && linesOf(cell, width) <= rows;
      open[column] = rows > 1 ? { short: leaves, left: rows - 1, span } : undefined;
      if (leaves) short += span;
      else {
        flush();
        cells.push(cell);
      }
      column += span;
    }
    flush();
    return { ...row, cells };
  });
}

/** No fewer lines than the cell's text can need. */
function linesOf(cell: PlanCell, width: number): number {
  const room = (width - (cell.pad === undefined ? SIDES : cell.pad * 2)) / 20;
  let lines = 0;
  for (const block of cell.blocks) {
    if (block.kind === 'table' || (block.style !== 'TableSmall' && block.style !== 'TableSmallHead')) return Number.POSITIVE_INFINITY;
    for (const line of textOfRuns(block.runs).split('\n')) lines += Math.max(1, Math.ceil((widthOf(line, SIZE) * CARE) / room));
  }
  return lines;
}
