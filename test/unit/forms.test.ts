import { describe, expect, test } from 'vitest';
import { names } from '../../main/core/forms/form-view.ts';
import { compareForms, type DefinitionLike, formContentText, formFaults, formInForceOn } from '../../shared/domain/forms.ts';

const list = (more: Partial<DefinitionLike> = {}): DefinitionLike => ({
  ...{ layout: 'register', retentionYears: 3, evidenceFor: ['5.3.2.1'], evidenceMonths: 12 },
  columns: [
    { title: '编号', width: 20 },
    { title: '日期', width: 30 },
  ],
  rows: 15,
  ...more,
});
const sheet = (fields: { label: string; lines?: number }[]): DefinitionLike => ({
  ...{ layout: 'form', retentionYears: 3, evidenceFor: [], evidenceMonths: 12 },
  sections: [{ title: '受理', fields }],
});
const form = (definition: DefinitionLike, title = '登记表', keeper = '服务部') => ({ title, keeper, definition });

describe('what differs', () => {
  test('nothing between equals', () => expect(compareForms(form(list()), form(list()))).toEqual([]));

  test('title, keeper, retention, rows', () => {
    const after = form(list({ retentionYears: 5, rows: 20 }), '台账', '质量部');
    expect(compareForms(form(list()), after).map(({ part, before, after: now }) => [part, before, now])).toEqual([
      ['title', '登记表', '台账'],
      ['keeper', '服务部', '质量部'],
      ['retention', '3', '5'],
      ['rows', '15', '20'],
    ]);
  });

  test('columns that come, go, change their width or their order', () => {
    const columns = [
      { title: '日期', width: 25 },
      { title: '编号', width: 20 },
      { title: '签名', width: 20 },
    ];
    expect(compareForms(form(list()), form(list({ columns })))).toEqual([
      { part: 'column', where: '', before: '日期 30 mm', after: '日期 25 mm' },
      { part: 'column', where: '', before: null, after: '签名 20 mm' },
      { part: 'order', where: '', before: '编号、日期', after: '日期、编号' },
    ]);
    expect(compareForms(form(list()), form(list({ columns: [{ title: '编号', width: 20 }] })))).toEqual([
      { part: 'column', where: '', before: '日期 30 mm', after: null },
    ]);
  });

  test('fields, named with their section', () => {
    const changes = compareForms(form(sheet([{ label: '顾客' }, { label: '电话' }])), form(sheet([{ label: '顾客', lines: 2 }])));
    expect(changes).toEqual([
      { part: 'field', where: '受理', before: '电话', after: null },
      { part: 'field', where: '受理', before: '顾客', after: '顾客 · ×2' },
    ]);
  });
});

test('the order of keys makes no other content, a changed value does', () => {
  const content = { title: '表', keeperDepartmentId: null, definition: list() };
  const turned = {
    definition: Object.fromEntries(Object.entries(list()).reverse()) as unknown as DefinitionLike,
    keeperDepartmentId: null,
    title: '表',
  };
  expect(formContentText(turned)).toBe(formContentText(content));
  expect(formContentText({ ...content, definition: list({ rows: 16 }) })).not.toBe(formContentText(content));
});

test('the revision of a day; drafts and what was replaced on the same day never count', () => {
  const revisions = [
    { state: 'draft' as const, effectiveOn: null, supersededOn: null, label: 'A/3' },
    { state: 'effective' as const, effectiveOn: '2026-05-10', supersededOn: null, label: 'A/2' },
    { state: 'superseded' as const, effectiveOn: '2026-05-10', supersededOn: '2026-05-09', label: 'A/1' },
    { state: 'superseded' as const, effectiveOn: null, supersededOn: '2026-05-09', label: 'A/0' },
  ];
  const on = (day: string) => formInForceOn(revisions, day)?.label;
  expect([on('2020-01-01'), on('2026-05-09'), on('2026-05-10')]).toEqual(['A/0', 'A/0', 'A/2']);
  const gone = [{ state: 'obsolete' as const, effectiveOn: null, supersededOn: '2026-05-09', label: 'A/0' }];
  expect(formInForceOn(gone, '2026-05-10')).toBeNull();
  expect(formInForceOn([{ ...gone[0]!, supersededOn: null }], '2026-05-01')).toBeNull();
});

test('what cannot be printed', () => {
  expect(formFaults(list())).toEqual([]);
  expect(formFaults(list({ columns: [] }))).toEqual([{ path: 'columns', fault: 'no-columns' }]);
  expect(
    formFaults(
      list({
        columns: [
          { title: '一', width: 260 },
          { title: '二', width: 260 },
        ],
      }),
    ),
  ).toEqual([{ path: 'columns', fault: 'too-wide' }]);
  expect(formFaults(sheet([]))).toEqual([{ path: 'sections.0', fault: 'empty-section' }]);
  expect(formFaults(sheet([{ label: '顾客' }, { label: '顾客' }]))).toEqual([{ path: 'sections.0', fault: 'title-twice' }]);
});

test.each([
  ['见QR/XX-01-02。', true],
  ['QR/XX-01-02', true],
  ['表（QR/XX-01-02）', true],
  ['QR/XX-01-021', false],
  ['QR/XX-01-02-01', false],
  ['AQR/XX-01-02', false],
  ['QR/XX-01-03', false],
  ['QR/XX-01-021和QR/XX-01-02', true],
])('%s names the form: %s', (text, is) => expect(names(text, 'QR/XX-01-02')).toBe(is));
