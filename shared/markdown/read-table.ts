import type { Tokens } from 'marked';
import { decodeReferences } from './html-text.ts';
import { normaliseInlines, textNode, VARIABLE, variableNode } from './inlines.ts';
import { isFileSource, normaliseHref } from './links.ts';
import type { Block, Inline, ListItem, Mark, TableCell } from './model.ts';
import { MAX_DEPTH } from './normalise.ts';
import { normaliseGrid } from './normalise-table.ts';
import { joinLines, type Report, readPieces, readWidth } from './read-inlines.ts';

type Table = Extract<Block, { type: 'table' }>;

/** A pipe table. Its first row is the head; a column's alignment is that of its body cells. */
export function readPipeTable(token: Tokens.Table, report: Report): Table {
  const lines = token.raw.split('\n').slice(2);
  for (const line of lines) if (line.trim() !== '' && countCells(line) !== token.header.length) report('ragged-table', line);
  const cell = (source: Tokens.TableCell, header: boolean): TableCell => {
    const blocks: Block[] = [];
    const inlines: Inline[] = [];
    for (const piece of readPieces(source.tokens, report)) {
      if (piece.type === 'image') blocks.push({ type: 'paragraph', children: inlines.splice(0) }, piece);
      else inlines.push(piece);
    }
    blocks.push({ type: 'paragraph', children: inlines });
    const align = header || !source.align ? {} : { align: source.align };
    return { header, colspan: 1, rowspan: 1, ...align, blocks };
  };
  return {
    type: 'table',
    rows: [token.header.map((source) => cell(source, true)), ...token.rows.map((row) => row.map((source) => cell(source, false)))],
  };
}

function countCells(line: string): number {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)(?:\\\\)*\|$/, '');
  return inner.replace(/\\[\s\S]/g, '').split('|').length;
}

