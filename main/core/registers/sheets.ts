import type { RegisterSheetName } from '../../../shared/contract/registers.ts';
import { changeRequestSheet } from '../change-requests/change-request-sheet.ts';
import { confirmationSheet } from '../confirmations/confirmation-sheet.ts';
import { masterListSheet } from '../documents/master-list-sheet.ts';
import { externalDocumentsSheet } from '../external-documents/external-documents-sheet.ts';
import { recordListSheet } from '../forms/record-list-sheet.ts';
import { reviewsSheet } from '../reviews/reviews-sheet.ts';
import { withdrawalsSheet } from '../withdrawals/withdrawals-sheet.ts';
import type { ReadSheet } from './register-sheet.ts';

/** Every register that a document controller keeps: its rows, its file name, the template key of the record form that it is kept on. */
export const SHEETS: Record<RegisterSheetName, { read: ReadSheet; file: string; formKey: string | null }> = {
  'master-list': { read: masterListSheet, file: '受控文件清单', formKey: '01-01' },
  confirmations: { read: confirmationSheet, file: '阅读确认登记', formKey: null },
  'change-requests': { read: changeRequestSheet, file: '文件更改申请登记', formKey: '01-03' },
  reviews: { read: reviewsSheet, file: '文件评审计划与结论', formKey: '01-04' },
  withdrawn: { read: withdrawalsSheet, file: '作废文件清单', formKey: '01-05' },
  'external-documents': { read: externalDocumentsSheet, file: '外来文件清单', formKey: '01-06' },
  'record-list': { read: recordListSheet, file: '记录清单', formKey: '02-01' },
};
