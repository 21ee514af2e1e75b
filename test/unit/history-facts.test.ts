import { expect, test } from 'vitest';
import { type HistoryWords, historyFacts } from '../../renderer/areas/history/history-facts.ts';
import { translate, translateCode } from '../../shared/messages/index.ts';
import type { Language } from '../../shared/messages/translate.ts';

/** The data of history entries in words, as the panel shows them. */

const SERVICE = '01a20180-af9e-72f8-99cb-1ead58613368';
const UNKNOWN = '01a20180-0000-7000-8000-000000000000';
const words = (language: Language): HistoryWords => ({
  t: (key, params) => translate(language, key, params),
  tc: (prefix, code) => translateCode(language, prefix, code),
  variable: (name) => (name === 'hotline' ? '服务热线' : name),
  nameOf: (id) => (id === SERVICE ? '售后服务部' : null),
});
const lines = (data: Record<string, unknown>, language: Language = 'zh-CN') =>
  historyFacts({ data }, words(language)).map(({ label, before, text }) => `${label}：${before === null ? '' : `${before}→`}${text}`);

test('fields, codes and ids are in words of the chosen language', () => {
  const data = { kind: 'record', departmentId: SERVICE, clauseIds: ['5.1.1.1', '5.3.2.1'], expiresOn: null, sample: true, size: 2048 };
  expect(lines(data)).toEqual(['种类：记录', '部门：售后服务部', '条款：5.1.1.1、5.3.2.1', '计入至：–', '样例工作区：是', '大小：2.0 KB']);
  expect(lines(data, 'en')).toEqual([
    'Kind：Record',
    'Department：售后服务部',
    'Clauses：5.1.1.1, 5.3.2.1',
    'Counts until：–',
    'Sample workspace：yes',
    'Size：2.0 KB',
  ]);
});

test('a change shows what it was and what it became', () => {
  expect(lines({ roles: { from: ['reader'], to: ['drafter', 'reviewer'] }, auditOn: { from: null, to: '2027-01-17' } })).toEqual([
    '角色：只读→编制人、审核人',
    '下次外部审核日期：–→2027-01-17',
  ]);
  expect(lines({ variables: { hotline: { from: '', to: '400-000-0088' } } })).toEqual(['服务热线：–→400-000-0088']);
});

test('of two whole records only what differs is shown', () => {
  const outlet = { id: UNKNOWN, name: '苏州服务站', kind: 'owned', phone: '' };
  expect(lines({ from: outlet, to: { ...outlet, kind: 'entrusted', phone: '0512-00000012' } })).toEqual([
    '种类：自有网点→委托网点',
    '电话：–→0512-00000012',
  ]);
  expect(lines({ from: null, to: outlet })).toEqual(['名称：苏州服务站', '种类：自有网点']);
  expect(lines({ fields: ['title'], before: { title: '甲' }, after: { title: '乙' } })).toEqual(['名称：甲→乙']);
});

test('what only machines compare is set apart; a field that is not known keeps its name', () => {
  const facts = historyFacts(
    { data: { contentSha256: 'ab'.repeat(32), roundId: UNKNOWN, documentId: SERVICE, later: 'x' } },
    words('zh-CN'),
  );
  expect(facts.map(({ isCode }) => isCode)).toEqual([true, true, false, false]);
  expect(facts.at(-1)).toEqual({ label: 'later', before: null, text: 'x', isCode: false });
});
