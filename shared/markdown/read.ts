import type { Token, Tokens } from 'marked';
import { trimBlanks } from './chars.ts';
import { inlineText, normaliseInlines } from './inlines.ts';
import { type HeadingToken, type LexResult, lex } from './lexer.ts';
import { type Block, type DocumentModel, GENERATED, type Generated, type Inline, type ListItem } from './model.ts';
import { isCaption, normaliseModel } from './normalise.ts';
import { excerptOf, type Problem, type ProblemCode } from './problems.ts';
import { joinLines, type Piece, readPieces } from './read-inlines.ts';
import { readHtmlTable, readPipeTable } from './read-table.ts';
import { isSectionId } from './section-ids.ts';

type Table = Extract<Block, { type: 'table' }>;
type Place = 'document' | 'item' | 'note';

/**
 * Reads a document's Markdown (without front matter) into the model. Never throws. `problems` names everything that the model does not
 * carry; a text without problems is carried whole, and writing it gives its canonical form.
 */
export function readMarkdown(text: string): { model: DocumentModel; problems: Problem[] } {
  const source = prepare(text);
  const reading = new Reading(source);
  let lexed: LexResult;
  try {
    lexed = lex(source);
  } catch {
    return unreadable(source);
  }
  const blocks = reading.document(lexed);
  return { model: normaliseModel({ blocks }), problems: reading.problems.sort((a, b) => a.line - b.line) };
}

/** One kind of line end, and nothing that a line of Markdown cannot hold. The number of lines stays. */
function prepare(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\v\f\u0085\u2028\u2029]/g, ' ')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f\ufeff]/g, '');
}

function unreadable(source: string): { model: DocumentModel; problems: Problem[] } {
  const blocks = source.split('\n').map((line): Block => ({ type: 'paragraph', children: [{ type: 'text', text: line }] }));
  return { model: normaliseModel({ blocks }), problems: [{ line: 1, code: 'unreadable', excerpt: excerptOf(source) }] };
}

/** One reading of one text: knows where it is, so that problems get their line. */
class Reading {
  readonly problems: Problem[] = [];
  private readonly source: string;
  private readonly lineStarts: number[] = [0];
  private readonly ids = new Set<string>();
  private usedDefinitions = new Set<string>();
  /** offset of the outermost block that is being read */
  private at = 0;

  constructor(source: string) {
    this.source = source;
    for (let i = source.indexOf('\n'); i >= 0; i = source.indexOf('\n', i + 1)) this.lineStarts.push(i + 1);
  }

  document(lexed: LexResult): Block[] {
    this.usedDefinitions = lexed.usedDefinitions;
    const blocks = this.blocks(lexed.tokens, 'document');
    this.at = 0;
    for (const raw of lexed.tooDeep) this.report('too-deep', raw);
    return blocks;
  }

  private readonly report = (code: ProblemCode, raw: string): void => {
    const excerpt = excerptOf(raw);
    const needle = (raw.trim().split('\n', 1)[0] ?? '').slice(0, 200);
    const found = needle === '' ? -1 : this.source.indexOf(needle, this.at);
    this.problems.push({ line: this.lineAt(found < 0 ? this.at : found), code, excerpt });
  };

  /** 1-based line of an offset. */
  private lineAt(offset: number): number {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStarts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  private blocks(tokens: readonly Token[], place: Place): Block[] {
    const out: Block[] = [];
    let caption: { text: string; widths?: number[] } | undefined;
    let checkbox: Piece[] = [];
    let end = this.at;
    for (const [index, token] of tokens.entries()) {
      if (place === 'document') {
        this.at = end;
        end += token.raw.length;
      }
      if (token.type === 'paragraph' || token.type === 'text') {
        const inlines = this.pieces(token, checkbox);
        checkbox = [];
        if (isTable(tokens, index + 1) && isCaption(inlines.filter((piece) => piece.type !== 'image'))) {
          caption = this.caption(inlines, token.raw);
        } else out.push(...this.paragraph(inlines, token.raw));
      } else if (token.type === 'checkbox') {
        checkbox = readPieces([token], this.report);
      } else if (token.type === 'table' || token.type === 'htmlTable') {
        const table = token.type === 'table' ? readPipeTable(token as Tokens.Table, this.report) : readHtmlTable(token.raw, this.report);
        if (table) out.push(caption ? withCaption(table, caption) : table);
        else if (caption) out.push({ type: 'paragraph', children: [{ type: 'text', text: caption.text }] });
        caption = undefined;
      } else out.push(...this.block(token, place));
    }
    return out;
  }

  private block(token: Token, place: Place): Block[] {
    switch (token.type) {
      case 'space':
        return [];
      case 'heading':
        return this.heading(token as HeadingToken, place);
      case 'list':
        return this.list(token as Tokens.List, place);
      case 'blockquote': {
        if (place === 'note') this.report('note-place', token.raw);
        const blocks = this.blocks(token.tokens ?? [], 'note');
        return place === 'note' ? blocks : [{ type: 'note', blocks }];
      }
      case 'generated':
        return this.generated(token as Tokens.Generic, place);
      case 'code':
        this.report('code-block', token.raw);
        return (token as Tokens.Code).text.split('\n').map((line) => ({ type: 'paragraph', children: [{ type: 'text', text: line }] }));
      case 'hr':
        this.report('rule', token.raw);
        return [];
      case 'def':
        if (!this.usedDefinitions.has((token as Tokens.Def).href)) this.report('unused-definition', token.raw);
        return [];
      case 'html':
        this.report(/^\s*<!--/.test(token.raw) ? 'comment' : /^\s*<table/i.test(token.raw) ? 'broken-table' : 'html', token.raw);
        return [];
      default:
        this.report('html', token.raw);
        return [];
    }
  }

  private pieces(token: Token, before: readonly Piece[]): Piece[] {
    this.checkLines(token.raw);
    return [...before, ...readPieces((token as Tokens.Paragraph).tokens ?? [], this.report)];
  }

  /** Lines that were meant as blocks of their own but continue the paragraph above. */
  private checkLines(raw: string): void {
    const lines = raw.trimEnd().split('\n');
    for (const line of lines.slice(1)) if (/^ {0,3}\d{1,9}[.)][ \t]/.test(line)) this.report('swallowed-item', line);
    if (lines.length > 1 && /^ {0,3}\|?[ :|-]*-[ :|-]*$/.test(lines[1]!) && lines[1]!.includes('|')) this.report('broken-table', raw);
  }

