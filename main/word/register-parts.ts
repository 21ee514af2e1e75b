import { fitWidths, mm } from './measures.ts';
import { lines, type PlanCell, type PlanRow, type PlanTable, paragraph, spread } from './plan.ts';
import { symbolRuns } from './plan-text.ts';

/** Rows and cells of dense tables, as registers and appendices use them. */

export type Align = 'left' | 'center';

export interface Column {
  title: string;
  /** in millimetres; the whole row is fitted to the page */
  width: number;
  align?: Align;
}

export const denseHead = (text: string, more: Partial<PlanCell> = {}): PlanCell => ({
  blocks: [paragraph('TableSmallHead', lines(text))],
  shaded: true,
  ...more,
});

export const dense = (text: string, align: Align = 'left', more: Partial<PlanCell> = {}): PlanCell => ({
  blocks: [paragraph('TableSmall', symbolRuns(text), align === 'center' ? { align } : {})],
  ...more,
});

/** A shaded row over the whole width that names what follows. */
export const bar = (text: string, span: number): PlanRow => ({
  height: 6,
  keepNext: true,
  cells: [{ blocks: [paragraph('TableSmallHead', text, { align: 'left' })], span, shaded: true }],
});

export function headRow(columns: readonly Column[], height = 8): PlanRow {
  return { head: true, height, cells: columns.map((column) => denseHead(column.width >= 18 ? spread(column.title, 2) : column.title)) };
}

/** One row a record; empty lists say so in one row. */
export function listTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  total: number,
  look: 'dense' | 'normal' = 'dense',
): PlanTable {
  const body: PlanRow[] = rows.map((row) => ({
    height: look === 'dense' ? 6 : 8,
    cells: row.map((text, index) => dense(text, columns[index]?.align ?? 'left')),
  }));
  const none: PlanRow = { height: 7, cells: [dense('无', 'center', { span: columns.length })] };
  return {
    kind: 'table',
    look: 'dense',
    align: 'center',
    widths: columnWidthsOf(columns, total),
    rows: [headRow(columns), ...(body.length > 0 ? body : [none])],
  };
}

export function columnWidthsOf(columns: readonly Column[], total: number): number[] {
  return fitWidths(
    columns.map((column) => mm(column.width)),
    total,
  );
}

export const orDash = (text: string | null | undefined): string => (text ? text : '—');
