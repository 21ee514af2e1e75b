import { describe, expect, test } from 'vitest';
import { type Block, type Inline, readMarkdown, writeMarkdown } from '../../shared/markdown/index.ts';

const blocks = (source: string) => readMarkdown(source).model.blocks;
const problems = (source: string) => readMarkdown(source).problems.map((problem) => `${problem.line} ${problem.code}`);
/** Inline content in short: <s>strong</s>, <e>em</e>, $variable$, [text](address). */
function short(inlines: readonly Inline[]): string {
  return inlines
    .map((node): string => {
      if (node.type === 'break') return '/';
      if (node.type === 'link') return `[${short(node.children)}](${node.href})`;
      const body = node.type === 'text' ? node.text : `$${node.name}$`;
      const inner = node.marks?.includes('em') ? `<e>${body}</e>` : body;
      return node.marks?.includes('strong') ? `<s>${inner}</s>` : inner;
    })
    .join('');
}
const line = (source: string) => {
  const [first] = blocks(source);
  return first && 'children' in first ? short(first.children) : JSON.stringify(first);
};

describe('emphasis', () => {
  test.each([
    ['**注意。**必须', '<s>注意。</s>必须'],
    ['必须**“注意”**安全', '必须<s>“注意”</s>安全'],
    ['**（一）**总则', '<s>（一）</s>总则'],
    ['见**《投诉登记表》**，归档', '见<s>《投诉登记表》</s>，归档'],
    ['*强调。*后文', '<e>强调。</e>后文'],
    ['中**文**中', '中<s>文</s>中'],
    ['中*文*中', '中<e>文</e>中'],
    ['***全部***内容', '<s><e>全部</e></s>内容'],
    ['**时限：**{{onSiteHours}}', '<s>时限：</s>$onSiteHours$'],
    ['**{{onSiteHours}}**内到达', '<s>$onSiteHours$</s>内到达'],
    ['**[《表》](form:29-01)**归档', '[<s>《表》</s>](form:29-01)归档'],
    ['合格率**≥95%**的', '合格率<s>≥95%</s>的'],
    ['**℃**以下', '<s>℃</s>以下'],
    ['**注意！**Must', '<s>注意！</s>Must'],
    ['Must**注意！**now', 'Must<s>注意！</s>now'],
    ['𠮷**野家。**店', '𠮷<s>野家。</s>店'],
    ['**a** b', '<s>a</s> b'],
    ['a **b** c', 'a <s>b</s> c'],
    ['a*b*c', 'a<e>b</e>c'],
    ['__a__ b', '<s>a</s> b'],
    ['_a_ b', '<e>a</e> b'],
    ['a_b_c', 'a_b_c'],
    ['** a**', '** a**'],
    ['a ** b **', 'a ** b **'],
    ['**a*', '*<e>a</e>'],
    ['*a **b** c*', '<e>a </e><s><e>b</e></s><e> c</e>'],
    ['**a *b* c**', '<s>a </s><s><e>b</e></s><s> c</s>'],
    ['a**"b"**c', 'a**"b"**c'],
    ['\\**a\\**', '*<e>a*</e>'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['a<strong> b </strong>c', 'a<s> b </s>c'],
    ['<b>a</b><i>b</i>', '<s>a</s><e>b</e>'],
  ])('%s', (source, expected) => {
    expect(line(source)).toBe(expected);
  });
});

describe('text', () => {
  test.each([
    ['每日8:00~20:00，10~20分钟', '每日8:00~20:00，10~20分钟'],
    ['见 https://a.cn/x 的说明', '见 https://a.cn/x 的说明'],
    ['见 <https://a.cn/x>', '见 [https://a.cn/x](https://a.cn/x)'],
    ['第一行\n第二行', '第一行第二行'],
    ['first\nsecond', 'first second'],
    ['第一行\nsecond', '第一行second'],
    ['第一行\\\n第二行<br>第三行', '第一行/第二行/第三行'],
    ['a &lt; b &amp;&amp; c&#12288;d&nbsp;e &unknown;', 'a < b && c\u3000d\u00a0e &unknown;'],
    ['{{ onSiteHours }}内', '$onSiteHours$内'],
    ['\\{{a}}', '{{a}}'],
    ['[甲](<https://a.cn/b c>)', '[甲](https://a.cn/b%20c)'],
    ['[甲][1]\n\n[1]: https://a.cn', '[甲](https://a.cn)'],
    ['5 < 6 > 4', '5 < 6 > 4'],
  ])('%s', (source, expected) => {
    expect(line(source)).toBe(expected);
    expect(problems(source)).toEqual([]);
  });
});

describe('the source stays readable', () => {
  test.each([
    '每日8:00~20:00，温度-5~40℃。',
    '合格率≥95%，误差<±5%、<3次 & 不大于10%。',
    '文件QP/XX-SH-29_A、a_b_c，2026.11版（见3.1）！',
    'R&D与AT&T，“甲”+“乙”=丙；#1工位。',
    '见 https://a.cn/x_y?a=1&b=2 的说明 > 附件',
    '**注意。**必须在{{onSiteHours}}内到达*现场*。',
    '-20度以下，+5度以上，2026.',
  ])('%s', (source) => {
    expect(writeMarkdown(readMarkdown(source).model)).toBe(`${source}\n`);
  });
});

describe('blocks', () => {
  const text = (value: string): Inline[] => [{ type: 'text', text: value }];
  const paragraph = (value: string): Block => ({ type: 'paragraph', children: text(value) });

  test('headings with id and kind', () => {
    expect(blocks('# 颁布令 {#order .front}\n\n## 范围 {#scope}\n\n# 清单 {#list .appendix}')).toEqual([
      { type: 'heading', level: 1, id: 'order', kind: 'front', children: text('颁布令') },
      { type: 'heading', level: 2, id: 'scope', kind: 'numbered', children: text('范围') },
      { type: 'heading', level: 1, id: 'list', kind: 'appendix', children: text('清单') },
    ]);
  });

  test('a heading without id gets one that depends on nothing but its title', () => {
    const idOf = (source: string, index: number) => (blocks(source)[index] as Extract<Block, { type: 'heading' }>).id;
    expect(idOf('# 目的\n\n# 范围', 1)).toBe(idOf('# 新增\n\n# 目的\n\n# 范围', 2));
    expect(idOf('# 目的\n\n# 目的', 0)).not.toBe(idOf('# 目的\n\n# 目的', 1));
    expect(idOf('# 目的', 0)).toMatch(/^[a-z0-9-]+$/);
  });

  test('clauses, lettered items and dashes', () => {
    const source = '1. 甲\n2. 乙：\n\n1) 子甲\n   1) 孙甲\n2) 子乙\n\n3. 丙\n\n- 横\n';
    expect(blocks(source)).toEqual([
      { type: 'clause', children: text('甲') },
      { type: 'clause', children: text('乙：') },
      {
        type: 'list',
        ordered: true,
        items: [
          { blocks: [paragraph('子甲'), { type: 'list', ordered: true, items: [{ blocks: [paragraph('孙甲')] }] }] },
          { blocks: [paragraph('子乙')] },
        ],
      },
      { type: 'clause', children: text('丙') },
      { type: 'list', ordered: false, items: [{ blocks: [paragraph('横')] }] },
    ]);
    expect(problems(source)).toEqual([]);
    expect(writeMarkdown({ blocks: blocks(source) })).toBe(source);
  });

  test('items indented under a clause follow it', () => {
    expect(blocks('1. 甲：\n   1) 子甲\n   2) 子乙\n2. 乙').map((block) => block.type)).toEqual(['clause', 'list', 'clause']);
  });

  test('captions, column widths and alignment', () => {
    const source = '表：投诉分级 {widths=20,80}\n\n| 等级 | 时限 |\n| --- | :---: |\n| 一般\\|普通 |  |\n';
    const [table] = blocks(source);
    expect(table).toMatchObject({ type: 'table', caption: '投诉分级', widths: [20, 80] });
    expect(table?.type === 'table' && table.rows[1]).toEqual([
      { header: false, colspan: 1, rowspan: 1, blocks: [paragraph('一般|普通')] },
      { header: false, colspan: 1, rowspan: 1, align: 'center', blocks: [] },
    ]);
    expect(writeMarkdown({ blocks: blocks(source) })).toBe(source);
  });

  test('HTML tables with merged cells, lists, end tags left out and blank lines', () => {
    const source =
      '<TABLE>\n<thead>\n\n<tr><td colspan=2>部门\n</thead>\n\n<tr><td rowspan="2"><p>一</p><p><b>二</b></p><td>{{hotline}}<br/>x\n<tr><td><ol><li>甲<li>乙<ul><li>丙</ul></ol>\n</TABLE>';
    const { model, problems: found } = readMarkdown(source);
    expect(found).toEqual([]);
    expect(model.blocks).toEqual([
      {
        type: 'table',
        rows: [
          [{ header: true, colspan: 2, rowspan: 1, blocks: [paragraph('部门')] }],
          [
            {
              header: false,
              colspan: 1,
              rowspan: 2,
              blocks: [paragraph('一'), { type: 'paragraph', children: [{ type: 'text', text: '二', marks: ['strong'] }] }],
            },
            {
              header: false,
              colspan: 1,
              rowspan: 1,
              blocks: [
                { type: 'paragraph', children: [{ type: 'variable', name: 'hotline' }, { type: 'break' }, { type: 'text', text: 'x' }] },
              ],
            },
          ],
          [
            {
              header: false,
              colspan: 1,
              rowspan: 1,
              blocks: [
                {
                  type: 'list',
                  ordered: true,
                  items: [
                    { blocks: [paragraph('甲')] },
                    { blocks: [paragraph('乙'), { type: 'list', ordered: false, items: [{ blocks: [paragraph('丙')] }] }] },
                  ],
                },
              ],
            },
          ],
        ],
      },
    ]);
  });

  test('images, notes and registers', () => {
    expect(blocks('![流程图](files/ab12.png "60%")\n\n> 注：夜间另行约定。\n>\n> - 甲\n\n{{> duty-matrix}}\n')).toEqual([
      { type: 'image', src: 'files/ab12.png', alt: '流程图', width: 60 },
      { type: 'note', blocks: [paragraph('夜间另行约定。'), { type: 'list', ordered: false, items: [{ blocks: [paragraph('甲')] }] }] },
      { type: 'generated', name: 'duty-matrix' },
    ]);
  });
});

describe('nothing is lost unnamed', () => {
  test.each([
    ['<script>alert(1)</script>', ['1 html']],
    ['甲\n\n<div onclick="x()">乙</div>', ['3 html']],
    ['甲<u>乙</u>', ['1 html', '1 html']],
    ['甲 <strong>乙', ['1 html']],
    ['<!-- 备注 -->', ['1 comment']],
    ['甲 <!-- 备注 --> 乙', ['1 comment']],
    ['[a](javascript:alert(1))', ['1 link-target']],
    ['[a](JaVaScRiPt:alert(1))', ['1 link-target']],
    ['[a](data:text/html;base64,AAAA)', ['1 link-target']],
    ['[a](vbscript:x)', ['1 link-target']],
    ['[a](javascript://a.cn/%0aalert(1))', ['1 link-target']],
    ['[a](java\u200bscript:alert(1))', ['1 link-target']],
    ['[a](file:///etc/passwd)', ['1 link-target']],
    ['[a](/relative)', ['1 link-target']],
    ['<javascript:alert(1)>', ['1 link-target']],
    ['[a](https://a.cn "t")', ['1 link-title']],
    ['[x]: https://a.cn', ['1 unused-definition']],
    ['甲[^1]\n\n[^1]: 脚注', ['1 footnote', '3 footnote']],
    ['```js\nx\n```', ['1 code-block']],
    ['甲\n\n    缩进', ['3 code-block']],
    ['用 `code` 表示', ['1 code']],
    ['~~删~~', ['1 strikethrough']],
    ['# 一\n\n#### 四', ['3 heading-level']],
    ['- # 题', ['1 heading-place']],
    ['# 题 {#Bad_Id}', ['1 heading-attributes']],
    ['## 题 {#a .appendix}', ['1 heading-attributes']],
    ['# 甲 {#a}\n\n# 乙 {#a}', ['3 duplicate-id']],
    ['甲\n\n---\n\n乙', ['3 rule']],
    ['甲![图](files/ab12.png)乙', ['1 image-place']],
    ['![图](https://a.cn/x.png)', ['1 image-source']],
    ['![图](data:image/png;base64,AAAA)', ['1 image-source']],
    ['![图](files/../../x.png)', ['1 image-source']],
    ['![图](files/ab12.png "大")', ['1 image-title']],
    ['{{时 限}}', ['1 variable-name']],
    ['{{> unknown}}', ['1 generated-name']],
    ['甲 {{> duty-matrix}}', ['1 generated-place']],
    ['- {{> duty-matrix}}', ['1 generated-place']],
    ['- [ ] 待办\n- [x] 已办', ['1 task-list', '2 task-list']],
    ['3) 丙', ['1 list-start']],
    ['- 甲\n  1. 乙', ['2 clause-place']],
    ['甲\n2. 乙', ['2 swallowed-item']],
    ['> > 甲', ['1 note-place']],
    ['表：**甲**\n\n| a |\n|---|', ['1 caption-form']],
    ['| a | b |\n|---|---|\n| c |', ['3 ragged-table']],
    ['| a | b |\n|---|---|\n| c | d | e |', ['3 ragged-table']],
    ['| a | b |\n|---|\n| c | d |', ['1 broken-table']],
    ['<table><tr><td>甲', ['1 broken-table']],
    ['<table><tr><td>甲<td>乙<tr><td>丙</table>', ['1 broken-table']],
    ['<table></table>', ['1 broken-table']],
    ['<table class="x"><tr><td>甲</table>', ['1 table-html']],
    ['甲\n\n<table><tr><td onclick="x()">甲<script>alert(1)</script></table>', ['3 table-html', '3 table-html']],
    ['<table><tr><td><a href="javascript:x">甲</a></table>', ['1 link-target']],
    ['<table><tr><td><img src="x" onerror="alert(1)"></table>', ['1 table-html', '1 image-source']],
    ['<table><tr><td><table><tr><td>内</table>外</table>', ['1 table-place', '1 html']],
    [`${'>'.repeat(50)}甲`, undefined],
  ])('%s', (source, expected) => {
    const found = problems(source);
    if (expected) expect(found.sort()).toEqual([...expected].sort());
    else expect(found.length).toBeGreaterThan(0);
    const canonical = writeMarkdown(readMarkdown(source).model);
    expect(canonical).not.toMatch(/<script|onerror=|onclick=|\(javascript:/i);
    expect(problems(canonical)).toEqual([]);
  });

  test('the line is right far down, in lists and tables too', () => {
    expect(problems(`${'段落。\n\n'.repeat(500)}- 甲\n- 乙 \`x\`\n\n| a |\n|---|\n| \`y\` |\n\n> 丙\n> <u>\n`)).toEqual([
      '1002 code',
      '1006 code',
      '1009 html',
    ]);
  });

  test('Windows line ends, a byte order mark and odd line separators', () => {
    expect(blocks('\ufeff# 甲 {#a}\r\n\r\n乙\u2028丙\r\n')).toEqual(blocks('# 甲 {#a}\n\n乙 丙\n'));
  });
});
