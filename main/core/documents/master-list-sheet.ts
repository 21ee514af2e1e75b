import { chineseNumeral } from '../../../shared/domain/numbering.ts';
import type { ReadSheet } from '../registers/register-sheet.ts';
import { documentsInForce, masterRows } from './documents-in-force.ts';

/** 受控文件清单: what is in force on the day, grouped by level. */
export const masterListSheet: ReadSheet = async (_context, reader, on) => {
  const documents = masterRows((await documentsInForce(reader, on)).inForce, await reader.workspace.departments());
  const rows: string[][] = [];
  const counts = new Map<string, number>();
  for (const [index, one] of documents.entries()) {
    if (!counts.has(one.levelTitle)) rows.push([`${chineseNumeral(counts.size + 1)}、${one.levelTitle}`]);
    counts.set(one.levelTitle, (counts.get(one.levelTitle) ?? 0) + 1);
    rows.push([
      String(index + 1),
      one.number,
      one.title,
      one.label,
      one.issuedOn ?? '—',
      one.effectiveOn,
      one.owner || '—',
      one.nextReviewOn ?? '—',
      '有效',
    ]);
  }
  const parts = [...counts].map(([title, count]) => `${title} ${count} 份`);
  return {
    title: '受控文件清单',
    summary: `有效文件 ${documents.length} 份${parts.length > 0 ? `，其中${parts.join('、')}` : ''}`,
    columns: [
      { title: '序号', width: 11, align: 'center' },
      { title: '文件编号', width: 36 },
      { title: '文件名称', width: 72 },
      { title: '版次/修订', width: 18, align: 'center' },
      { title: '发布日期', width: 23, align: 'center' },
      { title: '生效日期', width: 23, align: 'center' },
      { title: '归口部门', width: 32 },
      { title: '下次评审', width: 23, align: 'center' },
      { title: '状态', width: 15, align: 'center' },
    ],
    rows,
    note: '',
    signers: ['编制（文控员）', '审核（售后服务部经理）', '批准（管理者代表）'],
  };
};