const MARKUP =
  /<!--[\s\S]*?-->|<(\/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/g;
const ATTRIBUTE = /([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** The HTML table subset. Whatever is outside it is dropped and reported; undefined when no cell is left. */
export function readHtmlTable(raw: string, report: Report): Table | undefined {
  const builder = new TableBuilder(report);
  let at = 0;
  for (const match of raw.matchAll(MARKUP)) {
    builder.text(raw.slice(at, match.index));
    at = match.index + match[0].length;
    if (match[2] === undefined) report('comment', match[0]);
    else builder.tag(match[2].toLowerCase(), match[1] === '/', readAttributes(match[3] ?? ''), match[0]);
  }
  builder.text(raw.slice(at));
  const rows = builder.finish();
  if (rows.length === 0) {
    report('broken-table', raw);
    return undefined;
  }
  const count = (grid: readonly (readonly TableCell[])[]) => grid.reduce((sum, row) => sum + row.length, 0);
  const grid = normaliseGrid(rows);
  if (count(grid) !== count(rows) || grid.length !== rows.length) report('broken-table', raw);
  return { type: 'table', rows: grid };
}

function readAttributes(source: string): Map<string, string> {
  const out = new Map<string, string>();
  for (const match of source.matchAll(ATTRIBUTE)) {
    out.set(match[1]!.toLowerCase(), decodeReferences(match[2] ?? match[3] ?? match[4] ?? ''));
  }
  return out;
}

const ALLOWED_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  td: ['colspan', 'rowspan', 'align'],
  th: ['colspan', 'rowspan', 'align', 'scope'],
  a: ['href'],
  img: ['src', 'alt', 'width'],
};

/** A place that takes blocks: a cell or a list item. Text waits in `inlines` until a block tag ends its paragraph. */
interface Frame {
  blocks: Block[];
  inlines: Inline[];
  /** the list that this frame's items go to, while one is open */
  list?: { ordered: boolean; items: ListItem[] };
}

/** Builds the rows from tags and text as they come; keeps its own stack, so that no nesting can exhaust the call stack. */
class TableBuilder {
  private readonly report: Report;
  private readonly rows: TableCell[][] = [];
  private row: TableCell[] | undefined;
  private cell: TableCell | undefined;
  private frames: Frame[] = [];
  private inHead = false;
  private tables = 0;
  private strong = 0;
  private em = 0;
  private link: { href: string | undefined; children: Inline[] } | undefined;
  private skipUntil: string | undefined;

  constructor(report: Report) {
    this.report = report;
  }

  text(source: string): void {
    if (source === '' || this.skipUntil) return;
    if (!this.cell) {
      if (source.trim() !== '') this.report('table-html', source);
      return;
    }
    const marks: Mark[] = [...(this.strong > 0 ? (['strong'] as const) : []), ...(this.em > 0 ? (['em'] as const) : [])];
    let at = 0;
    for (const match of source.matchAll(VARIABLE)) {
      if (match.index > at) this.push(textNode(decodeReferences(source.slice(at, match.index)), marks));
      this.push(variableNode(match[1]!, marks));
      at = match.index + match[0].length;
    }
    if (at < source.length) this.push(textNode(decodeReferences(source.slice(at)), marks));
  }

  tag(name: string, closes: boolean, attributes: Map<string, string>, raw: string): void {
    if (this.skipUntil) {
      if (closes && name === this.skipUntil) this.skipUntil = undefined;
      return;
    }
    if ([...attributes.keys()].some((key) => !(ALLOWED_ATTRIBUTES[name] ?? []).includes(key))) this.report('table-html', raw);
    switch (name) {
      case 'table':
        this.tables += closes ? 0 : 1;
        if (!closes && this.tables > 1) this.report('table-place', raw);
        return;
      case 'thead':
      case 'tbody':
      case 'tfoot':
        this.endRow();
        this.inHead = name === 'thead' && !closes;
        return;
      case 'tr':
        this.endRow();
        if (!closes) this.row = [];
        return;
      case 'td':
      case 'th':
        this.endCell();
        if (!closes) this.openCell(name === 'th' || this.inHead, attributes);
        return;
      default:
        if (this.cell) this.content(name, closes, attributes, raw);
        else this.reportTag(name, closes, raw);
    }
  }

  finish(): TableCell[][] {
    this.endRow();
    return this.rows;
  }

  private content(name: string, closes: boolean, attributes: Map<string, string>, raw: string): void {
    switch (name) {
      case 'p':
        this.endParagraph();
        return;
      case 'br':
        this.push({ type: 'break' });
        return;
      case 'strong':
      case 'b':
        this.strong = Math.max(0, this.strong + (closes ? -1 : 1));
        return;
      case 'em':
      case 'i':
        this.em = Math.max(0, this.em + (closes ? -1 : 1));
        return;
      case 'a':
        this.endLink();
        if (!closes) this.openLink(attributes.get('href') ?? '', raw);
        return;
      case 'img':
        this.image(attributes, raw);
        return;
      case 'ol':
      case 'ul':
        if (closes) this.endList();
        else this.openList(name === 'ol', raw);
        return;
      case 'li':
        if (closes) this.endItem();
        else this.openItem(raw);
        return;
      default:
        this.reportTag(name, closes, raw);
    }
  }

  private reportTag(name: string, closes: boolean, raw: string): void {
    if (closes) return;
    this.report('table-html', raw);
    if (name === 'script' || name === 'style' || name === 'textarea') this.skipUntil = name;
  }

  private push(node: Inline): void {
    if (this.link) this.link.children.push(node);
    else this.frames.at(-1)?.inlines.push(node);
  }

  private openCell(header: boolean, attributes: Map<string, string>): void {
    this.row ??= [];
    const align = attributes.get('align')?.toLowerCase();
    this.cell = { header, colspan: Number(attributes.get('colspan') ?? 1), rowspan: Number(attributes.get('rowspan') ?? 1), blocks: [] };
    if (align === 'left' || align === 'center' || align === 'right') this.cell.align = align;
    this.frames = [{ blocks: this.cell.blocks, inlines: [] }];
  }

  private endCell(): void {
    if (!this.cell) return;
    while (this.frames.length > 1) this.endItem();
    this.endList();
    this.endParagraph();
    this.row?.push(this.cell);
    this.cell = undefined;
    this.frames = [];
    this.strong = 0;
    this.em = 0;
  }

  private endRow(): void {
    this.endCell();
    if (this.row) this.rows.push(this.row);
    this.row = undefined;
  }

  private endParagraph(): void {
    this.endLink();
    const frame = this.frames.at(-1);
    if (!frame || frame.inlines.length === 0) return;
    const children = normaliseInlines(joinLines(frame.inlines));
    frame.inlines = [];
    if (children.length > 0) frame.blocks.push({ type: 'paragraph', children });
  }

  private openLink(href: string, raw: string): void {
    const target = normaliseHref(href);
    if (target === undefined) this.report('link-target', raw);
    this.link = { href: target, children: [] };
  }

  private endLink(): void {
    const link = this.link;
    this.link = undefined;
    if (!link) return;
    if (link.href === undefined) for (const child of link.children) this.push(child);
    else this.push({ type: 'link', href: link.href, children: link.children });
  }

  private image(attributes: Map<string, string>, raw: string): void {
    const src = attributes.get('src') ?? '';
    if (!isFileSource(src)) {
      this.report('image-source', raw);
      return;
    }
    this.endParagraph();
    const title = attributes.get('width');
    const width = title === undefined ? undefined : readWidth(title);
    if (title !== undefined && width === undefined) this.report('image-title', raw);
    const image: Block = { type: 'image', src, alt: attributes.get('alt') ?? '' };
    if (width !== undefined) image.width = width;
    this.frames.at(-1)?.blocks.push(image);
  }

  private openList(ordered: boolean, raw: string): void {
    const frame = this.frames.at(-1);
    if (!frame) return;
    this.endParagraph();
    if (this.frames.length > MAX_DEPTH) this.report('too-deep', raw);
    else if (!frame.list) frame.list = { ordered, items: [] };
  }

  private endList(): void {
    const frame = this.frames.at(-1);
    if (!frame?.list) {
      // The end tag of the list around this item, whose own end tag is left out.
      if (this.frames.length > 1) {
        this.endItem();
        this.endList();
      }
      return;
    }
    this.endParagraph();
    frame.blocks.push({ type: 'list', ordered: frame.list.ordered, items: frame.list.items });
    delete frame.list;
  }

  private openItem(raw: string): void {
    const frame = this.frames.at(-1);
    if (!frame?.list) {
      if (this.frames.length > 1 && this.frames.at(-2)?.list) {
        this.endItem();
        this.openItem(raw);
      } else this.report('table-html', raw);
      return;
    }
    this.frames.push({ blocks: [], inlines: [] });
  }

  private endItem(): void {
    if (this.frames.length < 2) return;
    if (this.frames.at(-1)?.list) this.endList();
    this.endParagraph();
    const item = this.frames.pop()!;
    this.frames.at(-1)?.list?.items.push({ blocks: item.blocks });
  }
}
