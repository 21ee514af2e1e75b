import fc from 'fast-check';
import {
  type Block,
  type DocumentModel,
  GENERATED,
  type Inline,
  type Mark,
  normaliseModel,
  type TableCell,
} from '../../shared/markdown/index.ts';

/** Pieces that Markdown or HTML could take for something else, mixed with ordinary Chinese. */
const AWKWARD = [
  '售后服务部',
  '应当在',
  '内答复顾客',
  '。',
  '，',
  '“注意”',
  '《投诉登记表》',
  '（@）',
  '；',
  '：',
  '①',
  '℃',
  '▲',
  '*',
  '**',
  '***',
  '_',
  '__',
  'a_b',
  '~',
  '~~',
  '8:00~20:00',
  '`',
  '``',
  '|',
  '\\',
  '\\|',
  '\\\\',
  '[',
  ']',
  '![',
  '](',
  '(',
  ')',
  '<',
  '>',
  '<b>',
  '</td>',
  '<br>',
  '<!--',
  '-->',
  '&',
  '&amp;',
  '&lt',
  '&#35;',
  '&nbsp;',
  '"',
  "'",
  '{',
  '}',
  '{{',
  '}}',
  '{{name}}',
  '{{> duty-matrix}}',
  '{#id}',
  '{widths=1,2}',
  '#',
  '# ',
  '## ',
  '- 20 度',
  '- ',
  '+ ',
  '-',
  '---',
  '===',
  '1. ',
  '1) ',
  '12. ',
  '2026.',
  '> ',
  '>',
  '表：',
  '注：',
  '[ ] ',
  '[x] ',
  '[^1]',
  '[a]: b',
  'https://a.cn/x?y=1&z=2',
  'www.a.cn',
  'a@b.cn',
  '!',
  '=',
  '+',
  '$',
  '%',
  '^',
  '|---|',
  '| a | b |',
  ' ',
  '  ',
  '    ',
  '\u3000',
  '\u3000\u3000',
  '\u00a0',
  '\u2003',
  '\t',
  '\n',
  '😀',
  '👨‍👩‍👧',
  '𠮷',
  'é',
  'A',
  'GB/T 27922',
  '3.5',
  'abc',
  '中',
  '文',
  '0',
  '<5%',
  '<=',
  '<1@a.cn>',
];

const text = fc
  .array(
    fc.oneof(
      { arbitrary: fc.constantFrom(...AWKWARD), weight: 6 },
      { arbitrary: fc.string({ maxLength: 4, unit: 'grapheme' }), weight: 1 },
    ),
    {
      minLength: 0,
      maxLength: 5,
    },
  )
  .map((parts) => parts.join(''));

const marks = fc.oneof(
  { arbitrary: fc.constant<Mark[] | undefined>(undefined), weight: 4 },
  { arbitrary: fc.constantFrom<Mark[]>(['strong'], ['em'], ['strong', 'em']), weight: 3 },
);

const word: fc.Arbitrary<Inline> = fc.oneof(
  { arbitrary: fc.record({ type: fc.constant('text' as const), text, marks }), weight: 8 },
  {
    arbitrary: fc.record({ type: fc.constant('variable' as const), name: fc.constantFrom('onSiteHours', 'a_b_c', '公司', 'x.y-z'), marks }),
    weight: 2,
  },
  { arbitrary: fc.constant<Inline>({ type: 'break' }), weight: 1 },
);

const href = fc.constantFrom(
  'https://a.cn',
  'http://a.cn/b_c*d(e)f?x=1&copy;=2|3',
  'mailto:a@b.cn',
  'tel:400-800',
  'doc:QP/XX-SH-29',
  'form:29-01',
  'https://a.cn/<b> "c"\\',
  'doc:{{companyCode}}',
  'javascript:alert(1)',
);

export const inlines: fc.Arbitrary<Inline[]> = fc.array(
  fc.oneof(
    { arbitrary: word, weight: 9 },
    { arbitrary: fc.record({ type: fc.constant('link' as const), href, children: fc.array(word, { maxLength: 3 }) }), weight: 2 },
  ),
  { maxLength: 5 },
);

