import type { Block, DocumentModel, Generated, Inline, Section, TableCell } from '../../shared/markdown/index.ts';
import { clauseNumbers, inlineText, plainText, sectionsOf } from '../../shared/markdown/index.ts';
import type { Picture } from '../core/ports-word.ts';
import { mm, PAGES, type PageName, px } from './measures.ts';
import {
  type ListName,
  type ListPlace,
  type PlanBlock,
  type PlanCell,
  type PlanParagraph,
  type PlanRow,
  type PlanRun,
  type PlanTable,
  paragraph,
  spread,
} from './plan.ts';
import { centredColumns, columnWidths, isNumberAlone, placeCells } from './plan-table.ts';
import { fixedRuns, fixHyphens, runsOf } from './plan-text.ts';
import type { StyleName } from './styles.ts';

/** Document model -> plan: numbers, captions and pages of the text itself. */

export interface BodyOptions {
  pictures: ReadonlyMap<string, Picture>;
  /** level-1 sections of a manual begin on a new page; of a procedure only appendices do */
  chaptersOnNewPages: boolean;
  /** what stands where the text asks for a register, on a page of this width */
  register(name: Generated, textWidth: number, caption: (title: string) => PlanParagraph): PlanBlock[];
}

/** A part of the text on pages of one kind. */
export interface BodyPart {
  page: Extract<PageName, 'portrait' | 'landscape'>;
  blocks: PlanBlock[];
}

export interface Body {
  parts: BodyPart[];
  /** for the contents: what is on which bookmark */
  sections: (Section & { bookmark: string })[];
}

/** Bookmarks that the finished file is checked by. */
export const MARKS = { section: 'sec_', table: 'tab_', clause: 'cl_' } as const;

/** Registers that need a wide page. */
const WIDE: readonly Generated[] = ['clause-cross-reference'];

export function planBody(model: DocumentModel, options: BodyOptions): Body {
  return new Planner(model, options).run();
}

interface Place {
  style: StyleName;
  /** indent of what follows a list marker, in points */
  left: number;
  inCell: boolean;
  align?: PlanParagraph['align'];
}

const BODY: Place = { style: 'Body', left: 0, inCell: false };
/** first line of an item and the step to the next level, in points: in the text, and in a table cell */
const ITEM_LEFT = 45;
const ITEM_STEP = 21;
const CELL_STEP = 16;
const DEEPEST_ITEM = 8;

class Planner {
  private readonly model: DocumentModel;
  private readonly options: BodyOptions;
  private readonly sections: Section[];
  private readonly clauses: Map<number, string>;
  /** Word cannot count a skipped level as the contract does: then numbers are typed */
  private readonly typed: boolean;
  private readonly parts: BodyPart[] = [];
  private blocks: PlanBlock[] = [];
  private textWidth = PAGES.portrait.textWidth;
  private tables = 0;
  private clauseCount = 0;
  /** captions of the text, and of the appendix in which the last one stood */
  private bodyCaptions = 0;
  private captions = 0;
  private captionRoot: Section | null = null;
  private pictures = 0;
  private instances = 0;
  private loose = 0;
  private root: Section | null = null;
  private order = false;

  constructor(model: DocumentModel, options: BodyOptions) {
    this.model = model;
    this.options = options;
    this.sections = sectionsOf(model);
    this.clauses = clauseNumbers(model);
    this.typed = [...this.sections.map((one) => one.number), ...this.clauses.values()].some((number) => /\.0(\.|$)/.test(number));
  }

  run(): Body {
    let sectionIndex = -1;
    this.open('portrait');
    for (const [index, block] of this.model.blocks.entries()) {
      if (block.type === 'heading') {
        sectionIndex++;
        this.heading(block, sectionIndex);
      } else if (block.type === 'clause') this.clause(block, this.clauses.get(index) ?? '');
      else this.block(block, this.order ? { ...BODY, style: 'OrderBody' } : BODY);
    }
    return {
      parts: this.parts.filter((part) => part.blocks.length > 0),
      sections: this.sections.map((section, index) => ({ ...section, bookmark: `${MARKS.section}${index + 1}` })),
    };
  }

  private open(page: BodyPart['page']): void {
    if (this.parts.at(-1)?.page === page) return;
    this.blocks = [];
    this.textWidth = PAGES[page].textWidth;
    this.parts.push({ page, blocks: this.blocks });
  }

  private add(...blocks: PlanBlock[]): void {
    for (const block of blocks) {
      const before = this.blocks.at(-1);
      if (before?.kind === 'table') {
        // Two tables in a row would become one.
        if (block.kind === 'table') this.blocks.push(paragraph('Gap', []));
        else if (['Body', 'Clause', 'Item', 'OrderBody'].includes(block.style)) block.before = Math.max(block.before ?? 0, 8);
      }
      this.blocks.push(block);
    }
  }

