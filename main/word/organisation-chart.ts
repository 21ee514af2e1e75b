import type { RegisterData } from '../core/ports-word.ts';
import { inTwoLines } from './duty-matrix.ts';
import { lines, type PlanCell, type PlanRow, type PlanTable, paragraph } from './plan.ts';

/** 组织机构图 as a table: boxes are framed cells, lines are borders between empty ones. Two grid columns a department. */

const NONE: PlanCell['borders'] = { top: 'none', bottom: 'none', left: 'none', right: 'none' };
const FRAME: PlanCell['borders'] = { top: 'thin', bottom: 'thin', left: 'thin', right: 'thin' };
const MOST_ACROSS = 9;

export function organisationChart(data: RegisterData, textWidth: number): PlanTable[] {
  const departments = data.departments;
  const across = Math.max(1, Math.min(MOST_ACROSS, departments.length));
  const grid = across * 2;
  const widths = Array.from(
    { length: grid },
    (_, index) => Math.round((textWidth * (index + 1)) / grid) - Math.round((textWidth * index) / grid),
  );
  const empty = (span: number, borders: PlanCell['borders'] = NONE): PlanCell => ({ blocks: [paragraph('TableSmall', [])], span, borders });
  const box = (text: string, span: number): PlanCell => ({
    blocks: [paragraph('TableSmallHead', lines(text))],
    span,
    borders: FRAME,
    pad: 0,
  });
  const top = Math.min(grid, Math.max(4, Math.round(grid / 4 / 2) * 2));
  const side = (grid - top) / 2;
  const single = (text: string): PlanRow => ({
    height: 9,
    keepNext: true,
    cells: [...(side > 0 ? [empty(side)] : []), box(text, top), ...(side > 0 ? [empty(side)] : [])],
  });
  const line: PlanRow = {
    height: 5,
    keepNext: true,
    cells: [empty(grid / 2, { ...NONE, right: 'thin' }), empty(grid / 2, { ...NONE, left: 'thin' })],
  };
  const rows: PlanRow[] = [single('总经理'), line, single('管理者代表'), line];
  for (let at = 0; at < departments.length; at += across) {
    const part = departments.slice(at, at + across);
    const rest = grid - part.length * 2;
    rows.push({
      height: 12,
      keepNext: true,
      cells: [...part.map((title) => box(across > 6 ? inTwoLines(title) : title, 2)), ...(rest > 0 ? [empty(rest)] : [])],
    });
  }
  const counts = new Map<string, number>();
  for (const { kind } of data.outlets) if (kind !== '总部') counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const outlets = counts.size === 0 ? '总部直接服务' : `服务网点：${[...counts].map(([kind, count]) => `${kind} ${count} 个`).join('，')}`;
  rows.push(line, { height: 9, cells: [box(outlets, grid)] });
  return [{ kind: 'table', look: 'bare', align: 'center', widths, rows }];
}
