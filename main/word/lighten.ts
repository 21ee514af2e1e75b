import { lineBounds } from './line-bounds.ts';
import { type PlanBlock, type PlanCell, type PlanParagraph, type PlanRow, type PlanRun, type PlanTable, paragraph } from './plan.ts';
import { cellSide } from './render-blocks.ts';

/**
 * A block that takes the same room on the page with less text: where the number of a paragraph's lines is beyond doubt, one character stands
 * for each, and cells of long registers that cannot change a row's height are left out. What is in doubt stays as it is.
 */

/** Rows from which on a register is long. */
const LONG = 12;
const ANY = '口';

/** @param width that the block has, in dxa */
export function lighten(block: PlanBlock, width: number): PlanBlock {
  if (block.kind === 'paragraph') return lightParagraph(block, width);
  const table = block.look === 'dense' && block.rows.length >= LONG ? { ...block, rows: lightRows(block) } : block;
  // Cells below merged ones are not given in a row, so widths are known only where none is merged downwards.
  const merged = table.rows.some((row) => row.cells.some((cell) => (cell.rows ?? 1) > 1));
  return merged ? table : { ...table, rows: table.rows.map((row) => lightCells(table, row)) };
}

function lightParagraph(block: PlanParagraph, width: number): PlanParagraph {
  if (block.runs.length === 0) return block;
  // Fields would be laid out again and again until their numbers stand; here only the room matters.
  if (block.link !== undefined)
    return { ...block, runs: block.runs.map((run) => (run.kind === 'page-of' ? { kind: 'text', text: '88' } : run)) };
  const lines = lineBounds(block, width / 20);
  if (lines === null || lines.least !== lines.most) return block;
  const runs = Array.from({ length: lines.least }, (_, at): PlanRun[] => [
    ...(at > 0 ? [{ kind: 'break' } as const] : []),
    { kind: 'text', text: ANY },
  ]);
  return { ...block, runs: runs.flat() };
}

function lightCells(table: PlanTable, row: PlanRow): PlanRow {
  let column = 0;
  return {
    ...row,
    cells: row.cells.map((cell) => {
      const span = cell.span ?? 1;
      const width = textWidth(table, cell, column, span);
      column += span;
      return { ...cell, blocks: cell.blocks.map((block) => (block.kind === 'paragraph' ? lightParagraph(block, width) : block)) };
    }),
  };
}

function textWidth(table: PlanTable, cell: PlanCell, column: number, span: number): number {
  const width = table.widths.slice(column, column + span).reduce((a, b) => a + b, 0);
  return width - 2 * (cell.pad ?? cellSide(table.look));
}

function lightRows(table: PlanTable): PlanRow[] {
  /** merged cells that go on below: whether they are left out, and for how many rows */
  const open: ({ short: boolean; left: number; span: number } | undefined)[] = [];
  return table.rows.map((row) => {
    const given = [...row.cells];
    const cells: PlanCell[] = [];
    let short = 0;
    const flush = () => {
      if (short > 0) cells.push({ blocks: [paragraph('TableSmall', ANY)], span: short });
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
      const leaves = row.head !== true && !cell.borders && mostLines(cell, textWidth(table, cell, column, span)) <= rows;
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
function mostLines(cell: PlanCell, width: number): number {
  let lines = 0;
  for (const block of cell.blocks) {
    if (block.kind === 'table' || (block.style !== 'TableSmall' && block.style !== 'TableSmallHead')) return Number.POSITIVE_INFINITY;
    lines += lineBounds(block, width / 20)?.most ?? Number.POSITIVE_INFINITY;
  }
  return lines;
}
