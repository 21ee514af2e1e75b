import type { Review } from '../../../shared/contract/reviews.ts';
import { daysBetween } from '../../../shared/domain/calendar.ts';
import { translateCode } from '../../../shared/messages/index.ts';
import type { ReadSheet } from '../registers/register-sheet.ts';
import { reviewRecords } from './list-reviews.ts';

const word = (prefix: string, code: string, label = '') => translateCode('zh-CN', prefix, code, { label });

/**
 * 文件评审计划与结论: every document in force with its next review and the latest verdict; then every verdict, of documents that are no longer in
 * force too, with what has become of it.
 */
export const reviewsSheet: ReadSheet = async (_context, reader, on) => {
  const records = await reviewRecords(reader, on);
  const verdicts = records
    .flatMap((row) => row.verdicts)
    .sort((a, b) => a.at.localeCompare(b.at) || a.number.localeCompare(b.number, 'en', { numeric: true }));
  const owner = new Map(records.map((row) => [row.documentId, row.ownerDepartment || row.ownerRole]));
  const plan = records.flatMap(({ nextReviewOn, ...row }) => (nextReviewOn === null ? [] : [{ ...row, nextReviewOn }]));
  const late = plan.filter((row) => row.standing === 'overdue').length;
  const planned = plan.map((row, index) => {
    const [latest] = row.verdicts;
    const standing =
      row.standing === 'overdue' ? `逾期${daysBetween(row.nextReviewOn, on)}天` : row.standing === 'soon' ? '即将到期' : '按计划';
    return [
      String(index + 1),
      row.number,
      row.title,
      row.label,
      row.ownerDepartment || row.ownerRole,
      String(row.reviewMonths),
      row.lastReviewedOn ?? '',
      row.nextReviewOn,
      // a verdict that waits to be carried out says more than the plan
      row.open && latest ? outcomeOf(latest) : standing,
      latest ? word('reviewVerdict', latest.verdict) : '',
      latest?.reason ?? '',
      latest ? `${latest.person}\n${latest.on}` : '',
    ];
  });
  const given = verdicts.map((review, index) => [
    String(index + 1),
    review.number,
    review.title,
    review.label,
    owner.get(review.documentId) ?? '',
    '',
    review.on,
    review.dueOn,
    outcomeOf(review),
    word('reviewVerdict', review.verdict),
    review.reason,
    [review.person, review.post].filter(Boolean).join('\n'),
  ]);
  return {
    title: '文件评审计划与结论',
    summary: `有效文件 ${plan.length} 份，逾期未评审 ${late} 份；评审结论 ${verdicts.length} 条`,
    columns: [
      { title: '序号', width: 11, align: 'center' },
      { title: '文件编号', width: 29 },
      { title: '文件名称', width: 38 },
      { title: '版次', width: 12, align: 'center' },
      { title: '归口部门', width: 22 },
      { title: '间隔（月）', width: 17, align: 'center' },
      { title: '评审日期', width: 20, align: 'center' },
      { title: '应评审日期', width: 20, align: 'center' },
      { title: '状态／落实情况', width: 21, align: 'center' },
      { title: '结论', width: 13, align: 'center' },
      { title: '理由', width: 42 },
      { title: '评审人', width: 25 },
    ],
    rows: [...(planned.length > 0 ? [['一、评审计划'], ...planned] : []), ...(given.length > 0 ? [['二、评审结论'], ...given] : [])],
    note: '计划中的评审日期、结论和评审人是最近一次的。应评审日期自最近一次“适宜”结论或修订生效起按间隔计算。',
    signers: ['编制', '审核', '批准'],
  };
};

function outcomeOf({ outcome, outcomeLabel }: Review): string {
  return outcome === 'carried-out' && outcomeLabel !== null
    ? word('reviewOutcome', 'carried-out.label', outcomeLabel)
    : word('reviewOutcome', outcome, outcomeLabel ?? '');
}
