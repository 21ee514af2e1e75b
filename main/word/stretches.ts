import type { Plan, PlanBlock } from './plan.ts';
import { styleSpace } from './styles.ts';

/** What begins on a new page: a section of the plan or a chapter in it. */
export interface Stretch {
  section: number;
  blocks: PlanBlock[];
  /** the section begins with it */
  first: boolean;
  /** the section ends with it, and another one follows */
  ends: boolean;
}

/** Stretches end before a page break, but not between paragraphs that are kept together across it. */
export function stretchesOf(plan: Plan): Stretch[] {
  return plan.sections.flatMap((section, at) => {
    const stretches: Stretch[] = [];
    for (const [index, block] of section.blocks.entries()) {
      const before = section.blocks[index - 1];
      if (before && !(block.kind === 'paragraph' && block.pageBreakBefore && !keepsNext(before))) stretches.at(-1)!.blocks.push(block);
      else stretches.push({ section: at, blocks: [block], first: index === 0, ends: false });
    }
    if (at < plan.sections.length - 1 && stretches.length > 0) stretches.at(-1)!.ends = true;
    return stretches;
  });
}

function keepsNext(block: PlanBlock): boolean {
  if (block.kind === 'table') return block.rows.at(-1)?.keepNext === true;
  return block.keepNext ?? styleSpace(block.style).keepNext;
}
