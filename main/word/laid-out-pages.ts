import type { Document } from 'docx';
import { type DocumentLayout, layoutDocument } from 'docx/layout';
import type { Picture } from '../core/ports-word.ts';
import { openParagraphs } from './certain-pages.ts';
import { lighten } from './lighten.ts';
import { PAGES } from './measures.ts';
import type { Filled } from './page-fill.ts';
import { type Plan, type PlanBlock, type PlanSection, paragraph } from './plan.ts';
import { renderPlan } from './render.ts';
import type { Stretch } from './stretches.ts';

/** Pages as the library lays them out, which is given no more text than they depend on. */

/** Something on the page before, or after, a stretch: so it begins a page, or ends one, as it does among the others. */
const BESIDE: PlanBlock = paragraph('SectionEnd', []);
const BESIDE_ON_NEW_PAGE: PlanBlock = paragraph('SectionEnd', [], { pageBreakBefore: true });

/** How many lines the paragraphs of some stretches have that may have more or fewer; those that cannot be laid out are missing. */
export function layOutLines(plan: Plan, stretches: readonly Stretch[]): Map<PlanBlock, number> {
  const lines = new Map<PlanBlock, number>();
  for (const [at, section] of plan.sections.entries()) {
    const { textWidth } = PAGES[section.page];
    const open = stretches.filter((one) => one.section === at).flatMap(({ blocks }) => openParagraphs(blocks, textWidth));
    if (open.length === 0) continue;
    const alone = open.map((block) => ({ ...block, bookmarks: [], keepNext: false, pageBreakBefore: false }));
    const sections = [{ ...section, header: [], footer: [], blocks: [...alone, BESIDE] }];
    const { pages, stoppedAt } = laidOut(renderPlan({ ...plan, sections }, new Map()));
    if (stoppedAt !== undefined) continue;
    for (const { body } of pages)
      for (const block of body) {
        const paragraph = open[block.index];
        if (paragraph && block.type === 'paragraph') lines.set(paragraph, (lines.get(paragraph) ?? 0) + block.lines.length);
      }
  }
  return lines;
}

/** What is known of each stretch; `whole` is false for one that the library could not lay out to its end. Those after it are missing. */
export function layOutStretches(
  plan: Plan,
  stretches: readonly Stretch[],
  pictures: ReadonlyMap<string, Picture>,
): Map<Stretch, Filled & { whole: boolean }> {
  const sections: PlanSection[] = [];
  const owners: (Stretch | null)[] = [];
  for (const [at, section] of plan.sections.entries()) {
    const own = stretches.filter((one) => one.section === at);
    if (own.length === 0) continue;
    const blocks: PlanBlock[] = [];
    const add = (owner: Stretch | null, some: readonly PlanBlock[]) => {
      blocks.push(...some);
      owners.push(...some.map(() => owner));
    };
    if (!own[0]!.first) add(null, [BESIDE]);
    for (const stretch of own)
      add(
        stretch,
        stretch.blocks.map((block) => lighten(block, PAGES[section.page].textWidth)),
      );
    if (section.blocks.at(-1) !== own.at(-1)!.blocks.at(-1)) add(null, [BESIDE_ON_NEW_PAGE]);
    sections.push({ ...section, blocks });
  }
  const { pages, stoppedAt } = laidOut(renderPlan({ ...plan, sections }, pictures));
  // What stands on a page is named by its place among the paragraphs and tables of all sections.
  const blocks = sections.flatMap((section) => section.blocks);
  const found = new Map<Stretch, Filled & { whole: boolean; from: number }>();
  let latest: (Filled & { whole: boolean; from: number }) | undefined;
  for (const [page, { body }] of pages.entries()) {
    for (const { index } of body) {
      const owner = owners[index] ?? null;
      if (owner && !found.has(owner)) found.set(owner, { pages: 0, of: new Map(), whole: false, from: page });
      const now = owner ? found.get(owner) : undefined;
      if (latest && latest !== now) latest.whole = true;
      latest = now;
      if (!now) continue;
      now.pages = page - now.from + 1;
      const block = blocks[index];
      if (block?.kind !== 'paragraph') continue;
      for (const bookmark of block.bookmarks ?? []) if (!now.of.has(bookmark)) now.of.set(bookmark, page - now.from);
    }
  }
  if (latest && stoppedAt === undefined) latest.whole = true;
  return found;
}

/** A text that the layout breaks on still gets its file; its contents then come without numbers. */
function laidOut(document: Document): DocumentLayout {
  try {
    return layoutDocument(document);
  } catch (error) {
    return { pages: [], stoppedAt: String(error) };
  }
}