  // ---------------------------------------------------------------- headings and clauses

  private heading(block: Extract<Block, { type: 'heading' }>, index: number): void {
    const section = this.sections[index]!;
    this.loose = 0;
    if (section.level === 1) {
      this.root = section;
      const wide = this.inRoot(index, (one) => one.type === 'generated' && WIDE.includes(one.name));
      this.open(wide ? 'landscape' : 'portrait');
      this.order = section.kind === 'front' && this.inRoot(index, (one) => one.type === 'paragraph' && isSignatureLine(one.children));
    }
    const style = headingStyle(section);
    const newPage =
      section.level === 1 &&
      this.blocks.length > 0 &&
      (section.kind !== 'numbered' || this.options.chaptersOnNewPages || this.afterFront(index));
    const bookmarks = [`${MARKS.section}${index + 1}`];
    const more = { bookmarks, ...(newPage ? { pageBreakBefore: true } : {}) };
    const runs = fixedRuns(runsOf(block.children), false);
    if (section.kind === 'front' && section.level === 1) {
      const title = inlineText(block.children);
      this.add(paragraph(style, spread(title) === title ? runs : spread(title), more));
    } else if (section.kind === 'appendix' && section.level === 1) {
      const place = this.place('appendices', 0, section.number);
      this.add(paragraph(style, [...typedNumber(place, section.number, ''), { kind: 'text', text: '　' }, ...runs], { ...more, ...place }));
    } else {
      const place = section.number === '' ? {} : this.place(this.listOfRoot(), section.level - 1, section.number);
      this.add(paragraph(style, [...typedNumber(place, section.number, '　'), ...runs], { ...more, ...place }));
    }
  }

  private inRoot(index: number, test: (block: Block) => boolean): boolean {
    const from = this.sections[index]!.from;
    const next = this.sections.find((one, at) => at > index && one.level === 1);
    return this.model.blocks.slice(from, next?.from ?? this.model.blocks.length).some(test);
  }

  private afterFront(index: number): boolean {
    return this.sections.slice(0, index).findLast((one) => one.level === 1)?.kind === 'front';
  }

  private listOfRoot(): ListName {
    return this.root?.kind === 'appendix' ? 'appendices' : 'sections';
  }

  private place(list: ListName, level: number, number: string, instance = 0): { list?: ListPlace } {
    return this.typed && (list === 'sections' || list === 'appendices') ? {} : { list: { list, level, number, instance } };
  }

  private clause(block: Extract<Block, { type: 'clause' }>, number: string): void {
    const counted = number.includes('.');
    if (!counted && this.loose++ === 0) this.instances++;
    const place = counted
      ? this.place(this.listOfRoot(), number.split('.').length - 1, number)
      : this.place('loose', 0, number, this.instances);
    this.clauseCount++;
    const typed: PlanRun[] = place.list ? [] : [{ kind: 'text', text: `${number}　`, font: 'hei' }];
    this.add(
      paragraph('Clause', [...typed, ...fixedRuns(runsOf(block.children), false)], {
        ...place,
        bookmarks: [`${MARKS.clause}${this.clauseCount}`],
        ...introduces(block.children),
      }),
    );
  }

  // ---------------------------------------------------------------- everything else

  private block(block: Block, place: Place): void {
    this.add(...this.plan(block, place));
  }

  private plan(block: Block, place: Place): PlanBlock[] {
    switch (block.type) {
      case 'heading':
      case 'paragraph':
      case 'clause':
        return [this.text(block.children, place)];
      case 'list':
        return this.list(block, place, 0);
      case 'table':
        return this.table(block, place);
      case 'image':
        return this.picture(block, place);
      case 'note':
        return this.note(block.blocks, place);
      case 'generated': {
        const caption = (title: string) => this.caption([{ kind: 'text', text: title }]);
        return this.options.register(block.name, this.textWidth, caption);
      }
    }
  }

  private text(children: readonly Inline[], place: Place): PlanParagraph {
    if (this.order && !place.inCell && isSignatureLine(children)) return this.signatureLine(children);
    const style = place.style === 'Body' && place.left > 0 ? 'Item' : place.style;
    return paragraph(style, fixedRuns(runsOf(children), false), {
      ...(place.left > 0 ? { left: place.left } : {}),
      ...(place.align ? { align: place.align } : {}),
      ...introduces(children),
    });
  }

  /** 总经理（签字）： and 日期： leave room to write, at the right. */
  private signatureLine(children: readonly Inline[]): PlanParagraph {
    const text = inlineText(children);
    if (!text.startsWith('日期')) return paragraph('OrderSign', text, { before: this.blocks.at(-1)?.kind === 'paragraph' ? 40 : 10 });
    return { ...paragraph('OrderSign', `${text}　　　　年　　月　　日`), keepNext: false };
  }

