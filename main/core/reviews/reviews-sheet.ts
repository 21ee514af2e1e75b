import { daysBetween } from '../../../shared/domain/calendar.ts';
import { reviewStanding } from '../../../shared/domain/reviews.ts';
import { translateCode } from '../../../shared/messages/index.ts';
import type { ReadSheet } from '../registers/register-sheet.ts';
import { reviewPlan, reviewViews } from './list-reviews.ts';

/** 文件评审计划与结论: every document in force with its next review and the latest verdict; then what was decided and waits to be carried out. */
export const reviewsSheet: ReadSheet = async (_context, reader, on) => {
  const plan = await reviewPlan(reader, on);
  const latest = new Map<string, Awaited<ReturnType<typeof reviewViews>>[number]>();
  for (const review of await reviewViews(reader)) if (!latest.has(review.documentId)) latest.set(review.documentId, review);
  const late = plan.filter((row) => reviewStanding(row.nextReviewOn, on) === 'overdue').length;
  return {
    title: '文件评审计划与结论',
    columns: [
      { title: '序号', width: 4, align: 'center' },
      { title: '文件编号', width: 11 },
      { title: '文件名称', width: 18 },
      { title: '版次', width: 5, align: 'center' },
      { title: '归口部门', width: 9 },
      { title: '间隔（月）', width: 6, align: 'center' },
      { title: '上次评审', width: 9, align: 'center' },
      { title: '应评审日期', width: 9, align: 'center' },
      { title: '状态', width: 8, align: 'center' },
      { title: '最近结论', width: 8, align: 'center' },
      { title: '理由', width: 20 },
      { title: '评审人', width: 11 },
    ],
    rows: plan.map((row, index) => {
      const review = latest.get(row.documentId);
      const overdue = row.standing === 'overdue';
      return [
        String(index + 1),
        row.number,
        row.title,
        row.label,
        row.ownerDepartment || row.ownerRole,
        String(row.reviewMonths),
        row.lastReviewedOn ?? '',
        row.nextReviewOn,
        overdue ? `逾期${daysBetween(row.nextReviewOn, on)}天` : row.standing === 'soon' ? '即将到期' : '按计划',
        review ? translateCode('zh-CN', 'reviewVerdict', review.verdict) : '',
        review?.reason ?? '',
        review ? `${review.person} ${review.on}` : '',
      ];
    }),
    note: late > 0 ? `共${plan.length}份，逾期未评审${late}份。` : `共${plan.length}份，没有逾期。`,
    signers: ['编制', '审核', '批准'],
  };
};