  private paragraph(pieces: readonly Piece[], raw: string): Block[] {
    const out: Block[] = [];
    let inlines: Inline[] = [];
    const flush = () => {
      const children = normaliseInlines(joinLines(inlines));
      if (children.length > 0) out.push({ type: 'paragraph', children });
      inlines = [];
    };
    for (const piece of pieces) {
      if (piece.type === 'image') {
        flush();
        out.push(piece);
      } else inlines.push(piece);
    }
    flush();
    const isMixed = out.length > 1 && out.some((block) => block.type === 'image') && out.some((block) => block.type !== 'image');
    if (isMixed) this.report('image-place', raw);
    return out;
  }

  private caption(pieces: readonly Piece[], raw: string): { text: string; widths?: number[] } {
    const inlines = normaliseInlines(joinLines(pieces.filter((piece) => piece.type !== 'image')));
    const isPlain = inlines.every((node) => (node.type === 'text' || node.type === 'variable') && !node.marks);
    if (!isPlain || pieces.some((piece) => piece.type === 'image')) this.report('caption-form', raw);
    const match = /(?<!\\)\{widths=([\d.]+(?:,[\d.]+)*)\}\s*$/.exec(raw);
    const text = inlineText(inlines).replace(/\n/g, ' ').slice(2);
    if (!match) return { text };
    return { text: text.slice(0, text.lastIndexOf('{widths=')), widths: match[1]!.split(',').map(Number) };
  }

  private heading(token: HeadingToken, place: Place): Block[] {
    const pieces = readPieces(token.tokens, this.report);
    if (place !== 'document') {
      this.report('heading-place', token.raw);
      return this.paragraph(pieces, token.raw);
    }
    if (token.depth > 3) this.report('heading-level', token.raw);
    const images = pieces.filter((piece) => piece.type === 'image');
    if (images.length > 0) this.report('image-place', token.raw);
    const children = joinLines(pieces.filter((piece) => piece.type !== 'image'));
    const level = token.depth <= 1 ? 1 : token.depth === 2 ? 2 : 3;
    return [{ type: 'heading', level, ...this.headingAttributes(token, level), children }, ...images];
  }

  private headingAttributes(token: HeadingToken, level: 1 | 2 | 3): { id: string; kind: 'numbered' | 'front' | 'appendix' } {
    let id = '';
    let kind: 'numbered' | 'front' | 'appendix' = 'numbered';
    for (const part of (token.attributes ?? '').split(/\s+/).filter((word) => word !== '')) {
      if (part.startsWith('#') && isSectionId(part.slice(1)) && id === '') id = part.slice(1);
      else if (part === '.front') kind = 'front';
      else if (part === '.appendix' && level === 1) kind = 'appendix';
      else this.report('heading-attributes', token.raw);
    }
    if (id !== '' && this.ids.has(id)) this.report('duplicate-id', token.raw);
    this.ids.add(id);
    return { id, kind };
  }

  private list(token: Tokens.List, place: Place): Block[] {
    const isClauses = token.ordered && /^\s*\d+\./.test(token.raw);
    if (isClauses && place === 'document') return token.items.flatMap((item) => this.clause(item));
    if (isClauses) this.report('clause-place', token.raw);
    else if (token.ordered && token.start !== 1) this.report('list-start', token.raw);
    const itemPlace = place === 'note' ? 'note' : 'item';
    const items = token.items.map((item): ListItem => ({ blocks: this.blocks(item.tokens, itemPlace) }));
    return [{ type: 'list', ordered: token.ordered, items }];
  }

  /** The first paragraph is the clause; what else the item holds follows it. */
  private clause(item: Tokens.ListItem): Block[] {
    const [first, ...rest] = this.blocks(item.tokens, 'item');
    if (first?.type === 'paragraph') return [{ type: 'clause', children: first.children }, ...rest];
    if (!first) return [];
    this.report('clause-place', item.raw);
    return [first, ...rest];
  }

  private generated(token: Tokens.Generic, place: Place): Block[] {
    const name = String(token.name);
    if (!(GENERATED as readonly string[]).includes(name)) {
      this.report('generated-name', token.raw);
      return [{ type: 'paragraph', children: [{ type: 'text', text: token.raw.trim() }] }];
    }
    if (place !== 'document') this.report('generated-place', token.raw);
    return [{ type: 'generated', name: name as Generated }];
  }
}

function isTable(tokens: readonly Token[], from: number): boolean {
  const next = tokens.slice(from, from + 2).find((token) => token.type !== 'space');
  return next?.type === 'table' || next?.type === 'htmlTable';
}

function withCaption(table: Table, caption: { text: string; widths?: number[] }): Table {
  const text = trimBlanks(caption.text);
  return { ...table, ...(text ? { caption: text } : {}), ...(caption.widths ? { widths: caption.widths } : {}) };
}
