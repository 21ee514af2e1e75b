import { type IContext, ImageRun, ParagraphProperties } from 'docx';
import { TextWatermark } from 'docx/watermarks';
import type { Picture } from '../core/ports-word.ts';
import { xmlText } from '../ooxml/xml-text.ts';
import { fillIn } from './fill-in.ts';
import { mm, pt } from './measures.ts';
import type { ListPlace, PlanBlock, PlanCell, PlanParagraph, PlanRun, PlanTable, TableLook } from './plan.ts';
import { FIXED_HYPHEN } from './plan-text.ts';
import { FONTS, type FontName, SYMBOL_FONT } from './styles.ts';
import { type Attributes, w, type Xml, x } from './xml.ts';

/** Paragraphs and tables of a plan as elements, children in the order of the schema. Nothing is decided here. */

const LINE = { thick: line(8), thin: line(4), none: { 'w:val': 'nil' } as Attributes };
const SHADE = w('shd', { val: 'clear', color: 'auto', fill: 'F2F2F2' });
const SPACE = { 'xml:space': 'preserve' };
/** Quotation marks, dashes and dots are Chinese in every run. */
const HINT = w('rFonts', { hint: 'eastAsia' });
const FONT_ELEMENTS = Object.fromEntries(
  Object.entries({ ...FONTS, symbol: SYMBOL_FONT }).map(([name, font]) => [name, w('rFonts', font)]),
) as Record<FontName | 'symbol', Xml>;
const PLAIN_RUN = x('w:rPr', null, [HINT]);

function line(size: number): Attributes {
  return { 'w:val': 'single', 'w:sz': size, 'w:space': 0, 'w:color': '000000' };
}

interface Look {
  framed: boolean;
  /** above and below, sides: millimetres */
  vertical: number;
  side: number;
}
const LOOKS: Record<TableLook, Look> = {
  normal: { framed: true, vertical: 0.7, side: 1.5 },
  dense: { framed: true, vertical: 0.25, side: 1.2 },
  form: { framed: true, vertical: 0.7, side: 1.5 },
  bare: { framed: false, vertical: 0.7, side: 1.5 },
  header: { framed: true, vertical: 0, side: 1.5 },
};

/** Left and right of the text in a cell of such a table, in dxa. */
export const cellSide = (look: TableLook): number => mm(LOOKS[look].side);

/** What stands around the text of such a table's rows, in points: above and below it in a cell, lines around the table and between rows. */
export function rowSpace(look: TableLook): { vertical: number; frame: number; inside: number } {
  const { framed, vertical } = LOOKS[look];
  const points = (line: Attributes) => Number(line['w:sz']) / 8;
  return { vertical: mm(vertical) / 20, frame: framed ? points(LINE.thick) : 0, inside: framed ? points(LINE.thin) : 0 };
}
/** How tall a thin line of a cell is, in points. */
export const THIN = Number(LINE.thin['w:sz']) / 8;

interface More {
  keepNext?: boolean;
  /** properties of the section that the paragraph ends */
  section?: Xml | undefined;
}

export class BlockWriter {
  private readonly pictures: ReadonlyMap<string, Picture>;
  private bookmarks = 0;
  private controls = 0;

  constructor(pictures: ReadonlyMap<string, Picture>) {
    this.pictures = pictures;
  }

  /** @param context of the library; null for what asks nothing of it, such as pictures */
  block(block: PlanBlock, context: IContext | null): Xml {
    return block.kind === 'paragraph' ? this.paragraph(block, context) : this.table(block, context);
  }

