import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clauseNumbers, readMarkdown, sectionAt, sectionsOf, sectionText } from '../../shared/markdown/index.ts';
import { normalModel } from './model-arbitrary.ts';

const model = (source: string) => readMarkdown(source).model;
const numbers = (source: string) => sectionsOf(model(source)).map((section) => `${section.number} ${section.title}`.trim());
const clauses = (source: string) => [...clauseNumbers(model(source)).values()];

describe('numbers as printed', () => {
  test('levels, front matter and appendices', () => {
    const source =
      '# 颁布令 {#f .front}\n\n## 目录外 {#f2}\n\n# 总则 {#a}\n\n## 目的 {#b}\n\n## 范围 {#c}\n\n### 细节 {#d}\n\n# 体系 {#e}\n\n## 组织 {#g}\n\n# 清单 {#x .appendix}\n\n## 表 {#y}\n\n# 图 {#z .appendix}';
    expect(numbers(source)).toEqual([
      '颁布令',
      '目录外',
      '1 总则',
      '1.1 目的',
      '1.2 范围',
      '1.2.1 细节',
      '2 体系',
      '2.1 组织',
      '附录 A 清单',
      'A.1 表',
      '附录 B 图',
    ]);
  });

  test('clauses count below their section', () => {
    expect(
      clauses(
        '# 职责 {#a}\n\n1. 甲\n2. 乙\n\n# 程序 {#b}\n\n## 受理 {#c}\n\n1. 丙\n\n表格前的话。\n\n2. 丁\n\n### 细 {#d}\n\n1. 戊\n\n# 清单 {#e .appendix}\n\n1. 己',
      ),
    ).toEqual(['1.1', '1.2', '2.1.1', '2.1.2', '2.1.3.1', 'A.1']);
  });

  test('subsections count on after the clauses of their section', () => {
    const source = '# 总则 {#a}\n\n1. 甲\n2. 乙\n\n## 范围 {#b}\n\n1. 丙\n\n## 引用 {#c}';
    expect(clauses(source)).toEqual(['1.1', '1.2', '1.3.1']);
    expect(numbers(source)).toEqual(['1 总则', '1.3 范围', '1.4 引用']);
  });

  test('clauses where nothing has a number', () => {
    expect(clauses('1. 甲\n2. 乙\n\n# 令 {#f .front}\n\n1. 丙')).toEqual(['1', '2', '1']);
  });

  test('more than 26 appendices', () => {
    const source = Array.from({ length: 28 }, (_, i) => `# 件 {#a${i} .appendix}`).join('\n\n');
    expect(
      sectionsOf(model(source))
        .map((section) => section.number)
        .slice(25),
    ).toEqual(['附录 Z', '附录 AA', '附录 AB']);
  });

  test('no number occurs twice, and sections cover everything from the first heading on', () => {
    fc.assert(
      fc.property(normalModel, (any) => {
        const sections = sectionsOf(any);
        const printed = sections.map((section) => section.number).filter((number) => number !== '');
        const ofClauses = [...clauseNumbers(any)].filter(([index]) => sectionAt(sections, index)?.number).map(([, number]) => number);
        expect(new Set([...printed, ...ofClauses]).size).toBe(printed.length + ofClauses.length);
        for (const [k, section] of sections.entries()) expect(section.to).toBe(sections[k + 1]?.from ?? any.blocks.length);
      }),
      { numRuns: 300 },
    );
  });

  test('text of one section', () => {
    const any = model('# 甲 {#a}\n\n一。\n\n- 二\n\n## 乙 {#b}\n\n三。');
    expect(sectionText(any, sectionsOf(any)[0]!)).toBe('一。\n二');
  });
});
