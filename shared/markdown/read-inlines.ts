import type { Token, Tokens } from 'marked';
import { firstChar, isCjk, lastChar, trimBlanks } from './chars.ts';
import { decodeReferences } from './html-text.ts';
import { inlineText, textNode, variableNode } from './inlines.ts';
import { isFileSource, normaliseHref } from './links.ts';
import type { Block, Inline, Mark } from './model.ts';
import type { ProblemCode } from './problems.ts';

export type ImageBlock = Extract<Block, { type: 'image' }>;
/** Inline content as the source has it: images stand in the line until they are taken out of it. */
export type Piece = Inline | ImageBlock;
export type Report = (code: ProblemCode, raw: string) => void;

/** marked's inline tokens as inline content. Line ends inside a paragraph are still line feeds in the text. */
export function readPieces(tokens: readonly Token[], report: Report, marks: readonly Mark[] = []): Piece[] {
  const out: Piece[] = [];
  const tags = new OpenTags();
  for (const token of tokens) readPiece(token, tags.addTo(marks), tags, report, out);
  if (tags.isOpen()) report('html', '<strong>');
  return out;
}

/** <strong> and <em> as tags: the canonical form where asterisks cannot say it. */
class OpenTags {
  private strong = 0;
  private em = 0;

  addTo(marks: readonly Mark[]): Mark[] {
    return [...marks, ...(this.strong > 0 ? (['strong'] as const) : []), ...(this.em > 0 ? (['em'] as const) : [])];
  }

  isOpen(): boolean {
    return this.strong > 0 || this.em > 0;
  }

  /** False when the tag is another one, or closes what is not open. */
  take(tag: string): boolean {
    const match = /^<(\/?)(strong|b|em|i)\s*>$/i.exec(tag);
    if (!match) return false;
    const step = match[1] ? -1 : 1;
    const isStrong = /^(?:strong|b)$/i.test(match[2]!);
    const depth = (isStrong ? this.strong : this.em) + step;
    if (depth < 0) return false;
    if (isStrong) this.strong = depth;
    else this.em = depth;
    return true;
  }
}

function readPiece(token: Token, marks: readonly Mark[], tags: OpenTags, report: Report, out: Piece[]): void {
  switch (token.type) {
    case 'text':
      checkText(token.raw, report);
      out.push(textNode(decodeReferences(token.raw), marks));
      return;
    case 'escape':
      out.push(textNode((token as Tokens.Escape).text, marks));
      return;
    case 'strong':
      out.push(...readPieces(token.tokens ?? [], report, [...marks, 'strong']));
      return;
    case 'em':
      out.push(...readPieces(token.tokens ?? [], report, [...marks, 'em']));
      return;
    case 'del':
      report('strikethrough', token.raw);
      out.push(...readPieces(token.tokens ?? [], report, marks));
      return;
    case 'codespan':
      report('code', token.raw);
      out.push(textNode((token as Tokens.Codespan).text, marks));
      return;
    case 'br':
      out.push({ type: 'break' });
      return;
    case 'variable':
      out.push(variableNode(String((token as Tokens.Generic).name), marks));
      return;
    case 'checkbox':
      report('task-list', token.raw);
      out.push(textNode((token as Tokens.Checkbox).checked ? '☑ ' : '☐ ', marks));
      return;
    case 'link':
      readLink(token as Tokens.Link, marks, report, out);
      return;
    case 'image':
      out.push(...readImage(token as Tokens.Image, report));
      return;
    case 'html':
      if (/^<br\s*\/?>$/i.test(token.raw)) out.push({ type: 'break' });
      else if (!tags.take(token.raw)) report(token.raw.startsWith('<!--') ? 'comment' : 'html', token.raw);
      return;
    default:
      report('html', token.raw);
      out.push(textNode(token.raw, marks));
  }
}

function checkText(raw: string, report: Report): void {
  if (/\[\^[^\]\s]+\]/.test(raw)) report('footnote', raw.slice(raw.indexOf('[^')));
  if (raw.includes('{{')) {
    const match = /\{\{(>?)[^{}]*\}\}/.exec(raw);
    if (match) report(match[1] ? 'generated-place' : 'variable-name', match[0]);
  }
}

