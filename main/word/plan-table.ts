import { inlineText, plainText } from '../../shared/markdown/index.ts';
import type { Block, TableCell } from '../../shared/markdown/model.ts';
import { fitWidths, pt } from './measures.ts';
import { widthOf } from './plan-text.ts';

/** Column widths and alignment of the text's own tables. */

type TableBlock = Extract<Block, { type: 'table' }>;

const SIZE = 10.5;
/** 1.5 mm of padding on both sides, a line, and a little for uneven characters */
const PADDING = 10.5;
const NARROWEST = 28;

interface Placed {
  cell: TableCell;
  row: number;
  column: number;
}

/** Where every cell begins in the grid. */
export function placeCells(rows: readonly (readonly TableCell[])[]): { placed: Placed[]; columns: number } {
  const taken: boolean[][] = rows.map(() => []);
  const placed: Placed[] = [];
  let columns = 0;
  for (const [row, cells] of rows.entries()) {
    let column = 0;
    for (const cell of cells) {
      while (taken[row]?.[column]) column++;
      placed.push({ cell, row, column });
      for (let down = row; down < Math.min(row + cell.rowspan, rows.length); down++) {
        for (let right = column; right < column + cell.colspan; right++) taken[down]![right] = true;
      }
      column += cell.colspan;
      columns = Math.max(columns, column);
    }
  }
  return { placed, columns };
}

/** In dxa, adding up to `total`: as the text asks for, else by what stands in the columns. */
export function columnWidths(table: TableBlock, total: number): number[] {
  const { placed, columns } = placeCells(table.rows);
  if (table.widths && table.widths.length === columns) return fitWidths(table.widths, total);
  const longest = new Array<number>(columns).fill(NARROWEST);
  const head = new Array<number>(columns).fill(NARROWEST);
  for (const { cell, column } of placed) {
    if (cell.colspan > 1) continue;
    const widest =
      Math.max(
        0,
        ...plainText(cell.blocks)
          .split('\n')
          .map((line) => widthOf(line, SIZE)),
      ) + PADDING;
    longest[column] = Math.max(longest[column]!, widest);
    if (cell.header) head[column] = Math.max(head[column]!, Math.min(widest, 6 * SIZE + PADDING));
  }
  return fitWidths(share(longest, head, total / pt(1)), total);
}

/** Short columns get what they need; long ones share the rest, a column twice as long getting less than twice the room. */
function share(longest: number[], head: number[], room: number): number[] {
  const wanted = longest.reduce((a, b) => a + b, 0);
  if (wanted <= room) return longest.map((width) => width + ((room - wanted) * width) / wanted);
  const least = head.reduce((a, b) => a + b, 0);
  if (least >= room) return head;
  const fixed = new Map<number, number>();
  for (;;) {
    const left = room - [...fixed.values()].reduce((a, b) => a + b, 0);
    const open = longest.map((_, index) => index).filter((index) => !fixed.has(index));
    const weights = open.map((index) => longest[index]! ** 0.6);
    const sum = weights.reduce((a, b) => a + b, 0);
    const shares = open.map((index, at) => ({ index, width: (weights[at]! / sum) * left }));
    const settled = shares.find(({ index, width }) => longest[index]! <= width || width < head[index]!);
    if (!settled || open.length === 1)
      return longest.map((_, index) => fixed.get(index) ?? shares.find((one) => one.index === index)!.width);
    fixed.set(settled.index, longest[settled.index]! <= settled.width ? longest[settled.index]! : head[settled.index]!);
  }
}

const RUNNING = /[。；，：？！]/;
const SHORT = 10;

/** Columns of dates, codes and short words are centred; running text is left. By column, from the rows below the head. */
export function centredColumns(table: TableBlock): boolean[] {
  const { placed, columns } = placeCells(table.rows);
  const centred = new Array<boolean>(columns).fill(true);
  for (const { cell, column } of placed) {
    if (cell.header || cell.colspan > 1) continue;
    const text = plainText(cell.blocks);
    if ([...text].length > SHORT || RUNNING.test(text) || cell.blocks.some((block) => block.type !== 'paragraph')) centred[column] = false;
  }
  return centred;
}

/** True when a cell holds a document, form or standard number alone. */
export function isNumberAlone(blocks: readonly Block[]): boolean {
  const only = blocks.length === 1 ? blocks[0] : undefined;
  return only?.type === 'paragraph' && /^[A-Za-z0-9/.\- ]+$/.test(inlineText(only.children));
}
