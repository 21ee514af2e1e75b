import type { Block, TableCell } from './model.ts';

type Table = Extract<Block, { type: 'table' }>;

/** More columns than this fit no page; a table may not be made to fill memory by its spans. */
export const MAX_COLUMNS = 200;

/**
 * Makes the rows a full grid: spans end at the table's edge and do not overlap, short rows get empty cells, rows that only
 * continue cells from above disappear. Header cells carry no alignment, because they are always centred.
 */
export function normaliseGrid(rows: readonly (readonly TableCell[])[]): TableCell[][] {
  let current = rows.map((row) => row.map(cleanSpans));
  for (;;) {
    const laidOut = layOut(current) ?? layOut(breakRows(current))!;
    const { filled, empty } = padRows(laidOut);
    if (empty.length === 0) return filled;
    current = withoutRows(filled, empty);
  }
}

/** A table too wide for any page: its spans are taken apart and its rows broken, so that no cell is lost. */
function breakRows(rows: readonly TableCell[][]): TableCell[][] {
  return rows.flatMap((row) => {
    const flat = row.map((cell) => ({ ...cell, colspan: 1, rowspan: 1 }));
    return Array.from({ length: Math.ceil(flat.length / MAX_COLUMNS) }, (_, k) => flat.slice(k * MAX_COLUMNS, (k + 1) * MAX_COLUMNS));
  });
}

/** Number of columns of the grid. */
export function columnCount(rows: readonly (readonly TableCell[])[]): number {
  const [first] = rows;
  return first ? first.reduce((sum, cell) => sum + cell.colspan, 0) : 0;
}

/** Relative column weights, or undefined when they do not fit the table. */
export function normaliseWidths(table: Table, columns: number): number[] | undefined {
  const widths = table.widths?.map((width) => Math.round(width * 100) / 100);
  if (!widths || widths.length !== columns || !widths.every((width) => Number.isFinite(width) && width > 0 && width < 1e6))
    return undefined;
  return widths;
}

function cleanSpans(cell: TableCell): TableCell {
  const out: TableCell = {
    header: cell.header,
    colspan: clampSpan(cell.colspan),
    rowspan: clampSpan(cell.rowspan),
    blocks: cell.blocks,
  };
  if (cell.align && !cell.header) out.align = cell.align;
  return out;
}

function clampSpan(span: number): number {
  return Number.isInteger(span) && span > 1 ? Math.min(span, MAX_COLUMNS) : 1;
}

/** Lays the cells out from left to right as HTML does, cutting the spans that do not fit. Undefined when that gets too wide. */
function layOut(rows: readonly TableCell[][]): TableCell[][] | undefined {
  const openUntil: number[] = [];
  const out: TableCell[][] = [];
  for (const [r, row] of rows.entries()) {
    const cells: TableCell[] = [];
    let column = 0;
    const isTaken = (at: number) => (openUntil[at] ?? 0) > r;
    for (const cell of row) {
      while (isTaken(column)) column++;
      let colspan = 1;
      while (colspan < cell.colspan && !isTaken(column + colspan)) colspan++;
      if (column + colspan > MAX_COLUMNS) return undefined;
      const rowspan = Math.min(cell.rowspan, rows.length - r);
      for (let k = 0; k < colspan; k++) openUntil[column + k] = r + rowspan;
      column += colspan;
      cells.push(colspan === cell.colspan && rowspan === cell.rowspan ? cell : { ...cell, colspan, rowspan });
    }
    out.push(cells);
  }
  return out;
}

/** Gives the rows of a laid-out table the cells they lack. `empty`: rows without a cell of their own. */
function padRows(rows: TableCell[][]): { filled: TableCell[][]; empty: number[] } {
  const taken = rows.map(() => new Set<number>());
  let width = 0;
  for (const [r, row] of rows.entries()) {
    let column = 0;
    for (const cell of row) {
      while (taken[r]!.has(column)) column++;
      for (let y = r; y < r + cell.rowspan; y++) for (let x = column; x < column + cell.colspan; x++) taken[y]!.add(x);
      width = Math.max(width, column + cell.colspan);
    }
  }
  const empty: number[] = [];
  for (const [r, row] of rows.entries()) {
    const header = row.length > 0 && row.every((cell) => cell.header);
    for (let column = 0; column < width; column++) if (!taken[r]!.has(column)) row.push({ header, colspan: 1, rowspan: 1, blocks: [] });
    if (row.length === 0) empty.push(r);
  }
  return { filled: rows, empty };
}

function withoutRows(rows: readonly TableCell[][], empty: readonly number[]): TableCell[][] {
  return rows.flatMap((row, r) => {
    if (empty.includes(r)) return [];
    return [row.map((cell) => ({ ...cell, rowspan: cell.rowspan - empty.filter((gone) => gone > r && gone < r + cell.rowspan).length }))];
  });
}
