import { describe, expect, test } from 'vitest';
import { readMarkdown, writeMarkdown } from '../../shared/markdown/index.ts';
import { cpuTime } from './cpu-time.ts';

const N = 10_000;
const HOSTILE: Record<string, string> = {
  'quotes in quotes': `${'>'.repeat(N)} a`,
  'quotes in quotes, spaced': `${'> '.repeat(N)}a`,
  'lettered lists in lists': `${'1) '.repeat(N)}a`,
  'clauses in clauses': `${'1. '.repeat(N)}a`,
  'bullets in bullets': `${'* - + '.repeat(N)}a`,
  'bullets in quotes': `${'> - '.repeat(N)}a`,
  'indented bullets': Array.from({ length: 800 }, (_, i) => `${' '.repeat(2 * i)}- a`).join('\n'),
  'opening brackets': '['.repeat(N),
  'brackets in brackets': '['.repeat(N) + ']'.repeat(N),
  'links in links': `${'['.repeat(N)}a${'](https://a.cn)'.repeat(N)}`,
  'images in images': `${'!['.repeat(N)}a${'](x)'.repeat(N)}`,
  'unfinished links': '[a]('.repeat(N),
  'emphasis in emphasis': '*a '.repeat(N / 2) + 'b* '.repeat(N / 2),
  asterisks: `${'*'.repeat(N)}a${'*'.repeat(N)}`,
  'asterisks and underscores': `${'*_'.repeat(N)}a${'_*'.repeat(N)}`,
  'asterisks between Chinese': '中*文'.repeat(N),
  'open tags': '<strong>'.repeat(N),
  comments: '<!--'.repeat(N),
  'open tables': '<table>'.repeat(N),
  'tables in tables': `${'<table><tr><td>'.repeat(N)}</table>`,
  'lists in a cell': `<table><tr><td>${'<ol><li>'.repeat(N)}</table>`,
  'cells that span everything': `<table>${'<tr><td colspan=1000 rowspan=1000>x'.repeat(2000)}</table>`,
  'a very wide table': `${'|a'.repeat(N)}|\n${'|-'.repeat(N)}|\n${'|b|\n'.repeat(1000)}`,
  braces: '{{'.repeat(N),
  variables: '{{a}}'.repeat(N),
  backslashes: '\\'.repeat(N),
  blanks: `# a${' '.repeat(50_000)}b`,
  'wide blanks': `a${'\u3000'.repeat(50_000)}b`,
  lines: 'a\n'.repeat(N),
  'equal headings': '# a\n'.repeat(N / 2),
};

describe('hostile text', () => {
  test.each(Object.entries(HOSTILE))('%s', (_, source) => {
    const {
      result: { model },
      took,
    } = cpuTime(() => readMarkdown(source));
    const canonical = writeMarkdown(model);
    expect(writeMarkdown(readMarkdown(canonical).model)).toBe(canonical);
    expect(took).toBeLessThan(1000);
  });

  test('what is nested too deep is named', () => {
    expect(readMarkdown(HOSTILE['quotes in quotes']!).problems.map((problem) => problem.code)).toContain('too-deep');
    expect(readMarkdown(HOSTILE['lettered lists in lists']!).problems.map((problem) => problem.code)).toContain('too-deep');
    expect(readMarkdown(HOSTILE['lists in a cell']!).problems.map((problem) => problem.code)).toContain('too-deep');
  });

  test('a text of 300 pages is read in under a second and a half', () => {
    const page = (i: number) => `## 第${i}节 {#s${i}}

${Array.from({ length: 12 }, (_, k) => `${k + 1}. 售后服务部**第${k}组**在{{onSiteHours}}内到达现场，填写[《维修服务单》（@）](form:17-0${(k % 9) + 1})，由维修主管核对。`).join('\n')}

表：第${i}节时限

| 等级 | 时限 | 责任人 |
| --- | --- | --- |
${'| 一般 | {{repairDays}} | 维修工程师 |\n'.repeat(6)}
- 记录保存三年。
- 每月汇总一次。
`;
    const source = `# 程序 {#p}\n\n${Array.from({ length: 400 }, (_, i) => page(i)).join('\n')}`;
    const {
      result: { model, problems },
      took,
    } = cpuTime(() => readMarkdown(source));
    expect(problems).toEqual([]);
    expect(model.blocks.length).toBeGreaterThan(5500);
    expect(took).toBeLessThan(1500);
  });
});
