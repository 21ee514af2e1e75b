import { lineCount } from './line-count.ts';
import type { PlanParagraph } from './plan.ts';
import { styleSpace } from './styles.ts';

/** The room that a paragraph takes: lines have exact heights. Where only laying out tells how many there are, it has more than one choice. */

export interface ParagraphRoom {
  kind: 'lines';
  /** numbers of lines that it can have, at least one of them */
  choices: number[];
  /** of one line, before, after: points */
  line: number;
  before: number;
  after: number;
  keepNext: boolean;
  pageBreakBefore: boolean;
  bookmarks: readonly string[];
}

/** @param width in points */
export function paragraphRoom(block: PlanParagraph, width: number): ParagraphRoom | null {
  const style = styleSpace(block.style);
  const lines = block.rule ? null : lineCount(block, width);
  if (lines === null || style.grows) return null;
  return {
    kind: 'lines',
    choices: Array.from({ length: lines.most - lines.least + 1 }, (_, more) => lines.least + more),
    line: block.line ?? style.line,
    before: block.before ?? style.before,
    after: block.after ?? style.after,
    keepNext: block.keepNext ?? style.keepNext,
    pageBreakBefore: block.pageBreakBefore === true,
    bookmarks: block.bookmarks ?? [],
  };
}