  paragraph(block: PlanParagraph, context: IContext | null, more: More = {}): Xml {
    const properties: Xml[] = [w('pStyle', { val: block.style })];
    if (more.keepNext || block.keepNext !== undefined)
      properties.push(more.keepNext || block.keepNext ? x('w:keepNext') : w('keepNext', { val: '0' }));
    if (block.pageBreakBefore) properties.push(x('w:pageBreakBefore'));
    if (block.list) properties.push(listProperties(block.list, context));
    if (block.rule) {
      const { side, size, space } = block.rule;
      properties.push(x('w:pBdr', null, [x(`w:${side}`, { ...line(size), 'w:space': space })]));
    }
    if (block.tabs) {
      const tabs = block.tabs.map((tab) => w('tab', { val: tab.align, ...(tab.dots ? { leader: 'dot' } : {}), pos: tab.at }));
      properties.push(x('w:tabs', null, tabs));
    }
    const spacing: Attributes = {};
    if (block.before !== undefined) spacing['w:before'] = pt(block.before);
    if (block.after !== undefined) spacing['w:after'] = pt(block.after);
    if (block.line !== undefined) {
      spacing['w:line'] = pt(block.line);
      spacing['w:lineRule'] = 'exact';
    }
    if (Object.keys(spacing).length > 0) properties.push(x('w:spacing', spacing));
    const indent: Attributes = {};
    if (block.left !== undefined) indent['w:left'] = pt(block.left);
    if (block.right !== undefined) indent['w:right'] = pt(block.right);
    if (block.hanging !== undefined) indent['w:hanging'] = pt(block.hanging);
    if (Object.keys(indent).length > 0) properties.push(x('w:ind', indent));
    if (block.align) properties.push(w('jc', { val: block.align }));
    if (more.section) properties.push(more.section);
    return x('w:p', null, [x('w:pPr', null, properties), ...this.content(block, context)]);
  }

  private content(block: PlanParagraph, context: IContext | null): Xml[] {
    const runs = block.runs.flatMap((run) => this.run(run, context));
    const linked = block.link === undefined ? runs : [w('hyperlink', { anchor: block.link, history: '1' }, runs)];
    if (!block.bookmarks) return linked;
    const marks = block.bookmarks.map((name) => ({ name, id: ++this.bookmarks }));
    return [
      ...marks.map(({ name, id }) => w('bookmarkStart', { id, name })),
      ...linked,
      ...marks.map(({ id }) => w('bookmarkEnd', { id })),
    ];
  }

  private run(run: PlanRun, context: IContext | null): Xml | Xml[] {
    switch (run.kind) {
      case 'text':
        return x('w:r', null, [textProperties(run), ...textElements(xmlText(run.text))]);
      case 'break':
        return x('w:r', null, [PLAIN_RUN, x('w:br')]);
      case 'tab':
        return x('w:r', null, [PLAIN_RUN, x('w:tab')]);
      case 'page':
        return field(' PAGE ', '1');
      case 'pages':
        return field(' NUMPAGES ', run.value ?? '1');
      case 'page-of':
        return field(` PAGEREF ${run.bookmark} \\h `, run.value ?? '', run.font);
      case 'sequence':
        return field(` SEQ ${run.name} \\* ARABIC `, String(run.value));
      case 'picture':
        return this.picture(run, context);
      case 'field':
        return fillIn({ kind: run.control, id: ++this.controls, label: run.label, blank: run.blank });
      case 'watermark': {
        const size = { width: run.width, height: 110 };
        return written(new TextWatermark({ text: run.text, font: '黑体', color: 'D9D9D9', opacity: 0.5, rotation: 315, ...size }), context);
      }
    }
  }

  private picture(run: Extract<PlanRun, { kind: 'picture' }>, context: IContext | null): Xml {
    const picture = this.pictures.get(run.src);
    if (!picture) throw new Error(`picture ${run.src} was planned but is not there`);
    // WebP goes through as PNG here and gets its own type in the finished package.
    const type = ({ 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'png' } as const)[picture.mediaType];
    const alt = xmlText(run.alt);
    const image = new ImageRun({
      type,
      data: picture.bytes,
      transformation: { width: run.width, height: run.height },
      altText: { name: alt.slice(0, 60) || '图', description: alt, title: alt },
    });
    return written(image, context);
  }

