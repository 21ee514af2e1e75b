import { expect, test } from 'vitest';
import { filterDocuments, groupDocuments, NO_FILTERS } from '../../renderer/areas/documents/list-filters.ts';
import type { DocumentRow } from '../../shared/contract/documents.ts';

const row = (number: string, change: Partial<DocumentRow> = {}): DocumentRow => ({
  id: number,
  number,
  title: `文件${number}`,
  level: 'procedure',
  state: 'effective',
  label: 'A/0',
  ownerDepartmentId: 'service',
  ownerDepartment: '服务部',
  ownerRole: '服务部经理',
  effectiveOn: '2026-01-01',
  nextReviewOn: '2027-01-01',
  clauses: [],
  pending: null,
  obsoleteOn: null,
  version: 1,
  ...change,
});
const today = '2026-11-22';
const numbers = (rows: readonly DocumentRow[]) => rows.map((one) => one.number);

test('obsolete documents show only when asked for', () => {
  const rows = [row('QP-2'), row('QP-1', { state: 'obsolete', nextReviewOn: null })];
  expect(numbers(filterDocuments(rows, NO_FILTERS, today))).toEqual(['QP-2']);
  expect(numbers(filterDocuments(rows, { ...NO_FILTERS, obsolete: true }, today))).toEqual(['QP-1', 'QP-2']);
  expect(numbers(filterDocuments(rows, { ...NO_FILTERS, states: ['obsolete'] }, today))).toEqual(['QP-1']);
});

test('a state is found on the revision in force and on the one on its way', () => {
  const rows = [
    row('QP-1'),
    row('QP-2', { pending: { id: 'r', label: 'A/1', state: 'draft', step: null, effectiveOn: null } }),
    row('QP-3', { state: 'draft' }),
  ];
  expect(numbers(filterDocuments(rows, { ...NO_FILTERS, states: ['draft'] }, today))).toEqual(['QP-2', 'QP-3']);
});

test('reviews: overdue from the day after, soon from today to the thirtieth day', () => {
  const rows = ['2026-11-21', '2026-11-22', '2026-12-22', '2026-12-23'].map((nextReviewOn) => row(nextReviewOn, { nextReviewOn }));
  expect(numbers(filterDocuments(rows, { ...NO_FILTERS, review: 'overdue' }, today))).toEqual(['2026-11-21']);
  expect(numbers(filterDocuments(rows, { ...NO_FILTERS, review: 'soon' }, today))).toEqual(['2026-11-22', '2026-12-22']);
});

test('the manual comes first, full-width letters find half-width numbers, groups follow the settings', () => {
  const rows = [row('QP-1', { ownerDepartmentId: null }), row('QM', { level: 'manual', ownerDepartmentId: 'office' }), row('QP-3')];
  expect(numbers(filterDocuments(rows, NO_FILTERS, today))).toEqual(['QM', 'QP-1', 'QP-3']);
  expect(numbers(filterDocuments(rows, { ...NO_FILTERS, text: 'ｑｐ-3' }, today))).toEqual(['QP-3']);
  expect(groupDocuments(rows, 'department', ['service', 'office']).map((group) => [group.key, numbers(group.rows)])).toEqual([
    ['service', ['QP-3']],
    ['office', ['QM']],
    ['', ['QP-1']],
  ]);
});
