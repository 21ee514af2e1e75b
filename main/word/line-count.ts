import { type LineBounds, lineBounds, widestText } from './line-bounds.ts';
import { listIndent } from './numbering.ts';
import type { PlanParagraph } from './plan.ts';
import { styleSpace } from './styles.ts';

/** Pages of contents are counted in at most this many digits. */
const PAGE_DIGITS = '8888';
/** What may stand between the text of a line and a tab stop at its right, in points. */
const LEADER = 6;

/** How many lines a paragraph takes at least and at most; null when only laying it out tells. @param width in points */
export function lineCount(block: PlanParagraph, width: number): LineBounds | null {
  const runs = block.runs.map((run) => (run.kind === 'sequence' ? ({ kind: 'text', text: String(run.value) } as const) : run));
  return lineBounds({ ...block, runs }, width) ?? (staysOnOneLine(block, width) ? { least: 1, most: 1 } : null);
}

/** Titles, entries of the contents and the like: as wide as their text can be, they still have room on one line. */
function staysOnOneLine(block: PlanParagraph, width: number): boolean {
  const style = styleSpace(block.style);
  const stops = (block.tabs ?? style.tabs.map((tab) => ({ ...tab, at: tab.at * 20 }))).map(({ at, align }) => ({ at: at / 20, align }));
  if (style.grows) return false;
  const right = width - (block.right ?? 0);
  const indent = block.list ? listIndent(block.list) : null;
  let at = Math.max(0, block.left ?? indent?.left ?? style.left) + Math.max(0, style.firstLine);
  if (block.list) at += Math.max(widestText(`${block.list.number} `, style.size), indent?.tab ?? 0, indent?.hanging ?? 0);
  for (const [index, run] of block.runs.entries()) {
    if (run.kind === 'tab') {
      const stop = stops.find((one) => one.at > at);
      if (!stop || stop.align === 'center') return false;
      if (stop.align !== 'right') {
        at = stop.at;
        continue;
      }
      const rest = block.runs.slice(index + 1).reduce<number | null>((sum, one) => add(sum, runWidth(one, style)), 0);
      return rest !== null && stop.at <= right + 0.1 && at + LEADER + rest <= stop.at;
    }
    const wide = runWidth(run, style);
    if (wide === null) return false;
    at += wide;
  }
  return at <= right;
}

function runWidth(run: PlanParagraph['runs'][number], style: { size: number; spread: number }): number | null {
  if (run.kind === 'text') {
    const spread = (run.spread ?? 0) + style.spread;
    return widestText(run.text, Math.max(run.size ?? 0, style.size)) + [...run.text].length * spread;
  }
  if (run.kind === 'sequence') return widestText(String(run.value), style.size);
  return run.kind === 'page-of' ? widestText(PAGE_DIGITS, style.size) : null;
}

function add(sum: number | null, more: number | null): number | null {
  return sum === null || more === null ? null : sum + more;
}
