import { describe, expect, test } from 'vitest';
import {
  characterCount,
  imagesOf,
  instantiateTemplate,
  linksOf,
  plainText,
  readMarkdown,
  resolveVariables,
  splitFrontMatter,
  splitWords,
  variablesOf,
  writeMarkdown,
} from '../../shared/markdown/index.ts';

const model = (source: string) => readMarkdown(source).model;
const SOURCE = `# 受理 {#a}

1. 客服专员在{{replyHours}}内答复，填写[《投诉登记表》（@）](form:29-01)。

表：{{companyName}}时限

| 等级 | 时限 |
| --- | --- |
| 一般 | **{{replyHours}}** |

![{{companyName}}流程](files/ab12.png)

> 电话：[热线](tel:{{hotline}})
`;

describe('text', () => {
  test('plain text, one line each', () => {
    expect(plainText(model(SOURCE))).toBe(
      '受理\n客服专员在{{replyHours}}内答复，填写《投诉登记表》（@）。\n{{companyName}}时限\n等级\n时限\n一般\n{{replyHours}}\n{{companyName}}流程\n电话：热线',
    );
  });

  test('characters as offices count them', () => {
    expect(characterCount(model('应在24小时内，按 GB/T 27922-2011 执行。'))).toBe('应在小时内，按执行。'.length + 4);
  });

  test('words: joined they are the text again', () => {
    expect(splitWords('应在3.5小时内（GB/T 27922-2011）𠮷é OK')).toEqual([
      '应',
      '在',
      '3.5',
      '小',
      '时',
      '内',
      '（',
      'GB',
      '/',
      'T',
      ' ',
      '27922-2011',
      '）',
      '𠮷',
      'é',
      ' ',
      'OK',
    ]);
  });

  test('variables, links and images', () => {
    expect(variablesOf(model(SOURCE))).toEqual(['replyHours', 'companyName', 'hotline']);
    expect(linksOf(model(SOURCE))).toEqual([
      { href: 'form:29-01', text: '《投诉登记表》（@）', blockIndex: 1 },
      { href: 'tel:{{hotline}}', text: '热线', blockIndex: 4 },
    ]);
    expect(imagesOf(model(SOURCE))).toEqual([{ src: 'files/ab12.png', alt: '{{companyName}}流程', blockIndex: 3 }]);
  });

  test.each([
    ['---\nkey: "1"\n---\n# 甲\n', 'key: "1"\n', '# 甲\n'],
    ['\ufeff---\r\nkey: 1\r\n---\r\n# 甲', 'key: 1\r\n', '# 甲'],
    ['---\n---\n甲', '', '甲'],
    ['# 甲\n---\na: 1\n---\n', undefined, '# 甲\n---\na: 1\n---\n'],
    ['---\n没有结尾', undefined, '---\n没有结尾'],
  ])('front matter of %j', (text, frontMatter, body) => {
    expect(splitFrontMatter(text)).toEqual({ frontMatter, body });
  });
});

describe('variables', () => {
  test('values go everywhere; blank and missing ones stay and are named', () => {
    const { model: resolved, missing } = resolveVariables(model(SOURCE), {
      replyHours: '2小时',
      companyName: ' ',
      hotline: '400-800 8000',
    });
    expect(missing).toEqual(['companyName']);
    const text = writeMarkdown(resolved);
    expect(text).toContain('客服专员在2小时内答复');
    expect(text).toContain('| 一般 | **2小时** |');
    expect(text).toContain('表：{{companyName}}时限');
    expect(text).toContain('(tel:400-800%208000)');
  });

  test('a value is text, whatever it looks like', () => {
    const { model: resolved } = resolveVariables(model('甲{{a}}乙{{toString}}'), { a: '**{{b}}** <b> [x](javascript:y)' });
    expect(plainText(resolved)).toBe('甲**{{b}}** <b> [x](javascript:y)乙{{toString}}');
    expect(readMarkdown(writeMarkdown(resolved)).model).toEqual(resolved);
    expect(linksOf(resolved)).toEqual([]);
  });
});

describe('templates', () => {
  const targets = {
    documentNumber: (key: string) => (key === '29' ? 'QP/XX-SH-29' : undefined),
    formNumber: (key: string) => (key === '29-01' ? 'QR/XX-SH-29-01' : undefined),
  };
  test.each([
    ['见[《投诉处理控制程序》](doc:29)。', '见[《投诉处理控制程序》](doc:QP/XX-SH-29)。\n'],
    ['- [@ 投诉处理控制程序](doc:29)', '- [QP/XX-SH-29 投诉处理控制程序](doc:QP/XX-SH-29)\n'],
    ['填[《投诉登记表》（@）](form:29-01)。', '填[《投诉登记表》（QR/XX-SH-29-01）](form:QR/XX-SH-29-01)。\n'],
    ['填[《回访表》（@）](form:99-01)。', '填《回访表》。\n'],
    ['填[《回访表》(@)](form:99-01)。', '填《回访表》。\n'],
    ['- [@ 没有的程序](doc:99)', '- 没有的程序\n'],
    ['写信到[a@b.cn](mailto:a@b.cn)', '写信到[a@b.cn](mailto:a@b.cn)\n'],
    ['| 表 |\n| --- |\n| [@](form:29-01) |', '| 表 |\n| --- |\n| [QR/XX-SH-29-01](form:QR/XX-SH-29-01) |\n'],
  ])('%s', (source, expected) => {
    expect(writeMarkdown(instantiateTemplate(model(source), targets))).toBe(expected);
  });
});
