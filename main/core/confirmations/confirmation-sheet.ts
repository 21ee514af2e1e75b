import { dayOf } from '../../../shared/domain/calendar.ts';
import { translateCode } from '../../../shared/messages/index.ts';
import type { ReadSheet } from '../registers/register-sheet.ts';
import { confirmationRows } from './confirmation-rows.ts';

/** 阅读确认登记: of every revision in force who was asked, until when, and who has read. */
export const confirmationSheet: ReadSheet = async (_, reader, on) => {
  const inForce = new Set((await reader.revisions.summaries()).filter((one) => one.state === 'effective').map((one) => one.id));
  const rows = (await confirmationRows(reader, on))
    .filter((row) => inForce.has(row.revisionId))
    .sort((a, b) => a.number.localeCompare(b.number, 'en', { numeric: true }) || a.name.localeCompare(b.name, 'zh'));
  return {
    title: '阅读确认登记',
    columns: [
      { title: '文件编号', width: 13 },
      { title: '文件名称', width: 19 },
      { title: '版次', width: 6, align: 'center' },
      { title: '生效日期', width: 10, align: 'center' },
      { title: '姓名', width: 9, align: 'center' },
      { title: '部门', width: 13 },
      { title: '期限', width: 10, align: 'center' },
      { title: '确认日期', width: 10, align: 'center' },
      { title: '状态', width: 10, align: 'center' },
    ],
    rows: rows.map((row) => [
      row.number,
      row.title,
      row.label,
      row.effectiveOn ?? '',
      row.name,
      row.department,
      row.dueOn,
      row.confirmedAt === null ? '' : dayOf(row.confirmedAt),
      row.state === 'carried' ? `沿用${row.carriedFrom}` : translateCode('zh-CN', 'confirmationState', row.state),
    ]),
    note: '“沿用”表示小修订不要求重新确认，原版次的确认继续有效。',
    signers: ['编制', '审核'],
  };
};
