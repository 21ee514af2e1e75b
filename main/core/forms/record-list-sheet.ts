import { documentsInForce, formsInForce, recordRows } from '../documents/documents-in-force.ts';
import type { ReadSheet } from '../registers/register-sheet.ts';

/** 记录清单: the record forms of the documents in force, with who keeps the filled ones and for how long. */
export const recordListSheet: ReadSheet = async (_context, reader, on) => {
  const { inForce } = await documentsInForce(reader, on);
  const records = recordRows(await formsInForce(reader, inForce, on), inForce, await reader.workspace.departments());
  return {
    title: '记录清单',
    summary: `记录表单 ${records.length} 种`,
    columns: [
      { title: '序号', width: 11, align: 'center' },
      { title: '表单编号', width: 42 },
      { title: '表单名称', width: 80 },
      { title: '版次/修订', width: 18, align: 'center' },
      { title: '所属文件', width: 36 },
      { title: '保存部门', width: 40 },
      { title: '保存期限', width: 22, align: 'center' },
    ],
    rows: records.map((one, index) => [
      String(index + 1),
      one.number,
      one.title,
      one.label,
      one.documentNumber,
      one.keeper || '—',
      `${one.retentionYears} 年`,
    ]),
    note: '保存期限自记录形成之日起计算，不少于认证证书的一个周期（三年）。',
    signers: ['编制（文控员）', '审核（售后服务部经理）'],
  };
};
