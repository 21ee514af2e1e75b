import { dayOf } from '../../../shared/domain/calendar.ts';
import { translateCode } from '../../../shared/messages/index.ts';
import type { ReadSheet } from '../registers/register-sheet.ts';
import { type ChangeRequestRecord, changeRequestRecords } from './change-request-view.ts';

/** Characters of a text that a row of the register has room for; the request itself prints all of it. */
const LONGEST = 240;

/** 文件更改申请登记: every request and suggestion ever made, oldest first; a row for each place that is to be changed. */
export const changeRequestSheet: ReadSheet = async (_, reader, on) => {
  const requests = (await changeRequestRecords(reader, on)).reverse();
  return {
    title: '文件更改申请登记',
    summary: `申请和建议共 ${requests.length} 项`,
    columns: [
      { title: '申请编号', width: 22 },
      { title: '更改内容与理由', width: 40 },
      { title: '涉及文件与章节', width: 32 },
      { title: '更改前', width: 38 },
      { title: '更改后', width: 38 },
      { title: '条款', width: 17 },
      { title: '申请', width: 20 },
      { title: '审批意见', width: 27 },
      { title: '实施的修订', width: 21 },
      { title: '状态', width: 14, align: 'center' },
    ],
    rows: requests.flatMap(rowsOf),
    note: '更改申请经批准后由所列修订实施，修订全部生效后关闭。条款是审批时正文所对应的。同一申请的其他更改处接在下面各行；过长的文字以文件更改申请单为准。',
    signers: ['编制', '审核'],
  };
};

function rowsOf(request: ChangeRequestRecord): string[][] {
  const places = request.targets.map((target) => [
    [`${target.number} ${target.title}`, target.label, target.section].filter(Boolean).join('\n'),
    shortened(target.before),
    shortened(target.after),
  ]);
  const [first = ['', '', ''], ...others] = places;
  const head = [request.number, `${request.title}\n${shortened(request.reason)}`];
  const tail = [
    (request.findings?.clauses ?? []).map((clause) => clause.clauseId).join('\n'),
    `${request.proposedBy}\n${dayOf(request.submittedAt ?? request.proposedAt)}`,
    decisionOf(request),
    request.links.map((link) => `${link.number} ${link.label}`).join('\n'),
    translateCode('zh-CN', 'changeRequestState', request.state),
  ];
  return [[...head, ...first, ...tail], ...others.map((place) => [request.number, '', ...place, ...tail.map(() => '')])];
}

const shortened = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}……` : text);

function decisionOf({ decision }: ChangeRequestRecord): string {
  if (!decision) return '';
  const said = [decision.accepts ? '同意' : '不同意', decision.reason.replace(/[。；;.\s]+$/, '')].filter(Boolean).join('：');
  return `${said}\n${decision.by}\n${dayOf(decision.at)}`;
}
