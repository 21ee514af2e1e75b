import { cleanText, trimBlanks } from './chars.ts';
import { normaliseHref } from './links.ts';
import type { Inline, Mark } from './model.ts';

/** A variable's name: starts with a letter or underscore; letters of any script, digits, `_ . -`. */
export const VARIABLE_NAME = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;
/** `{{name}}` anywhere in a string, blanks inside the braces allowed. */
export const VARIABLE = /\{\{[ \t]*([\p{L}_][\p{L}\p{N}_.-]*)[ \t]*\}\}/gu;

/** Text as a reader sees it; a variable reads `{{name}}`, a break is a line feed. */
export function inlineText(inlines: readonly Inline[]): string {
  let out = '';
  for (const node of inlines) {
    if (node.type === 'text') out += node.text;
    else if (node.type === 'variable') out += `{{${node.name}}}`;
    else if (node.type === 'link') out += inlineText(node.children);
    else out += '\n';
  }
  return out;
}

/** A string with `{{name}}` in it (caption, alternative text) as inline content. */
export function inlinesOf(text: string): Inline[] {
  const out: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(VARIABLE)) {
    if (match.index > at) out.push({ type: 'text', text: text.slice(at, match.index) });
    out.push({ type: 'variable', name: match[1]! });
    at = match.index + match[0].length;
  }
  if (at < text.length) out.push({ type: 'text', text: text.slice(at) });
  return out;
}

/** Marks in fixed order without repeats; undefined when there are none. */
export function orderMarks(marks: readonly Mark[] | undefined): Mark[] | undefined {
  if (!marks || marks.length === 0) return undefined;
  const out: Mark[] = [];
  if (marks.includes('strong')) out.push('strong');
  if (marks.includes('em')) out.push('em');
  return out.length > 0 ? out : undefined;
}

export function sameMarks(a: readonly Mark[] | undefined, b: readonly Mark[] | undefined): boolean {
  const strong = (marks: readonly Mark[] | undefined) => marks?.includes('strong') ?? false;
  const em = (marks: readonly Mark[] | undefined) => marks?.includes('em') ?? false;
  return strong(a) === strong(b) && em(a) === em(b);
}

export function textNode(text: string, marks?: readonly Mark[]): Inline {
  const ordered = orderMarks(marks);
  return ordered ? { type: 'text', text, marks: ordered } : { type: 'text', text };
}

export function variableNode(name: string, marks?: readonly Mark[]): Inline {
  const ordered = orderMarks(marks);
  return ordered ? { type: 'variable', name, marks: ordered } : { type: 'variable', name };
}

/**
 * Inline content of one block in canonical form: neighbouring text with the same marks is one node, nothing is empty, links do not nest,
 * no blanks at the edges or beside a break, no break at the edges.
 */
export function normaliseInlines(inlines: readonly Inline[]): Inline[] {
  return trimEdges(mergeInlines(inlines, false));
}

function mergeInlines(inlines: readonly Inline[], inLink: boolean): Inline[] {
  const out: Inline[] = [];
  for (const node of inlines) pushInline(out, node, inLink);
  return out;
}

function pushInline(out: Inline[], node: Inline, inLink: boolean): void {
  if (node.type === 'text') {
    const text = cleanText(node.text);
    if (text !== '') pushText(out, text, node.marks);
  } else if (node.type === 'variable') {
    const name = node.name.trim();
    if (VARIABLE_NAME.test(name)) out.push(variableNode(name, node.marks));
    else pushText(out, cleanText(`{{${node.name}}}`), node.marks);
  } else if (node.type === 'link') {
    pushLink(out, node, inLink);
  } else out.push({ type: 'break' });
}

function pushText(out: Inline[], text: string, marks: readonly Mark[] | undefined): void {
  const last = out.at(-1);
  if (last?.type === 'text' && sameMarks(last.marks, marks)) out[out.length - 1] = textNode(last.text + text, last.marks);
  else out.push(textNode(text, marks));
}

function pushLink(out: Inline[], node: Extract<Inline, { type: 'link' }>, inLink: boolean): void {
  const href = inLink ? undefined : normaliseHref(node.href);
  if (href === undefined) {
    for (const child of node.children) pushInline(out, child, inLink);
    return;
  }
  const last = out.at(-1);
  const joined = last?.type === 'link' && last.href === href;
  const children = mergeInlines(joined ? [...last.children, ...node.children] : node.children, true);
  if (inlineText(children).trim() === '') {
    for (const child of children) pushInline(out, child, true);
    return;
  }
  if (joined) out.pop();
  out.push({ type: 'link', href, children });
}

function trimEdges(nodes: Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    const atStart = last === undefined || last.type === 'break';
    if (node.type === 'break') {
      trimEnd(out);
      if (out.length > 0) out.push(node);
    } else if (node.type === 'text' && atStart) {
      const text = trimBlanks(node.text, 'start');
      if (text !== '') out.push(textNode(text, node.marks));
    } else out.push(node);
  }
  trimEnd(out);
  while (out.at(-1)?.type === 'break') {
    out.pop();
    trimEnd(out);
  }
  return out;
}

function trimEnd(out: Inline[]): void {
  for (let last = out.at(-1); last?.type === 'text'; last = out.at(-1)) {
    const text = trimBlanks(last.text, 'end');
    out.pop();
    if (text !== '') {
      out.push(textNode(text, last.marks));
      return;
    }
  }
}