  // ---------------------------------------------------------------- tables

  private table(table: PlanTable, context: IContext | null): Xml {
    const { framed, vertical, side } = LOOKS[table.look];
    const frame = framed ? LINE.thick : LINE.none;
    const inside = framed ? LINE.thin : LINE.none;
    const total = table.widths.reduce((a, b) => a + b, 0);
    const margin = (name: string, length: number) => x(`w:${name}`, { 'w:w': mm(length), 'w:type': 'dxa' });
    const properties = x('w:tblPr', null, [
      x('w:tblW', { 'w:w': total, 'w:type': 'dxa' }),
      w('jc', { val: table.align ?? 'center' }),
      x('w:tblBorders', null, [
        ...['top', 'left', 'bottom', 'right'].map((name) => x(`w:${name}`, frame)),
        ...['insideH', 'insideV'].map((name) => x(`w:${name}`, inside)),
      ]),
      w('tblLayout', { type: 'fixed' }),
      x('w:tblCellMar', null, [margin('top', vertical), margin('left', side), margin('bottom', vertical), margin('right', side)]),
      w('tblLook', { val: '0000' }),
    ]);
    const grid = x(
      'w:tblGrid',
      null,
      table.widths.map((width) => w('gridCol', { w: width })),
    );
    return x('w:tbl', null, [properties, grid, ...this.rows(table, context)]);
  }

  /** The grid is written out: a cell below a merged one is there, empty, with its width. */
  private rows(table: PlanTable, context: IContext | null): Xml[] {
    const columns = table.widths.length;
    const open: ({ cell: PlanCell; left: number; span: number } | undefined)[] = [];
    return table.rows.map((row) => {
      const keepNext = row.keepNext === true || row.head === true;
      const properties: Xml[] = [x('w:cantSplit')];
      if (row.height !== undefined) properties.push(w('trHeight', { val: mm(row.height), hRule: row.exact ? 'exact' : 'atLeast' }));
      if (row.head) properties.push(x('w:tblHeader'));
      const cells: Xml[] = [];
      const given = [...row.cells];
      for (let column = 0; column < columns; ) {
        const above = open[column];
        if (above && above.left > 0) {
          cells.push(this.cell(table, { cell: above.cell, column, span: above.span, part: 'below', keepNext }, context));
          above.left--;
          column += above.span;
          continue;
        }
        const cell = given.shift() ?? { blocks: [] };
        const span = Math.max(1, Math.min(cell.span ?? 1, columns - column));
        const rows = cell.rows ?? 1;
        open[column] = rows > 1 ? { cell, left: rows - 1, span } : undefined;
        cells.push(this.cell(table, { cell, column, span, part: rows > 1 ? 'first' : 'single', keepNext }, context));
        column += span;
      }
      if (given.length > 0) throw new Error('a table row has more cells than its grid has room for');
      return x('w:tr', null, [x('w:trPr', null, properties), ...cells]);
    });
  }

