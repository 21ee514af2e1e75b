import { charClass, firstChar, lastChar } from './chars.ts';
import { sameMarks } from './inlines.ts';
import type { Inline, Mark } from './model.ts';

/**
 * Inline content as Markdown source of one line. `atLineStart`: the text begins a block, so that what would open a list,
 * heading, note or rule there is escaped. A break is `<br>`, so that a paragraph is always one line.
 */
export function writeInlines(inlines: readonly Inline[], atLineStart: boolean): string {
  const source = writeRuns(inlines, { mailPossible: hasAt(inlines), inLabel: false });
  const edged = protectEdges(source);
  return atLineStart ? escapeLineStart(edged) : edged;
}

/** Wide blanks at the edges as character references: the lexer trims every kind of white space there. */
function protectEdges(source: string): string {
  let from = 0;
  let to = source.length;
  const isWide = (at: number) => /[\u3000\u2000-\u200a\u1680\u202f\u205f]/.test(source.charAt(at));
  const references = (text: string) => Array.from(text, (char) => `&#${char.charCodeAt(0)};`).join('');
  while (from < to && isWide(from)) from++;
  while (to > from && isWide(to - 1)) to--;
  return references(source.slice(0, from)) + source.slice(from, to) + references(source.slice(to));
}

function hasAt(inlines: readonly Inline[]): boolean {
  return inlines.some((node) => (node.type === 'text' && node.text.includes('@')) || (node.type === 'link' && hasAt(node.children)));
}

/** The image's alternative text, as it stands between `![` and `]`. */
export function writeLabel(inlines: readonly Inline[]): string {
  return writeRuns(inlines, { mailPossible: true, inLabel: true });
}

interface Surroundings {
  /** an @ is near, so that `<` before a digit could begin an address */
  mailPossible: boolean;
  /** between the brackets of a link or image, where the lexer undoes `\\[` before it looks for links inside */
  inLabel: boolean;
}

/** Neighbours with the same marks form a run that takes its asterisks once. */
function writeRuns(inlines: readonly Inline[], where: Surroundings): string {
  let out = '';
  let endsInDelimiter = false;
  for (let i = 0; i < inlines.length; ) {
    const marks = marksOf(inlines[i]!);
    let end = i + 1;
    while (end < inlines.length && marks && sameMarks(marks, marksOf(inlines[end]!))) end++;
    const body = inlines
      .slice(i, end)
      .map((node, k, run) => writeNode(node, run[k + 1] ?? inlines[end], where))
      .join('');
    if (marks) {
      const next = inlines[end];
      const nextChar = next ? edgeOfNode(next, where) : '';
      const delimiter: string | undefined = endsInDelimiter ? undefined : delimiterFor(marks, lastChar(out), body, nextChar);
      out += delimiter ? delimiter + body + delimiter : tagged(marks, body);
      endsInDelimiter = delimiter !== undefined;
    } else {
      out += body;
      endsInDelimiter = false;
    }
    i = end;
  }
  return out;
}

function marksOf(node: Inline): Mark[] | undefined {
  return (node.type === 'text' || node.type === 'variable') && node.marks?.length ? node.marks : undefined;
}

/** The first character that the node's source will have. A marked run begins with `*` or `<`: both are ASCII punctuation. */
function edgeOfNode(node: Inline, where: Surroundings): string {
  return marksOf(node) ? '<' : firstChar(writeNode(node, undefined, where));
}

/**
 * Asterisks where the reader is sure to take them for emphasis, else undefined. The rules are those of CommonMark with Chinese
 * characters and punctuation allowed to touch the asterisks from both sides.
 */
function delimiterFor(marks: readonly Mark[], before: string, body: string, after: string): string | undefined {
  const inner = charClass(firstChar(body));
  const innerEnd = /\\[!-/:-@[-`{-~]$/.test(body) ? 'ascii-punctuation' : charClass(lastChar(body));
  if (inner === 'space' || innerEnd === 'space') return undefined;
  if (inner === 'ascii-punctuation' && charClass(before) === 'letter') return undefined;
  if (innerEnd === 'ascii-punctuation' && charClass(after) === 'letter') return undefined;
  return '*'.repeat((marks.includes('strong') ? 2 : 0) + (marks.includes('em') ? 1 : 0));
}

function tagged(marks: readonly Mark[], body: string): string {
  const inner = marks.includes('em') ? `<em>${body}</em>` : body;
  return marks.includes('strong') ? `<strong>${inner}</strong>` : inner;
}

function writeNode(node: Inline, next: Inline | undefined, where: Surroundings): string {
  switch (node.type) {
    case 'text':
      return escapeText(node.text, next, where);
    case 'variable':
      return `{{${node.name}}}`;
    case 'break':
      return '<br>';
    case 'link':
      return `[${writeRuns(node.children, { ...where, inLabel: true })}](${node.href})`;
  }
}

/** Escapes what the reader would not take literally, and only that, so that the source stays readable. */
function escapeText(text: string, next: Inline | undefined, where: Surroundings): string {
  return text.replace(/[\\*`[\]<&_~{!\u00a0]/g, (char, at: number) => {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + 1);
    switch (char) {
      case '\u00a0':
        return '&nbsp;';
      case '[':
      case ']':
        return where.inLabel ? `&#${char.charCodeAt(0)};` : `\\${char}`;
      case '<':
        return isPlainLess(after, next === undefined, where) ? char : '\\<';
      case '&':
        return /^&(?:#|[A-Za-z])[A-Za-z0-9]*(?:;|$)/.test(text.slice(at, at + 40)) ? '\\&' : char;
      case '_':
        return /[A-Za-z0-9]/.test(before) && /[A-Za-z0-9]/.test(after) ? char : '\\_';
      case '~':
        return before === '~' || after === '~' || (after === '' && next !== undefined) ? '\\~' : char;
      case '{':
        return before === '{' || after === '{' || after === '' ? '\\{' : char;
      case '!':
        return after === '' && next?.type === 'link' ? '\\!' : char;
      default:
        return `\\${char}`;
    }
  });
}

/** `<` opens nothing before a blank, a character outside ASCII or, when no address is near, a digit. */
function isPlainLess(after: string, isLast: boolean, where: Surroundings): boolean {
  if (after === '') return isLast;
  if (after === ' ' || after > '\u007f') return true;
  return !where.mailPossible && /[0-9=]/.test(after);
}

/** The beginning of a block's line must not look like the beginning of another block. */
function escapeLineStart(source: string): string {
  if (/^(?:#{1,6}(?:\s|$)|[-+](?:\s|$)|>|-{2})/.test(source)) return `\\${source}`;
  if (/^(?:[-=]\s*)+$/.test(source)) return `\\${source}`;
  return source.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}