const paragraph: fc.Arbitrary<Block> = inlines.map((children) => ({ type: 'paragraph', children }));
const image: fc.Arbitrary<Block> = fc.record(
  {
    type: fc.constant('image' as const),
    src: fc.constantFrom('files/ab12.png', `files/${'0'.repeat(64)}.jpg`),
    alt: text,
    width: fc.integer({ min: 10, max: 100 }),
  },
  { requiredKeys: ['type', 'src', 'alt'] },
);

function listOf(blocks: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  return fc.record({
    type: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(fc.record({ blocks: fc.array(blocks, { maxLength: 3 }) }), { maxLength: 12, size: 'small' }),
  });
}

const cellBlock: fc.Arbitrary<Block> = fc.oneof({ arbitrary: paragraph, weight: 5 }, image, listOf(fc.oneof(paragraph, listOf(paragraph))));

const span = fc.oneof({ arbitrary: fc.constant(1), weight: 8 }, { arbitrary: fc.integer({ min: 1, max: 3 }), weight: 1 });

const richCell: fc.Arbitrary<TableCell> = fc.record(
  {
    header: fc.boolean(),
    colspan: span,
    rowspan: span,
    align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
    blocks: fc.array(cellBlock, { maxLength: 2 }),
  },
  { requiredKeys: ['header', 'colspan', 'rowspan', 'blocks'] },
);

const plainRows: fc.Arbitrary<TableCell[][]> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .chain(([columns, rows]) =>
    fc.array(fc.array(fc.array(paragraph, { maxLength: 1 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  )
  .map((rows) => rows.map((row, r) => row.map((blocks) => ({ header: r === 0, colspan: 1, rowspan: 1, blocks }))));

export const table: fc.Arbitrary<Block> = fc.record(
  {
    type: fc.constant('table' as const),
    caption: text,
    widths: fc.array(fc.constantFrom(1, 2.5, 12, 148), { minLength: 1, maxLength: 3 }),
    rows: fc.oneof(plainRows, fc.array(fc.array(richCell, { maxLength: 3 }), { maxLength: 4 })),
  },
  { requiredKeys: ['type', 'rows'] },
);

const itemBlock: fc.Arbitrary<Block> = fc.oneof(
  { arbitrary: paragraph, weight: 8 },
  image,
  table,
  listOf(fc.oneof({ arbitrary: paragraph, weight: 4 }, listOf(paragraph))),
  fc.record({ type: fc.constant('note' as const), blocks: fc.array(paragraph, { maxLength: 2 }) }),
);

export const block: fc.Arbitrary<Block> = fc.oneof(
  {
    arbitrary: fc.record({
      type: fc.constant('heading' as const),
      level: fc.constantFrom(1 as const, 2 as const, 3 as const),
      id: fc.constantFrom('a', 'b', 'plan', 'Bad Id', ''),
      kind: fc.constantFrom('numbered' as const, 'numbered' as const, 'front' as const, 'appendix' as const),
      children: inlines,
    }),
    weight: 3,
  },
  { arbitrary: paragraph, weight: 5 },
  { arbitrary: inlines.map((children): Block => ({ type: 'clause', children })), weight: 4 },
  { arbitrary: listOf(itemBlock), weight: 3 },
  { arbitrary: table, weight: 3 },
  image,
  {
    arbitrary: fc.record({
      type: fc.constant('note' as const),
      blocks: fc.array(fc.oneof({ arbitrary: paragraph, weight: 3 }, image, table, listOf(itemBlock)), { maxLength: 3 }),
    }),
    weight: 2,
  },
  fc.constantFrom(...GENERATED).map((name): Block => ({ type: 'generated', name })),
);

/** Anything an editor or an import may hand over: nothing merged, edges untrimmed, grids broken, ids repeated. */
export const anyModel: fc.Arbitrary<DocumentModel> = fc.array(block, { maxLength: 8 }).map((blocks) => ({ blocks }));

/** Models in the form that is stored. */
export const normalModel: fc.Arbitrary<DocumentModel> = anyModel.map(normaliseModel);