  private list(block: Extract<Block, { type: 'list' }>, place: Place, level: number): PlanBlock[] {
    const name: ListName = place.inCell ? (block.ordered ? 'cell-items' : 'cell-dashes') : block.ordered ? 'items' : 'dashes';
    const instance = ++this.instances;
    const step = place.inCell ? CELL_STEP : ITEM_STEP;
    const left = (place.inCell ? CELL_STEP : ITEM_LEFT) + level * step;
    const style = place.style === 'Body' ? 'Item' : place.style === 'OrderBody' ? 'OrderItem' : place.style;
    const out: PlanBlock[] = [];
    for (const [at, item] of block.items.entries()) {
      const number = block.ordered ? itemNumber(level, at) : '—';
      let marked = false;
      for (const inner of item.blocks) {
        if (!marked && (inner.type === 'paragraph' || inner.type === 'clause')) {
          marked = true;
          out.push(
            paragraph(style, fixedRuns(runsOf(inner.children), false), {
              list: { list: name, instance, level: Math.min(level, DEEPEST_ITEM), number },
              ...introduces(inner.children),
            }),
          );
        } else if (inner.type === 'list') {
          out.push(...this.list(inner, place, Math.min(level + 1, DEEPEST_ITEM)));
          marked = true;
        } else {
          if (!marked) out.push(paragraph(style, [], { list: { list: name, instance, level: Math.min(level, DEEPEST_ITEM), number } }));
          marked = true;
          out.push(...this.plan(inner, { ...place, style, left }));
        }
      }
    }
    // The last item is not left alone on the next page.
    const beforeLast = out.at(-2);
    if (beforeLast?.kind === 'paragraph' && out.at(-1)?.kind === 'paragraph' && !place.inCell) beforeLast.keepNext = true;
    return out;
  }

  private note(blocks: readonly Block[], place: Place): PlanBlock[] {
    const out: PlanBlock[] = [];
    for (const block of blocks) {
      if (block.type !== 'paragraph' && block.type !== 'clause') {
        out.push(...this.plan(block, { ...place, style: 'Note', left: 0 }));
        continue;
      }
      const runs = fixedRuns(runsOf(block.children), false);
      const begins = /^注\s*\d*\s*[：:]/.test(inlineText(block.children));
      out.push(
        paragraph('Note', out.length === 0 && !begins ? [{ kind: 'text', text: '注：' }, ...runs] : runs, {
          ...(out.length > 0 ? { hanging: 0 } : {}),
          ...(place.left > 0 ? { left: place.left + 18 } : {}),
        }),
      );
    }
    return out;
  }

  private caption(title: PlanRun[]): PlanParagraph {
    const appendix = this.root?.kind === 'appendix' ? this.root.number.replace('附录 ', '') : null;
    if (appendix !== null && this.captionRoot !== this.root) this.captions = 0;
    this.captionRoot = this.root;
    const value = appendix === null ? ++this.bodyCaptions : ++this.captions;
    const name = appendix === null ? '表' : `表${appendix}`;
    return paragraph('Caption', [
      { kind: 'text', text: appendix === null ? '表 ' : `表 ${appendix}.` },
      { kind: 'sequence', name, value },
      { kind: 'text', text: '　' },
      ...title,
    ]);
  }

  private table(block: Extract<Block, { type: 'table' }>, place: Place): PlanBlock[] {
    this.tables++;
    const bookmark = `${MARKS.table}${this.tables}`;
    const room = this.textWidth - (place.inCell ? mm(60) : 0);
    const widths = columnWidths(block, room);
    const centred = centredColumns(block);
    const { placed } = placeCells(block.rows);
    const rows: PlanRow[] = block.rows.map((row, rowIndex) => {
      const head = row.length > 0 && row.every((cell) => cell.header);
      return {
        head,
        height: 8,
        cells: row.map((cell, cellIndex): PlanCell => {
          const column = placed.find((one) => one.row === rowIndex && one.cell === cell)?.column ?? cellIndex;
          const blocks = this.cell(cell, centred[column] === true && cell.colspan === 1);
          const first = blocks[0];
          if (rowIndex === 0 && cellIndex === 0 && first?.kind === 'paragraph') first.bookmarks = [...(first.bookmarks ?? []), bookmark];
          return {
            blocks,
            shaded: cell.header,
            ...(cell.colspan > 1 ? { span: cell.colspan } : {}),
            ...(cell.rowspan > 1 ? { rows: cell.rowspan } : {}),
          };
        }),
      };
    });
    keepMergedTogether(rows);
    if (isSmall(block)) for (const row of rows.slice(0, -1)) row.keepNext = true;
    // Head rows only repeat when they lead the table without a gap.
    const firstText = rows.findIndex((row) => !row.head);
    for (const row of rows.slice(Math.max(firstText, 0))) row.head = false;
    const table: PlanTable = { kind: 'table', look: 'normal', widths, rows, align: 'center' };
    return [...(block.caption ? [this.caption(symbolFixed(block.caption))] : []), table];
  }

