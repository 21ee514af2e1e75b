import { pt } from './measures.ts';
import { type Attributes, w, type Xml } from './xml.ts';

/** Every style of every file. Sizes and spaces in points; line spacing is exact, so that a substituted font changes no height. */

export type FontName = 'song' | 'hei' | 'fang' | 'kai';

/** East Asian text never comes from a Latin font: all four slots and the hint are always given. */
export const FONTS: Record<FontName, { ascii: string; hAnsi: string; eastAsia: string; cs: string; hint: string }> = {
  song: font('Times New Roman', '宋体'),
  hei: font('Arial', '黑体'),
  fang: font('Times New Roman', '仿宋'),
  kai: font('Times New Roman', '楷体'),
};
/** For □ ▲ △ √ in a run of their own: the Latin slots would take them from another font. */
export const SYMBOL_FONT = { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体', cs: '宋体', hint: 'eastAsia' };

function font(latin: string, eastAsia: string) {
  return { ascii: latin, hAnsi: latin, eastAsia, cs: latin, hint: 'eastAsia' };
}

/** Fonts with the names that systems without the Chinese names know them by. */
export const FONT_TABLE = [
  { name: '宋体', alternative: 'SimSun', family: 'auto' },
  { name: '黑体', alternative: 'SimHei', family: 'modern' },
  { name: '仿宋', alternative: 'FangSong', family: 'modern' },
  { name: '楷体', alternative: 'KaiTi', family: 'modern' },
] as const;

interface Style {
  /** as Word shows it; the built-in names carry outline and contents */
  name: string;
  font?: FontName;
  size?: number;
  line?: number;
  before?: number;
  after?: number;
  align?: 'left' | 'center' | 'right' | 'both';
  keepNext?: boolean;
  outline?: number;
  /** first line by two characters of this size */
  firstLine?: boolean;
  left?: number;
  hanging?: number;
  /** letter spacing */
  spread?: number;
  tabs?: { at: number; align: 'left' | 'right' | 'num'; dots?: boolean }[];
  /** the line grows with what stands in it */
  atLeast?: boolean;
  custom?: boolean;
}

const TEXT_WIDTH = 453.55;
const toRight = { at: TEXT_WIDTH, align: 'right', dots: true } as const;

const STYLES = {
  Normal: { name: 'Normal', font: 'song', size: 12, line: 22, align: 'both' },
  Heading1: { name: 'heading 1', font: 'hei', size: 14, line: 22, before: 14, after: 7, align: 'left', keepNext: true, outline: 0 },
  Heading2: { name: 'heading 2', font: 'hei', size: 12, line: 22, before: 7, after: 3, align: 'left', keepNext: true, outline: 1 },
  Heading3: { name: 'heading 3', font: 'hei', size: 12, line: 22, before: 5, after: 2, align: 'left', keepNext: true, outline: 2 },
  FrontTitle: { name: '前置标题', font: 'hei', size: 16, line: 26, before: 4, after: 14, align: 'center', keepNext: true, outline: 0 },
  ContentsTitle: { name: '目次标题', font: 'hei', size: 16, line: 26, before: 4, after: 14, align: 'center', keepNext: true },
  AppendixTitle: { name: '附录标题', font: 'hei', size: 14, line: 22, after: 8, align: 'center', keepNext: true, outline: 0 },
  DocumentTitle: { name: '文件标题', font: 'hei', size: 18, line: 28, before: 4, after: 10, align: 'center', keepNext: true },
  Clause: { name: '条文' },
  Body: { name: '正文首行缩进', firstLine: true },
  OrderBody: { name: '颁布令正文', font: 'fang', size: 14, line: 28, after: 4, firstLine: true },
  OrderItem: { name: '颁布令列项', font: 'fang', size: 14, line: 28 },
  OrderSign: { name: '颁布令签署', font: 'fang', size: 14, line: 28, before: 10, align: 'left', left: 220, keepNext: true },
  Item: { name: '列项' },
  TableText: { name: '表格文字', size: 10.5, line: 16, align: 'left' },
  TableHead: { name: '表头', font: 'hei', size: 10.5, line: 16, align: 'center' },
  TableSmall: { name: '表格小字', size: 9, line: 13.5, align: 'left' },
  TableSmallHead: { name: '表头小字', font: 'hei', size: 9, line: 13.5, align: 'center' },
  Caption: { name: 'caption', font: 'hei', size: 10.5, line: 18, before: 8, after: 3, align: 'center', keepNext: true },
  PictureCaption: { name: '图题', font: 'hei', size: 10.5, line: 18, before: 3, after: 8, align: 'center' },
  Picture: { name: '图', line: 12, before: 6, align: 'center', keepNext: true, atLeast: true },
  Note: { name: '注', size: 9, line: 15, before: 3, left: 18, hanging: 18 },
  RecordTitle: { name: '附记标题', font: 'hei', size: 10.5, line: 18, before: 14, after: 3, align: 'left', keepNext: true },
  TOC1: {
    name: 'toc 1',
    font: 'hei',
    size: 10.5,
    line: 17.5,
    before: 2,
    align: 'left',
    tabs: [{ at: 21, align: 'left' }, toRight],
  },
  TOC2: { name: 'toc 2', size: 10.5, line: 16.5, align: 'left', left: 21, tabs: [{ at: 52.5, align: 'left' }, toRight] },
  TOC3: { name: 'toc 3', size: 10.5, line: 15.5, align: 'left', left: 52.5, tabs: [{ at: 89, align: 'left' }, toRight] },
  HeaderText: { name: '页眉文字', size: 9, line: 12, align: 'left' },
  HeaderTitle: { name: '页眉标题', font: 'hei', size: 10.5, line: 15, align: 'center' },
  FooterText: { name: '页脚文字', size: 9, line: 12, align: 'left' },
  FormCompany: { name: '表单单位', size: 12, line: 20, align: 'center' },
  FormTitle: { name: '表单标题', font: 'hei', size: 16, line: 26, before: 2, after: 2, align: 'center' },
  FormLine: { name: '表单抬头', size: 10.5, line: 18, after: 2, align: 'left' },
  Gap: { name: '间隔', size: 1, line: 6, align: 'left' },
  SectionEnd: { name: '节尾', size: 1, line: 1, align: 'left' },
  CoverCompany: { name: '封面单位', size: 22, line: 34, before: 84, align: 'center', spread: 2 },
  CoverTitle: { name: '封面名称', font: 'hei', size: 42, line: 60, before: 30, align: 'center', spread: 6 },
  CoverBasis: { name: '封面依据', size: 14, line: 24, before: 16, after: 36, align: 'center' },
  CoverLabel: { name: '封面编号', size: 14, line: 24, align: 'left' },
  CoverDates: { name: '封面日期', font: 'hei', size: 14, line: 26, align: 'left' },
  CoverIssuer: { name: '封面发布', font: 'hei', size: 14, line: 26, before: 14, align: 'center' },
} satisfies Record<string, Style>;

export type StyleName = keyof typeof STYLES;

/** Where the lines of a style lie, in points. `grows`: its lines are as tall as what stands in them. */
export function styleSpace(name: StyleName) {
  const style: Style = STYLES[name];
  const { size = 12, left = 0, hanging = 0, spread = 0, line = 22, before = 0, after = 0, tabs = [] } = style;
  return {
    font: style.font ?? 'song',
    size,
    left,
    hanging,
    spread,
    line,
    before,
    after,
    tabs,
    keepNext: style.keepNext === true,
    firstLine: style.firstLine ? size * 2 : 0,
    grows: style.atLeast === true,
  };
}

function fontElement(name: FontName): Xml {
  return w('rFonts', FONTS[name]);
}

function paragraphProperties(style: Style): Xml[] {
  const all: Xml[] = [];
  if (style.keepNext) all.push(w('keepNext'));
  if (style.tabs) {
    all.push(
      w(
        'tabs',
        {},
        style.tabs.map((tab) => w('tab', { val: tab.align, ...(tab.dots ? { leader: 'dot' } : {}), pos: pt(tab.at) })),
      ),
    );
  }
  // Nothing hangs into the margin: the right edge of the text is flat.
  all.push(w('overflowPunct', { val: '0' }), w('snapToGrid', { val: '0' }));
  all.push(
    w('spacing', {
      before: pt(style.before ?? 0),
      after: pt(style.after ?? 0),
      line: pt(style.line ?? 22),
      lineRule: style.atLeast ? 'atLeast' : 'exact',
    }),
  );
  const indent: Attributes = {};
  if (style.left) indent.left = pt(style.left);
  if (style.hanging) indent.hanging = pt(style.hanging);
  if (style.firstLine) {
    indent.firstLineChars = 200;
    indent.firstLine = pt((style.size ?? 12) * 2);
  }
  if (Object.keys(indent).length > 0) all.push(w('ind', indent));
  if (style.align) all.push(w('jc', { val: style.align }));
  if (style.outline !== undefined) all.push(w('outlineLvl', { val: style.outline }));
  return all;
}

function runProperties(style: Style): Xml[] {
  const all = [fontElement(style.font ?? 'song')];
  if (style.spread) all.push(w('spacing', { val: pt(style.spread) }));
  const size = (style.size ?? 12) * 2;
  all.push(w('sz', { val: size }), w('szCs', { val: size }));
  return all;
}

/** The children of `w:styles`: the defaults and the styles that are used, so that a one-page form stays small. */
export function styleElements(used: ReadonlySet<StyleName>): Xml[] {
  const all: Xml[] = [defaults()];
  for (const [id, given] of Object.entries(STYLES)) {
    if (id !== 'Normal' && !used.has(id as StyleName)) continue;
    const style: Style = given;
    const builtIn = /^[a-zN]/.test(style.name);
    const attributes = {
      type: 'paragraph',
      ...(id === 'Normal' ? { default: '1' } : {}),
      ...(builtIn ? {} : { customStyle: '1' }),
      styleId: id,
    };
    all.push(
      w('style', attributes, [
        w('name', { val: style.name }),
        ...(id === 'Normal' ? [] : [w('basedOn', { val: 'Normal' })]),
        w('qFormat'),
        w('pPr', {}, paragraphProperties(style)),
        w('rPr', {}, runProperties(style)),
      ]),
    );
  }
  return all;
}

/** No kerning and no theme fonts: the pages of the contents are laid out with exactly these. */
function defaults(): Xml {
  const text = [
    fontElement('song'),
    w('sz', { val: 24 }),
    w('szCs', { val: 24 }),
    w('lang', { val: 'en-US', eastAsia: 'zh-CN', bidi: 'ar-SA' }),
  ];
  return w('docDefaults', {}, [
    w('rPrDefault', {}, [w('rPr', {}, text)]),
    w('pPrDefault', {}, [w('pPr', {}, [w('overflowPunct', { val: '0' })])]),
  ]);
}
