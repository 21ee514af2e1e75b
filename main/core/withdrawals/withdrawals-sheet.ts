import { withdrawnStamp } from '../../../shared/domain/withdrawals.ts';
import type { ReadSheet } from '../registers/register-sheet.ts';
import { withdrawnDocuments } from './list-withdrawn.ts';

/** 作废文件清单: what is out of force on the day, how long it is kept, and that it was destroyed. */
export const withdrawalsSheet: ReadSheet = async (_context, reader, on) => {
  const rows = (await withdrawnDocuments(reader, on)).filter((row) => row.takenBack === null && row.on <= on);
  return {
    title: '作废文件清单',
    columns: [
      { title: '序号', width: 4, align: 'center' },
      { title: '文件编号', width: 12 },
      { title: '文件名称', width: 19 },
      { title: '版次', width: 5, align: 'center' },
      { title: '作废日期', width: 9, align: 'center' },
      { title: '作废原因', width: 20 },
      { title: '标识', width: 7, align: 'center' },
      { title: '保留原因', width: 12 },
      { title: '保留至', width: 9, align: 'center' },
      { title: '决定人', width: 8 },
      { title: '销毁日期', width: 9, align: 'center' },
      { title: '销毁人／监销人', width: 11 },
    ],
    rows: rows.map((row, index) => [
      String(index + 1),
      row.number,
      row.title,
      row.label,
      row.on,
      row.reason,
      withdrawnStamp(row, on) === 'kept' ? '作废保留' : '作废',
      row.keepReason,
      row.keep ? (row.keepUntilOn ?? '长期') : '',
      row.by,
      row.destroyed && row.destroyed.on <= on ? row.destroyed.on : '',
      row.destroyed && row.destroyed.on <= on ? `${row.destroyed.by}／${row.destroyed.witness}` : '',
    ]),
    note: '作废文件的编号不再使用；销毁的是纸质和发出的副本，程序内的文字和审批记录长期保存。',
    signers: ['编制', '审核', '批准'],
  };
};
