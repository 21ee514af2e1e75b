import type { RegisterData } from '../core/ports-word.ts';
import { fitWidths } from './measures.ts';
import { type PlanCell, type PlanRow, type PlanTable, paragraph } from './plan.ts';
import { bar, dense, denseHead } from './register-parts.ts';

/** Departments × clauses: ▲ leads, △ supports; every clause has exactly one ▲, which the last row proves. */

const LEAD = '▲';
const SUPPORT = '△';
const ROW = 5.8;

export function dutyMatrix(data: RegisterData, textWidth: number): PlanTable {
  const { posts, marks } = data.duties;
  // Three characters fit into 9.9 mm; the clause titles give what that takes.
  const title = Math.max(28, Math.min(41, 145 - 9.9 * posts.length));
  const widths = fitWidths([15, title, ...posts.map(() => (145 - title) / posts.length)], textWidth);
  const columns = posts.length + 2;
  const rows: PlanRow[] = [];
  const leads = new Map<string, number>();
  const leaves = data.clauses.filter((clause) => clause.leaf);
  for (const clause of data.clauses) {
    const depth = clause.id.split('.').length;
    if (!clause.leaf) {
      if (depth < 2 && data.clauses.some((one) => one.parentId === clause.id && !one.leaf)) continue;
      const chapter = data.clauses.some((one) => one.parentId === clause.id && !one.leaf);
      rows.push(
        chapter
          ? { ...bar('', 1), cells: [barCell(clause.id), barCell(clause.title, columns - 1)] }
          : { height: ROW, keepNext: true, cells: [dense(clause.id), dense(clause.title, 'left', { span: columns - 1 })] },
      );
      continue;
    }
    const duty = marks[clause.id];
    if (duty) leads.set(duty.lead, (leads.get(duty.lead) ?? 0) + 1);
    rows.push({
      height: ROW,
      cells: [
        dense(clause.id),
        dense(clause.title),
        ...posts.map((post): PlanCell => {
          const sign = duty?.lead === post.id ? LEAD : duty?.support.includes(post.id) ? SUPPORT : '';
          return dense(sign, 'center', { pad: 0 });
        }),
      ],
    });
  }
  const last = rows.at(-1);
  if (last) last.keepNext = true;
  const head: PlanRow = {
    head: true,
    height: 11,
    cells: [denseHead('条款号'), denseHead('条款名称'), ...posts.map((post) => denseHead(inTwoLines(post.title), { pad: 0 }))],
  };
  const total: PlanRow = {
    height: 6.5,
    cells: [
      { blocks: [paragraph('TableSmallHead', `主责条款合计（共 ${leaves.length} 条）`, { align: 'left' })], span: 2, shaded: true },
      ...posts.map((post) => dense(String(leads.get(post.id) ?? 0), 'center', { shaded: true, pad: 0 })),
    ],
  };
  return { kind: 'table', look: 'dense', align: 'center', widths, rows: [head, ...rows, total] };
}

function barCell(text: string, span = 1): PlanCell {
  return { blocks: [paragraph('TableSmallHead', text, { align: 'left' })], shaded: true, ...(span > 1 ? { span } : {}) };
}

/** 售后服务部 → 售后 / 服务部, 管理者代表 → 管理者 / 代表; three characters stay on one line. */
export function inTwoLines(title: string): string {
  const characters = [...title];
  if (characters.length <= 3) return title;
  const at = title.endsWith('代表') ? characters.length - 2 : Math.floor(characters.length / 2);
  return `${characters.slice(0, at).join('')}\n${characters.slice(at).join('')}`;
}