function readLink(token: Tokens.Link, marks: readonly Mark[], report: Report, out: Piece[]): void {
  if (token.title) report('link-title', token.raw);
  const pieces = readPieces(token.tokens, report, marks);
  const images = pieces.filter((piece) => piece.type === 'image');
  const children = pieces.filter((piece) => piece.type !== 'image');
  const href = normaliseHref(token.href);
  if (href === undefined) {
    report('link-target', token.raw);
    out.push(...children);
  } else out.push({ type: 'link', href, children });
  if (images.length > 0) report('image-place', token.raw);
  out.push(...images);
}

function readImage(token: Tokens.Image, report: Report): ImageBlock[] {
  if (!isFileSource(token.href)) {
    report('image-source', token.raw);
    return [];
  }
  const alt = inlineText(readPieces(token.tokens, () => undefined).filter((piece) => piece.type !== 'image')).replace(/\n/g, ' ');
  const image: ImageBlock = { type: 'image', src: token.href, alt };
  const width = readWidth(token.title ?? '');
  if (width !== undefined) image.width = width;
  else if (token.title) report('image-title', token.raw);
  return [image];
}

/** `60%` as a number from 10 to 100, else undefined. */
export function readWidth(title: string): number | undefined {
  const match = /^(\d{1,3})%$/.exec(title.trim());
  const width = match ? Number(match[1]) : 0;
  return width >= 10 && width <= 100 ? width : undefined;
}

/**
 * Joins the lines of a paragraph: nothing between Chinese characters, else a blank. Markdown breaks lines where it likes; Chinese must
 * not get gaps from that.
 */
export function joinLines(nodes: readonly Inline[]): Inline[] {
  return inlineText(nodes).includes('\n') ? joinIn(nodes, '', '') : [...nodes];
}

function joinIn(nodes: readonly Inline[], before: string, after: string): Inline[] {
  const firsts: string[] = Array.from({ length: nodes.length + 1 }, () => after);
  for (let i = nodes.length - 1; i >= 0; i--) firsts[i] = edge(nodes[i]!, 'first') || firsts[i + 1]!;
  let previous = before;
  return nodes.map((node, i) => {
    const next = firsts[i + 1]!;
    const out = joinNode(node, previous, next);
    previous = edge(node, 'last') || previous;
    return out;
  });
}

function joinNode(node: Inline, before: string, after: string): Inline {
  if (node.type === 'link') return { ...node, children: joinIn(node.children, before, after) };
  if (node.type !== 'text' || !node.text.includes('\n')) return node;
  const lines = node.text.split('\n').map((line, k, all) => {
    const start = k > 0 ? trimBlanks(line, 'start') : line;
    return k < all.length - 1 ? trimBlanks(start, 'end') : start;
  });
  const firsts: string[] = Array.from({ length: lines.length + 1 }, () => after);
  for (let k = lines.length - 1; k >= 0; k--) firsts[k] = firstChar(lines[k]!) || firsts[k + 1]!;
  let text = lines[0]!;
  let left = lastChar(text) || before;
  for (let k = 1; k < lines.length; k++) {
    const right = firsts[k]!;
    text += isCjk(left) || isCjk(right) || left === '' || right === '' || left === ' ' ? lines[k]! : ` ${lines[k]!}`;
    left = lastChar(lines[k]!) || left;
  }
  return { ...node, text };
}

/** The first or last visible character; a variable counts as Chinese, a break as nothing to keep apart. */
function edge(node: Inline, side: 'first' | 'last'): string {
  if (node.type === 'variable' || node.type === 'break') return '中';
  if (node.type === 'text') {
    const text = node.text.replace(/\n/g, '');
    return side === 'first' ? firstChar(text) : lastChar(text);
  }
  const text = inlineText(node.children).replace(/\n/g, '');
  return side === 'first' ? firstChar(text) : lastChar(text);
}
