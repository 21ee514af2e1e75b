import { expect, test } from 'vitest';
import { suggestClauses } from '../../renderer/editor/suggest-clauses.ts';

const clauses = [
  { id: '5.2.5.4', leaf: true, keywords: ['召回', '缺陷', '补救'] },
  { id: '5.3.2.3', leaf: true, keywords: ['重大投诉', '应急小组', '投诉'] },
  { id: '5.3.1.1', leaf: true, keywords: ['热线', '咨询热线'] },
  { id: '5.3', leaf: false, keywords: ['召回', '热线', '投诉'] },
];

test('clauses whose keywords stand in the section, strongest first, without those mapped already', () => {
  const text = '召回计划与通知\n一级召回按重大投诉启动应急小组，缺陷情况由咨询热线答复。';
  expect(suggestClauses(text, clauses, new Set())).toEqual([
    { clauseId: '5.3.2.3', words: ['重大投诉', '应急小组'] },
    { clauseId: '5.2.5.4', words: ['召回', '缺陷'] },
    { clauseId: '5.3.1.1', words: ['咨询热线'] },
  ]);
  expect(suggestClauses(text, clauses, new Set(['5.3.2.3', '5.2.5.4'])).map((one) => one.clauseId)).toEqual(['5.3.1.1']);
});

test('one short word alone is no reason', () => {
  expect(suggestClauses('本公司设热线。', clauses, new Set())).toEqual([]);
});
