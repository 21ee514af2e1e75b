import { copyStateOn, inDistribution, printedCopyNumber } from '../../../shared/domain/copies.ts';
import { translateCode } from '../../../shared/messages/index.ts';
import type { Reader } from '../ports.ts';
import type { CopyOnFile } from '../ports-copies.ts';
import type { ReadSheet } from '../registers/register-sheet.ts';

const word = (prefix: string, code: string) => translateCode('zh-CN', prefix, code);

/** What was issued up to the day, as it was on the day, by document and copy number. */
async function copiesOn(reader: Reader, on: string): Promise<CopyOnFile[]> {
  const rows = (await reader.copies.list()).filter((row) => row.issuedOn <= on);
  return rows.sort(
    (a, b) =>
      a.documentNumber.localeCompare(b.documentNumber, 'en', { numeric: true }) ||
      (a.number ?? Number.MAX_SAFE_INTEGER) - (b.number ?? Number.MAX_SAFE_INTEGER) ||
      (a.id < b.id ? -1 : 1),
  );
}

const holderOf = (row: CopyOnFile) => [row.holderName, row.holderPost, row.holderDepartment].filter(Boolean).join('／');
const receiptOf = (row: CopyOnFile, on: string) =>
  row.receivedOn !== null && row.receivedOn <= on ? `${row.receivedBy}\n${row.receivedOn}` : '';
const endOf = (row: CopyOnFile, on: string) =>
  row.endState !== null && row.endedOn !== null && row.endedOn <= on
    ? [`${row.endedOn} ${word('copyState', row.endState)}`, row.endedBy, row.endNote].filter(Boolean).join('，')
    : '';

/** 发放回收登记: controlled and uncontrolled copies, and loans that are to be recalled. */
export const copiesSheet: ReadSheet = async (_context, reader, on) => {
  const rows = (await copiesOn(reader, on)).filter((row) => inDistribution(row.kind, copyStateOn(row, on)));
  const recall = rows.filter((row) => copyStateOn(row, on) === 'to-recall').length;
  return {
    title: '文件发放回收登记',
    summary: `发放 ${rows.length} 份，其中待收回 ${recall} 份`,
    columns: [
      { title: '序号', width: 11, align: 'center' },
      { title: '文件编号', width: 30 },
      { title: '文件名称', width: 42 },
      { title: '版次', width: 14, align: 'center' },
      { title: '分发号', width: 15, align: 'center' },
      { title: '载体', width: 12, align: 'center' },
      { title: '持有部门／人', width: 50 },
      { title: '发放日期', width: 20, align: 'center' },
      { title: '发放人', width: 15 },
      { title: '签收', width: 28 },
      { title: '状态', width: 15, align: 'center' },
      { title: '回收', width: 36 },
    ],
    rows: rows.map((row, index) => [
      String(index + 1),
      row.documentNumber,
      row.title,
      row.label,
      printedCopyNumber(row.number) || '—',
      word('copyMedium', row.medium),
      holderOf(row),
      row.issuedOn,
      row.issuedBy,
      receiptOf(row, on),
      `${word('copyState', copyStateOn(row, on))}${row.kind === 'loan' ? '（借出）' : ''}`,
      endOf(row, on),
    ]),
    note: '分发号按文件连续编排，不重复使用；非受控副本不编号、不回收。持有人离岗或调岗时，副本须先交回登记。',
    signers: ['编制（文控员）', '审核'],
  };
};

/** 借阅登记 */
export const loansSheet: ReadSheet = async (_context, reader, on) => {
  const rows = (await copiesOn(reader, on)).filter((row) => row.kind === 'loan');
  const late = rows.filter((row) => copyStateOn(row, on) === 'loan-overdue').length;
  return {
    title: '文件借阅登记',
    summary: `借阅 ${rows.length} 份，其中逾期 ${late} 份`,
    columns: [
      { title: '序号', width: 11, align: 'center' },
      { title: '文件编号', width: 30 },
      { title: '文件名称', width: 50 },
      { title: '版次', width: 14, align: 'center' },
      { title: '分发号', width: 15, align: 'center' },
      { title: '借阅人', width: 42 },
      { title: '借出日期', width: 20, align: 'center' },
      { title: '经办', width: 15 },
      { title: '应还日期', width: 20, align: 'center' },
      { title: '签收', width: 28 },
      { title: '状态', width: 15, align: 'center' },
      { title: '归还', width: 36 },
    ],
    rows: rows.map((row, index) => [
      String(index + 1),
      row.documentNumber,
      row.title,
      row.label,
      printedCopyNumber(row.number),
      holderOf(row),
      row.issuedOn,
      row.issuedBy,
      row.dueOn ?? '',
      receiptOf(row, on),
      word('copyState', copyStateOn(row, on)),
      endOf(row, on),
    ]),
    note: '',
    signers: ['编制（文控员）'],
  };
};
