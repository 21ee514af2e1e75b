import { type BlockRoom, blockRoom } from './block-rooms.ts';
import { lineCount } from './line-count.ts';
import { mm, PAGES } from './measures.ts';
import { type Filled, fillPages } from './page-fill.ts';
import type { PlanBlock, PlanParagraph, PlanSection } from './plan.ts';
import { rowSpace } from './render-blocks.ts';
import { styleSpace } from './styles.ts';
import { tableRoom } from './table-rooms.ts';

/**
 * Pages that are beyond doubt without laying them out: the room of nearly every block is known, and where a text may have a line more or
 * less, every possibility is tried and all must give the same pages.
 */

/** Possibilities that are tried; more take longer than laying out. */
const MOST_TRIED = 2048;
/** Heights of A4, in points. */
const LONG_SIDE = 16838 / 20;
const SHORT_SIDE = 11906 / 20;

/**
 * @param blocks of the section, from the top of a page on
 * @param given the bookmarks whose pages are asked for, and the lines of paragraphs that have been laid out
 * @param place whether the section begins with them, and whether it ends with them and another one follows
 * @returns null when only laying them out tells
 */
export function certainPages(
  section: PlanSection,
  blocks: readonly PlanBlock[],
  given: { named: ReadonlySet<string>; lines: ReadonlyMap<PlanBlock, number> },
  place: { first: boolean; ends: boolean },
): Filled | null {
  const height = textHeight(section);
  if (height === null) return null;
  const width = PAGES[section.page].textWidth;
  const named = (names: readonly string[]) => names.filter((name) => given.named.has(name));
  if (staysOnOnePage(blocks, width, height)) {
    const bookmarks = blocks.flatMap((block) => (block.kind === 'paragraph' ? named(block.bookmarks ?? []) : []));
    return { pages: 1, of: new Map(bookmarks.map((name) => [name, 0])) };
  }
  const rooms: BlockRoom[] = [];
  for (const block of withoutEnd(blocks, place.ends)) {
    const room = blockRoom(block, width);
    if (room === null) return null;
    if (room.kind === 'rows') rooms.push(room);
    else {
      const lines = given.lines.get(block);
      rooms.push({ ...room, choices: lines === undefined ? room.choices : [lines], bookmarks: named(room.bookmarks) });
    }
  }
  const last = rooms.at(-1);
  if (!last || (last.kind === 'lines' ? last.keepNext : last.rows.at(-1)!.keepNext)) return null;
  return theSameHoweverChosen(rooms, height, place.first);
}

/** The paragraphs that may have a line more or less; none when laying them out alone would not settle the pages. @param width in dxa */
export function openParagraphs(blocks: readonly PlanBlock[], width: number): PlanParagraph[] {
  const open: PlanParagraph[] = [];
  for (const block of blocks) {
    const room = blockRoom(block, width);
    if (room === null) return [];
    if (block.kind === 'paragraph' && room.kind === 'lines' && room.choices.length > 1) open.push(block);
  }
  return open;
}

/** The empty paragraph that ends a section takes no room below another paragraph. */
function withoutEnd(blocks: readonly PlanBlock[], ends: boolean): readonly PlanBlock[] {
  const last = blocks.at(-1);
  const empty = last?.kind === 'paragraph' && last.runs.length === 0 && !last.bookmarks;
  return ends && empty && blocks.at(-2)?.kind === 'paragraph' ? blocks.slice(0, -1) : blocks;
}

/** Between header and footer, in points; null when these may reach into the text. */
function textHeight(section: PlanSection): number | null {
  const { landscape, margin, textWidth } = PAGES[section.page];
  const above = mostHeight(section.header, textWidth);
  const below = mostHeight(section.footer, textWidth);
  if (above === null || below === null || margin.header / 20 + above > margin.top / 20 || margin.footer / 20 + below > margin.bottom / 20)
    return null;
  return (landscape ? SHORT_SIDE : LONG_SIDE) - (margin.top + margin.bottom) / 20;
}

/** Room that blocks cannot take more of, in points. @param width in dxa */
function mostHeight(blocks: readonly PlanBlock[], width: number): number | null {
  let height = 0;
  for (const block of blocks) {
    const own = block.kind === 'paragraph' ? mostParagraph(block, width) : mostTable(block);
    if (own === null) return null;
    height += own;
  }
  return height;
}

function mostParagraph(block: PlanParagraph, width: number): number | null {
  const style = styleSpace(block.style);
  const lines = style.grows || block.runs.some((run) => run.kind === 'watermark') ? null : lineCount(block, width / 20);
  const rule = block.rule ? block.rule.size / 8 + block.rule.space : 0;
  return lines && lines.most * (block.line ?? style.line) + (block.before ?? style.before) + (block.after ?? style.after) + rule;
}

function mostTable(block: Extract<PlanBlock, { kind: 'table' }>): number | null {
  if (block.rows.every((row) => row.exact && row.height !== undefined)) {
    const { frame } = rowSpace(block.look);
    return block.rows.reduce((sum, row) => sum + mm(row.height!) / 20, 0) + (block.rows.length + 1) * frame;
  }
  return tableRoom(block)?.rows.reduce((sum, { choices }) => sum + Math.max(...choices), 0) ?? null;
}

function staysOnOnePage(blocks: readonly PlanBlock[], width: number, height: number): boolean {
  if (blocks.some((block, at) => at > 0 && block.kind === 'paragraph' && block.pageBreakBefore)) return false;
  const most = mostHeight(blocks, width);
  return most !== null && most <= height;
}

function theSameHoweverChosen(rooms: readonly BlockRoom[], height: number, first: boolean): Filled | null {
  const open = rooms
    .flatMap((room) => (room.kind === 'lines' ? [room.choices] : room.rows.map(({ choices }) => choices)))
    .filter((choices) => choices.length > 1);
  const tried = open.reduce((product, choices) => product * choices.length, 1);
  if (tried > MOST_TRIED) return null;
  let found: Filled | null = null;
  for (let nth = 0; nth < tried; nth++) {
    let rest = nth;
    const filled = fillPages(rooms, height, first, (choices) => {
      if (choices.length === 1) return choices[0]!;
      const at = rest % choices.length;
      rest = Math.floor(rest / choices.length);
      return choices[at]!;
    });
    if (filled === null || (found !== null && !same(found, filled))) return null;
    found = filled;
  }
  return found;
}

function same(one: Filled, other: Filled): boolean {
  return one.pages === other.pages && [...one.of].every(([name, page]) => other.of.get(name) === page);
}
