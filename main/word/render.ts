import {
  AlignmentType,
  BorderStyle,
  type Document,
  DocumentAttributes,
  Footer,
  Header,
  HeightRule,
  ImageRun,
  type IParagraphOptions,
  type ISectionOptions,
  LineRuleType,
  NoBreakHyphen,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
  Document as WordDocument,
  type XmlComponent,
} from 'docx';
import { TextWatermark } from 'docx/watermarks';
import type { Picture } from '../core/ports-word.ts';
import { fillIn } from './fill-in.ts';
import { mm, PAGES, pt } from './measures.ts';
import { numberingOf } from './numbering.ts';
import type { ListName, Plan, PlanBlock, PlanCell, PlanParagraph, PlanRun, PlanSection, PlanTable, TableLook } from './plan.ts';
import { FIXED_HYPHEN } from './plan-text.ts';
import { FONTS, type FontName, type StyleName, SYMBOL_FONT, styleElements } from './styles.ts';
import { Element, w } from './xml.ts';
import { xmlText } from './xml-text.ts';

/** Plan -> objects of the library. Nothing is decided here. */

/** The plan must be closed: see `closeSections`. */
export function renderPlan(plan: Plan, pictures: ReadonlyMap<string, Picture>): Document {
  const renderer = new Renderer(pictures);
  const sections = plan.sections.map((section) => renderer.section(section));
  return new WordDocument({
    title: xmlText(plan.title),
    subject: xmlText(plan.subject),
    creator: '文控工坊',
    lastModifiedBy: '文控工坊',
    revision: 1,
    styles: { initialStyles: new DocumentAttributes(['w']), importedStyles: styleElements(renderer.styles) },
    numbering: numberingOf(renderer.lists),
    defaultTabStop: 420,
    compatibility: { version: 15 },
    sections,
  });
}

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT, both: AlignmentType.BOTH };
const TAB = { left: TabStopType.LEFT, center: TabStopType.CENTER, right: TabStopType.RIGHT };
const line = (size: number) => ({ style: BorderStyle.SINGLE, size, space: 0, color: '000000' });
const THICK = line(8);
const THIN = line(4);
const NO_LINE = { style: BorderStyle.NIL, size: 0, space: 0, color: 'auto' };
const SHADE = 'F2F2F2';

interface Look {
  framed: boolean;
  /** above and below, sides: millimetres */
  padding: { vertical: number; side: number };
}
const LOOKS: Record<TableLook, Look> = {
  normal: { framed: true, padding: { vertical: 0.7, side: 1.5 } },
  dense: { framed: true, padding: { vertical: 0.25, side: 1.2 } },
  form: { framed: true, padding: { vertical: 0.7, side: 1.5 } },
  bare: { framed: false, padding: { vertical: 0.7, side: 1.5 } },
  header: { framed: true, padding: { vertical: 0, side: 1.5 } },
};

class Renderer {
  private readonly pictures: ReadonlyMap<string, Picture>;
  readonly styles = new Set<StyleName>();
  readonly lists = new Set<ListName>();
  private bookmarks = 0;
  private controls = 0;

  constructor(pictures: ReadonlyMap<string, Picture>) {
    this.pictures = pictures;
  }