  private cell(
    table: PlanTable,
    place: { cell: PlanCell; column: number; span: number; part: 'single' | 'first' | 'below'; keepNext: boolean },
    context: IContext | null,
  ): Xml {
    const { cell, column, span, part, keepNext } = place;
    let width = 0;
    for (let at = column; at < column + span; at++) width += table.widths[at] ?? 0;
    const properties: Xml[] = [x('w:tcW', { 'w:w': width, 'w:type': 'dxa' })];
    if (span > 1) properties.push(w('gridSpan', { val: span }));
    if (part !== 'single') properties.push(part === 'first' ? w('vMerge', { val: 'restart' }) : x('w:vMerge'));
    if (cell.borders) {
      const { borders } = cell;
      const sides = (['top', 'left', 'bottom', 'right'] as const).filter((name) => borders[name]);
      properties.push(
        x(
          'w:tcBorders',
          null,
          sides.map((name) => x(`w:${name}`, borders[name] === 'none' ? LINE.none : LINE.thin)),
        ),
      );
    }
    if (cell.shaded) properties.push(SHADE);
    if (cell.pad !== undefined) {
      properties.push(
        x(
          'w:tcMar',
          null,
          ['left', 'right'].map((name) => x(`w:${name}`, { 'w:w': cell.pad!, 'w:type': 'dxa' })),
        ),
      );
    }
    properties.push(w('vAlign', { val: cell.vertical ?? 'center' }));
    const first = cell.blocks.find((block) => block.kind === 'paragraph');
    const empty: PlanParagraph = { kind: 'paragraph', style: first?.style ?? 'Normal', runs: [] };
    const blocks = part === 'below' || cell.blocks.length === 0 ? [empty] : cell.blocks;
    return x('w:tc', null, [
      x('w:tcPr', null, properties),
      ...blocks.map((block) => (block.kind === 'paragraph' ? this.paragraph(block, context, { keepNext }) : this.table(block, context))),
    ]);
  }
}

function written(component: { prepForXml(context: IContext): Xml | undefined }, context: IContext | null): Xml {
  if (!context) throw new Error('only the library writes pictures and watermarks');
  const made = component.prepForXml(context);
  if (!made) throw new Error('the library wrote nothing for a picture');
  return made;
}

/** Stands for the number of a list until all lists of the file are known; the library's own mark. */
export const listMark = ({ list, instance }: Pick<ListPlace, 'list' | 'instance'>): string => `{${list}-${instance}}`;

/** The library gives the list its instance, and replaces the mark by the number of the list; without it, only the mark is written. */
function listProperties(place: ListPlace, context: IContext | null): Xml {
  const { list: reference, level, instance } = place;
  if (context === null) return x('w:numPr', null, [w('ilvl', { val: level }), w('numId', { val: listMark(place) })]);
  const made = new ParagraphProperties({ numbering: { reference, level, instance, custom: true } }).prepForXml(context);
  const children = made?.['w:pPr'];
  const found = Array.isArray(children) ? children.find((child) => 'w:numPr' in child) : undefined;
  if (!found) throw new Error('the library wrote no list properties');
  return found as Xml;
}

function textProperties(run: Extract<PlanRun, { kind: 'text' }>): Xml {
  if (!run.font && !run.size && !run.color && !run.spread) return PLAIN_RUN;
  const properties = [run.font ? FONT_ELEMENTS[run.font] : HINT];
  if (run.color) properties.push(w('color', { val: run.color }));
  if (run.spread) properties.push(w('spacing', { val: pt(run.spread) }));
  if (run.size) properties.push(w('sz', { val: run.size * 2 }), w('szCs', { val: run.size * 2 }));
  return x('w:rPr', null, properties);
}

function textElements(text: string): Xml[] {
  if (!text.includes(FIXED_HYPHEN)) return text === '' ? [] : [x('w:t', SPACE, [text])];
  return text
    .split(FIXED_HYPHEN)
    .flatMap((part, index) => [...(index > 0 ? [x('w:noBreakHyphen')] : []), ...(part === '' ? [] : [x('w:t', SPACE, [part])])]);
}

/**
 * A field with the result that readers show who do not count for themselves. It is not marked as outdated: Word would ask. Begin, code
 * and result are runs of their own: LibreOffice loses its place in a simple field within a link.
 */
function field(instruction: string, result: string, font?: FontName): Xml[] {
  const properties = x('w:rPr', null, [font ? FONT_ELEMENTS[font] : HINT]);
  const run = (child: Xml) => x('w:r', null, [properties, child]);
  const mark = (type: string) => run(w('fldChar', { fldCharType: type }));
  return [
    mark('begin'),
    run(x('w:instrText', SPACE, [instruction])),
    mark('separate'),
    ...(result === '' ? [] : [run(x('w:t', null, [result]))]),
    mark('end'),
  ];
}
