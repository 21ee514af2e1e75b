import { mm } from './measures.ts';
import { paragraphRoom } from './paragraph-room.ts';
import type { PlanCell, PlanRow, PlanTable } from './plan.ts';
import { cellSide, rowSpace, THIN } from './render-blocks.ts';
import { styleSpace } from './styles.ts';

/** The room that the rows of a table take on a page. Rows are never broken; those at its head stand again on every page. */

interface RowRoom {
  /** heights that the row can have, its lines above and, of the last row, below included: points */
  choices: number[];
  keepNext: boolean;
  /** the line below it where the table goes on on the next page */
  breakLine: number;
}
export interface TableRoom {
  kind: 'rows';
  rows: RowRoom[];
  heads: number;
  /** merged cells whose text needs more than their first row: their rows, first and last, must stand on one page to be sure of them */
  whole: { first: number; last: number }[];
}

/** A cell where it stands in the grid. */
interface Placed {
  cell: PlanCell;
  column: number;
  span: number;
  /** in the first row of a merged cell `first`, in those under it `below` */
  part: 'single' | 'first' | 'below';
}
interface Merge {
  placed: Placed;
  first: number;
  last: number;
}

/** Half of a thin line, which keeps text away where a cell has less at its sides, in dxa. */
const LEAST_SIDE = 10;
/** Heights that one row may have. */
const MOST_CHOICES = 4;

/** @returns null when a row's height is in doubt beyond a few lines */
export function tableRoom(table: PlanTable): TableRoom | null {
  const heads = table.rows.findIndex((row) => row.head !== true);
  if (heads < 0 || table.rows.some((row) => row.exact)) return null;
  const grid = placedRows(table);
  if (grid === null) return null;
  const lines = Array.from({ length: grid.length + 1 }, (_, at) => lineAbove(table, grid, at));
  const { vertical, frame } = rowSpace(table.look);
  const rows: RowRoom[] = [];
  for (const [at, row] of table.rows.entries()) {
    const inner = innerHeights(
      table,
      grid[at]!.filter(({ part }) => part === 'single'),
    );
    if (inner === null) return null;
    const around = lines[at]! + (at === table.rows.length - 1 ? lines[at + 1]! : 0);
    const least = row.height === undefined ? 0 : mm(row.height) / 20;
    const choices = inner.map((height) => Math.max(least, height + (inner[0] === 0 && inner.length === 1 ? 0 : 2 * vertical)) + around);
    rows.push({
      choices: [...new Set(choices)],
      keepNext: keepsNext(row, grid[at]![0]),
      breakLine: Math.max(...grid[at]!.map(({ cell }) => lineOf(cell, 'bottom') ?? frame)),
    });
  }
  const whole: TableRoom['whole'] = [];
  for (const { placed, first, last } of mergesOf(grid)) {
    const inner = innerHeights(table, [placed]);
    if (inner === null) return null;
    const needed = lines[first]! + inner.at(-1)! + 2 * vertical + (last === grid.length - 1 ? lines[last + 1]! : 0);
    const given = rows.slice(first, last + 1).reduce((sum, { choices }) => sum + choices[0]!, 0);
    // What a merged cell adds to its last row depends on where its rows stand.
    if (needed > given) return null;
    if (needed > rows[first]!.choices[0]!) whole.push({ first, last });
  }
  return { kind: 'rows', rows, heads, whole };
}

/** Every row with its cells in the grid, those under merged ones too; null when a row does not fill the grid. */
function placedRows(table: PlanTable): Placed[][] | null {
  const open: ({ placed: Placed; left: number } | undefined)[] = [];
  const columns = table.widths.length;
  const grid: Placed[][] = [];
  for (const row of table.rows) {
    const given = [...row.cells];
    const placed: Placed[] = [];
    for (let column = 0; column < columns; ) {
      const above = open[column];
      if (above && above.left > 0) {
        above.left--;
        placed.push({ ...above.placed, part: 'below' });
        column += above.placed.span;
        continue;
      }
      const cell = given.shift();
      if (!cell) return null;
      const span = cell.span ?? 1;
      const rows = cell.rows ?? 1;
      const one: Placed = { cell, column, span, part: rows > 1 ? 'first' : 'single' };
      open[column] = rows > 1 ? { placed: one, left: rows - 1 } : undefined;
      placed.push(one);
      column += span;
    }
    grid.push(placed);
  }
  return grid;
}

function mergesOf(grid: readonly Placed[][]): Merge[] {
  return grid.flatMap((row, first) =>
    row
      .filter(({ part }) => part === 'first')
      .map((placed) => {
        let last = first;
        while (grid[last + 1]?.some((one) => one.part === 'below' && one.cell === placed.cell)) last++;
        return { placed, first, last };
      }),
  );
}

/** Heights that the tallest of some cells can have without the space around its text. */
function innerHeights(table: PlanTable, cells: readonly Placed[]): number[] | null {
  const all: number[][] = [];
  for (const placed of cells) {
    const heights = cellHeights(table, placed);
    if (heights === null) return null;
    all.push(heights);
  }
  const least = Math.max(0, ...all.map((heights) => heights[0]!));
  const choices = [...new Set([least, ...all.flat().filter((height) => height > least)])].sort((a, b) => a - b);
  return choices.length > MOST_CHOICES ? null : choices;
}

/** Heights that a cell's text can have, rising; what stands before its first paragraph and after its last counts. */
function cellHeights(table: PlanTable, { cell, column, span }: Placed): number[] | null {
  const width =
    table.widths.slice(column, column + span).reduce((a, b) => a + b, 0) - 2 * Math.max(LEAST_SIDE, cell.pad ?? cellSide(table.look));
  let heights = [0];
  let after = 0;
  if (cell.blocks.length === 0) return [styleSpace('Normal').line];
  for (const block of cell.blocks) {
    const room = block.kind === 'paragraph' ? paragraphRoom(block, width / 20) : null;
    if (room === null) return null;
    const space = Math.max(after, room.before);
    heights = [...new Set(heights.flatMap((height) => room.choices.map((lines) => height + space + lines * room.line)))];
    if (heights.length > MOST_CHOICES) return null;
    ({ after } = room);
  }
  return heights.map((height) => height + after).sort((a, b) => a - b);
}

/** A row is kept with the next one when the first paragraph of its first cell is. */
function keepsNext(row: PlanRow, first: Placed | undefined): boolean {
  if (row.keepNext === true || row.head === true) return true;
  const block = first?.part === 'below' ? undefined : first?.cell.blocks[0];
  return block?.kind === 'paragraph' && (block.keepNext ?? styleSpace(block.style).keepNext);
}

function lineOf(cell: PlanCell, side: 'top' | 'bottom'): number | undefined {
  const border = cell.borders?.[side];
  return border === undefined ? undefined : border === 'none' ? 0 : THIN;
}

/** The line between a row and the one above it is the widest of their cells'; inside merged cells there is none. */
function lineAbove(table: PlanTable, grid: readonly Placed[][], at: number): number {
  const { frame, inside } = rowSpace(table.look);
  const own = at === 0 || at === grid.length ? frame : inside;
  const above = grid[at - 1] ?? [];
  if (at === grid.length) return Math.max(0, ...above.map(({ cell }) => lineOf(cell, 'bottom') ?? own));
  return Math.max(
    0,
    ...grid[at]!.filter(({ part }) => part !== 'below').flatMap(({ cell, column }) => {
      const over = above.find((one) => one.column <= column && column < one.column + one.span);
      return [lineOf(cell, 'top') ?? own, ...(over ? [lineOf(over.cell, 'bottom') ?? own] : [])];
    }),
  );
}
