import { dayIn } from '../../../shared/domain/calendar.ts';
import { translateCode } from '../../../shared/messages/index.ts';
import type { ReadSheet } from '../registers/register-sheet.ts';
import { changeRequestRows } from './change-request-view.ts';

/** Instants become days of the firm: product and field are Chinese. */
const day = (instant: string) => dayIn('Asia/Shanghai', instant);

/** 文件更改申请登记: every request and suggestion ever made, oldest first. */
export const changeRequestSheet: ReadSheet = async (_, reader, on) => {
  const rows = (await changeRequestRows(reader, on)).reverse();
  const reasons = new Map((await reader.changeRequests.list()).map((row) => [row.id, row.reason]));
  return {
    title: '文件更改申请登记',
    columns: [
      { title: '申请编号', width: 10 },
      { title: '更改内容', width: 17 },
      { title: '更改理由', width: 17 },
      { title: '涉及文件', width: 15 },
      { title: '申请人', width: 8, align: 'center' },
      { title: '申请日期', width: 9, align: 'center' },
      { title: '审批意见', width: 10 },
      { title: '实施的修订', width: 8 },
      { title: '状态', width: 6, align: 'center' },
    ],
    rows: rows.map((row) => [
      row.number,
      row.title,
      reasons.get(row.id) ?? '',
      row.documents.map((document) => `${document.number} ${document.title}`).join('；'),
      row.proposedBy,
      day(row.submittedAt ?? row.proposedAt),
      row.decision
        ? [row.decision.accepts ? '同意' : '不同意', row.decision.reason, `${row.decision.by} ${day(row.decision.at)}`]
            .filter(Boolean)
            .join('；')
        : '',
      row.links.map((link) => `${link.number} ${link.label}`).join('；'),
      translateCode('zh-CN', 'changeRequestState', row.state),
    ]),
    note: '更改申请经批准后由所列修订实施，修订全部生效后关闭。',
    signers: ['编制', '审核'],
  };
};
