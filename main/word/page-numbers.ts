import type { Document } from 'docx';
import { type DocumentLayout, layoutDocument } from 'docx/layout';
import type { Picture } from '../core/ports-word.ts';
import { lighten } from './lighten.ts';
import { PAGES } from './measures.ts';
import type { Plan, PlanBlock } from './plan.ts';
import { renderPlan } from './render.ts';

/**
 * Page numbers for the contents. The library lays pages out as Word does, or says that it cannot; then the number stays empty, for
 * the reader's program to fill in, rather than wrong. It is given no more text than the pages depend on.
 */

export interface Pages {
  /** bookmark -> number of the page it lies on */
  of: ReadonlyMap<string, string>;
  /** null when not known */
  total: string | null;
}

export function layOutPages(plan: Plan, pictures: ReadonlyMap<string, Picture>): Pages {
  const sections = plan.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => lighten(block, PAGES[section.page].textWidth)),
  }));
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