  section(section: PlanSection): ISectionOptions {
    const setup = PAGES[section.page];
    return {
      properties: {
        page: {
          size: { width: 11906, height: 16838, orientation: setup.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
          margin: { ...setup.margin, gutter: 0 },
        },
      },
      ...(section.header.length > 0 ? { headers: { default: new Header({ children: this.blocks(section.header) }) } } : {}),
      ...(section.footer.length > 0 ? { footers: { default: new Footer({ children: this.blocks(section.footer) }) } } : {}),
      children: this.blocks(section.blocks),
    };
  }

  private blocks(blocks: readonly PlanBlock[]): (Paragraph | Table)[] {
    return blocks.map((block) => (block.kind === 'paragraph' ? this.paragraph(block) : this.table(block)));
  }

  private paragraph(block: PlanParagraph, keepNext = false): Paragraph {
    const options: Mutable<IParagraphOptions> = { style: block.style, children: this.content(block) as ParagraphChild[] };
    this.styles.add(block.style);
    if (block.list) this.lists.add(block.list.list);
    if (block.list)
      options.numbering = { reference: block.list.list, level: block.list.level, instance: block.list.instance, custom: true };
    if (keepNext || block.keepNext !== undefined) options.keepNext = keepNext || block.keepNext === true;
    if (block.pageBreakBefore) options.pageBreakBefore = true;
    if (block.align) options.alignment = ALIGN[block.align];
    if (block.before !== undefined || block.after !== undefined || block.line !== undefined) {
      options.spacing = {
        ...(block.before === undefined ? {} : { before: pt(block.before) }),
        ...(block.after === undefined ? {} : { after: pt(block.after) }),
        ...(block.line === undefined ? {} : { line: pt(block.line), lineRule: LineRuleType.EXACT }),
      };
    }
    if (block.left !== undefined || block.right !== undefined || block.hanging !== undefined) {
      options.indent = {
        ...(block.left === undefined ? {} : { left: pt(block.left) }),
        ...(block.right === undefined ? {} : { right: pt(block.right) }),
        ...(block.hanging === undefined ? {} : { hanging: pt(block.hanging) }),
      };
    }
    if (block.tabs)
      options.tabStops = block.tabs.map((tab) => ({
        type: TAB[tab.align],
        position: tab.at,
        ...(tab.dots ? { leader: 'dot' as const } : {}),
      }));
    if (block.rule) {
      options.border = {
        [block.rule.side]: { style: BorderStyle.SINGLE, size: block.rule.size, space: block.rule.space, color: '000000' },
      };
    }
    return new Paragraph(options);
  }

  private content(block: PlanParagraph): XmlComponent[] {
    const runs: XmlComponent[] = block.runs.flatMap((run) => this.run(run));
    const linked = block.link === undefined ? runs : [w('hyperlink', { anchor: block.link, history: '1' }, runs)];
    const marks = (block.bookmarks ?? []).map((name) => ({ name, id: ++this.bookmarks }));
    return [
      ...marks.map(({ name, id }) => w('bookmarkStart', { id, name })),
      ...linked,
      ...marks.map(({ id }) => w('bookmarkEnd', { id })),
    ];
  }

  private run(run: PlanRun): XmlComponent | XmlComponent[] {
    switch (run.kind) {
      case 'text':
        return new TextRun({
          children: withFixedHyphens(xmlText(run.text)),
          ...(run.font ? { font: run.font === 'symbol' ? SYMBOL_FONT : FONTS[run.font] } : {}),
          ...(run.size ? { size: run.size * 2 } : {}),
          ...(run.color ? { color: run.color } : {}),
          ...(run.spread ? { characterSpacing: pt(run.spread) } : {}),
        });
      case 'break':
        return new TextRun({ break: 1 });
      case 'tab':
        return new TextRun({ children: [new Tab()] });
      case 'page':
        return field(' PAGE ', '1');
      case 'pages':
        return field(' NUMPAGES ', run.value ?? '1');
      case 'page-of':
        return field(` PAGEREF ${run.bookmark} \\h `, run.value ?? '', run.font);
      case 'sequence':
        return field(` SEQ ${run.name} \\* ARABIC `, String(run.value));
      case 'picture':
        return this.picture(run);
      case 'field':
        return fillIn({ kind: run.control, id: ++this.controls, label: run.label, blank: run.blank });
      case 'watermark':
        return new TextWatermark({
          text: run.text,
          font: '黑体',
          color: 'D9D9D9',
          opacity: 0.5,
          rotation: 315,
          width: run.width,
          height: 110,
        });
    }
  }

  private picture(run: Extract<PlanRun, { kind: 'picture' }>): XmlComponent {
    const picture = this.pictures.get(run.src);
    if (!picture) throw new Error(`picture ${run.src} was planned but is not there`);
    // WebP goes through as PNG here and gets its own type in the finished package.
    const type = ({ 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'png' } as const)[picture.mediaType];
    const alt = xmlText(run.alt);
    return new ImageRun({
      type,
      data: picture.bytes,
      transformation: { width: run.width, height: run.height },
      altText: { name: alt.slice(0, 60) || '图', description: alt, title: alt },
    });
  }

  // ---------------------------------------------------------------- tables

  private table(table: PlanTable): Table {
    const look = LOOKS[table.look];
    const frame = look.framed ? THICK : NO_LINE;
    const inside = look.framed ? THIN : NO_LINE;
    const total = table.widths.reduce((a, b) => a + b, 0);
    const padding = {
      top: mm(look.padding.vertical),
      bottom: mm(look.padding.vertical),
      left: mm(look.padding.side),
      right: mm(look.padding.side),
    };
    return new Table({
      width: { size: total, type: WidthType.DXA },
      columnWidths: table.widths,
      layout: TableLayoutType.FIXED,
      alignment: ALIGN[table.align ?? 'center'],
      margins: { marginUnitType: WidthType.DXA, ...padding },
      borders: { top: frame, bottom: frame, left: frame, right: frame, insideHorizontal: inside, insideVertical: inside },
      rows: this.rows(table),
    });
  }

  /** The grid is written out: a cell below a merged one is there, empty, with its width. */
  private rows(table: PlanTable): TableRow[] {
    const columns = table.widths.length;
    const open: ({ cell: PlanCell; left: number; span: number } | undefined)[] = [];
    return table.rows.map((row) => {
      const cells: TableCell[] = [];
      const given = [...row.cells];
      const keepNext = row.keepNext === true || row.head === true;
      for (let column = 0; column < columns; ) {
        const above = open[column];
        if (above && above.left > 0) {
          cells.push(this.cell(table, above.cell, column, above.span, 'below', keepNext));
          above.left--;
          column += above.span;
          continue;
        }
        const cell = given.shift() ?? { blocks: [] };
        const span = Math.max(1, Math.min(cell.span ?? 1, columns - column));
        const rows = cell.rows ?? 1;
        open[column] = rows > 1 ? { cell, left: rows - 1, span } : undefined;
        cells.push(this.cell(table, cell, column, span, rows > 1 ? 'first' : 'single', keepNext));
        column += span;
      }
      if (given.length > 0) throw new Error('a table row has more cells than its grid has room for');
      return new TableRow({
        cantSplit: true,
        ...(row.head ? { tableHeader: true } : {}),
        ...(row.height === undefined ? {} : { height: { value: mm(row.height), rule: row.exact ? HeightRule.EXACT : HeightRule.ATLEAST } }),
        children: cells,
      });
    });
  }

  private cell(
    table: PlanTable,
    cell: PlanCell,
    column: number,
    span: number,
    part: 'single' | 'first' | 'below',
    keepNext: boolean,
  ): TableCell {
    const width = table.widths.slice(column, column + span).reduce((a, b) => a + b, 0);
    const first = cell.blocks.find((block) => block.kind === 'paragraph');
    const empty = this.paragraph({ kind: 'paragraph', style: first?.style ?? 'TableSmall', runs: [] }, keepNext);
    const blocks =
      part === 'below'
        ? [empty]
        : cell.blocks.map((block) =>
            block.kind === 'paragraph' ? this.paragraph(block, keepNext || (block.keepNext ?? false)) : this.table(block),
          );
    const border = (side: 'top' | 'bottom' | 'left' | 'right') => {
      const asked = cell.borders?.[side];
      return asked ? { [side]: asked === 'none' ? NO_LINE : THIN } : {};
    };
    const merge = part === 'first' ? VerticalMergeType.RESTART : part === 'below' ? VerticalMergeType.CONTINUE : undefined;
    return new TableCell({
      width: { size: width, type: WidthType.DXA },
      ...(span > 1 ? { columnSpan: span } : {}),
      ...(merge ? { verticalMerge: merge } : {}),
      ...(cell.shaded ? { shading: { type: 'clear' as const, color: 'auto', fill: SHADE } } : {}),
      ...(cell.pad === undefined ? {} : { margins: { marginUnitType: WidthType.DXA, left: cell.pad, right: cell.pad } }),
      ...(cell.borders ? { borders: { ...border('top'), ...border('bottom'), ...border('left'), ...border('right') } } : {}),
      verticalAlign: cell.vertical === 'top' ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER,
      children: blocks.length > 0 ? blocks : [empty],
    });
  }
}

/**
 * A field with the result that readers show who do not count for themselves. It is not marked as outdated: Word would ask. Begin, code
 * and result are runs of their own: LibreOffice loses its place in a simple field within a link.
 */
function field(instruction: string, result: string, font?: FontName): XmlComponent[] {
  const run = (child: XmlComponent) => w('r', {}, [w('rPr', {}, [w('rFonts', font ? FONTS[font] : { hint: 'eastAsia' })]), child]);
  const mark = (type: string) => run(w('fldChar', { fldCharType: type }));
  return [
    mark('begin'),
    run(new Element('w:instrText', { 'xml:space': 'preserve' }, instruction)),
    mark('separate'),
    ...(result === '' ? [] : [run(w('t', {}, result))]),
    mark('end'),
  ];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function withFixedHyphens(text: string): (string | NoBreakHyphen)[] {
  return text
    .split(FIXED_HYPHEN)
    .flatMap((part, index) => [...(index > 0 ? [new NoBreakHyphen()] : []), part])
    .filter((part) => part !== '');
}