  private cell(cell: TableCell, centred: boolean): PlanBlock[] {
    const align = cell.align ?? (cell.header || centred ? 'center' : 'left');
    const alone = isNumberAlone(cell.blocks);
    const place: Place = { style: cell.header ? 'TableHead' : 'TableText', left: 0, inCell: true, align };
    const out = cell.blocks.flatMap((block): PlanBlock[] => {
      if (block.type === 'paragraph' && alone) return [paragraph(place.style, runsOf(block.children), { align })];
      return this.plan(block, place);
    });
    // A cell begins (for its bookmark) and ends with a paragraph.
    if (out[0]?.kind !== 'paragraph') out.unshift(paragraph(place.style, [], { align }));
    if (out.at(-1)?.kind !== 'paragraph') out.push(paragraph(place.style, [], { align }));
    return out;
  }

  private picture(block: Extract<Block, { type: 'image' }>, place: Place): PlanBlock[] {
    const picture = this.options.pictures.get(block.src);
    if (!picture) return [];
    const room = px(place.inCell ? 60 : (this.textWidth / 1440) * 25.4);
    const highest = px(place.inCell ? 80 : this.textWidth > PAGES.portrait.textWidth ? 105 : 180);
    const natural = Math.min(room, picture.width);
    let width = block.width === undefined ? natural : (room * block.width) / 100;
    let height = (width * picture.height) / Math.max(1, picture.width);
    if (height > highest) {
      width *= highest / height;
      height = highest;
    }
    const run: PlanRun = {
      kind: 'picture',
      src: block.src,
      width: Math.max(1, Math.floor(width)),
      height: Math.max(1, Math.floor(height)),
      alt: block.alt,
    };
    if (place.inCell || block.alt.trim() === '') {
      const alone = paragraph('Picture', [run], { keepNext: false });
      return block.alt.trim() === '' ? [alone] : [alone, paragraph('TableText', symbolFixed(block.alt), { align: 'center' })];
    }
    this.pictures++;
    return [
      paragraph('Picture', [run]),
      paragraph('PictureCaption', [
        { kind: 'text', text: '图 ' },
        { kind: 'sequence', name: '图', value: this.pictures },
        { kind: 'text', text: '　' },
        ...symbolFixed(block.alt),
      ]),
    ];
  }
}

function headingStyle(section: Section): StyleName {
  if (section.level === 1) return section.kind === 'front' ? 'FrontTitle' : section.kind === 'appendix' ? 'AppendixTitle' : 'Heading1';
  return section.level === 2 ? 'Heading2' : 'Heading3';
}

function typedNumber(place: { list?: ListPlace }, number: string, gap: string): PlanRun[] {
  return place.list || number === '' ? [] : [{ kind: 'text', text: `${number}${gap}` }];
}

/** A line that ends with a colon stays with what it introduces. */
function introduces(children: readonly Inline[]): { keepNext?: boolean } {
  return /[：:]$/.test(inlineText(children).trim()) ? { keepNext: true } : {};
}

function isSignatureLine(children: readonly Inline[]): boolean {
  return /^(?:.{1,12}（签字）|日期)：$/.test(inlineText(children).trim());
}

/** a) 1) and on in turn. */
export function itemNumber(level: number, at: number): string {
  if (level % 2 === 1) return `${at + 1})`;
  // 27 items and more: aa, bb as Word counts letters
  return `${String.fromCharCode(97 + (at % 26)).repeat(Math.floor(at / 26) + 1)})`;
}

function symbolFixed(text: string): PlanRun[] {
  return fixedRuns(runsOf([{ type: 'text', text: fixHyphens(text) }]), true);
}

/** Small tables stay whole. */
function isSmall(table: Extract<Block, { type: 'table' }>): boolean {
  return table.rows.length <= 8 && table.rows.flat().reduce((sum, cell) => sum + plainText(cell.blocks).length, 0) <= 500;
}

const LONGEST_KEPT = 12;

/** Rows under a merged cell stay on one page, as long as they fit there. */
export function keepMergedTogether(rows: PlanRow[]): void {
  for (const [index, row] of rows.entries()) {
    const deepest = Math.max(1, ...row.cells.map((cell) => cell.rows ?? 1));
    if (deepest > LONGEST_KEPT) continue;
    for (const kept of rows.slice(index, index + deepest - 1)) kept.keepNext = true;
  }
}
