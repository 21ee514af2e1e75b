import type { RegisterSheetName } from '../../../shared/contract/registers.ts';
import { changeRequestSheet } from '../change-requests/change-request-sheet.ts';
import { confirmationSheet } from '../confirmations/confirmation-sheet.ts';
import { copiesSheet, loansSheet } from '../copies/copies-sheet.ts';
import { masterListSheet } from '../documents/master-list-sheet.ts';
import { externalDocumentsSheet } from '../external-documents/external-documents-sheet.ts';
import { recordListSheet } from '../forms/record-list-sheet.ts';
import { releasesSheet } from '../releases/releases-sheet.ts';
import { reviewsSheet } from '../reviews/reviews-sheet.ts';
import { withdrawalsSheet } from '../withdrawals/withdrawals-sheet.ts';
import type { ReadSheet } from './register-sheet.ts';

/** Every register that a document controller keeps: its rows, the template key of the list among the record forms that it is kept on; null: none is. */
export const SHEETS: Record<RegisterSheetName, { read: ReadSheet; formKey: string | null }> = {
  'master-list': { read: masterListSheet, formKey: '01-01' },
  distribution: { read: copiesSheet, formKey: '01-02' },
  loans: { read: loansSheet, formKey: null },
  releases: { read: releasesSheet, formKey: null },
  confirmations: { read: confirmationSheet, formKey: null },
  'change-requests': { read: changeRequestSheet, formKey: null },
  reviews: { read: reviewsSheet, formKey: null },
  withdrawn: { read: withdrawalsSheet, formKey: null },
  'external-documents': { read: externalDocumentsSheet, formKey: '01-06' },
  'record-list': { read: recordListSheet, formKey: '02-01' },
};
