import { diffArrays } from 'diff';
import { splitWords } from './chars.ts';
import { orderMarks, sameMarks } from './inlines.ts';
import type { Inline, Mark } from './model.ts';

/** A stretch of text that stayed, came or went. Read without the `del` ones it is the new text, without the `ins` ones the old. */
export interface Segment {
  kind: 'same' | 'ins' | 'del';
  /** a variable reads `{{name}}`, a break is a line feed */
  text: string;
  marks?: Mark[];
  /** address of the link that the stretch belongs to */
  href?: string;
  /** the stretch is this variable */
  variable?: string;
  /** the stretch is a line break */
  isBreak?: true;
}

type Token = Omit<Segment, 'kind'>;

/** More edits than this are shown as one replacement. */
const MAX_EDITS = 2000;

/** Compares two inline contents by Chinese characters, words, variables and breaks. A change of marks or address is a replacement. */
export function compareInlines(before: readonly Inline[], after: readonly Inline[]): Segment[] {
  const a = tokensOf(before);
  const b = tokensOf(after);
  const aKeys = a.map(keyOf);
  const bKeys = b.map(keyOf);
  let start = 0;
  while (start < a.length && start < b.length && aKeys[start] === bKeys[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && aKeys[a.length - 1 - end] === bKeys[b.length - 1 - end]) end++;
  const runs: Run[] = [
    { same: a.slice(0, start), del: [], ins: [] },
    ...compareMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end), aKeys, bKeys, start),
    { same: a.slice(a.length - end), del: [], ins: [] },
  ];
  return segmentsOf(withoutSplinters(runs));
}

/** Inline content as stretches of one kind. */
export function wholeSegments(inlines: readonly Inline[], kind: Segment['kind']): Segment[] {
  return tokensOf(inlines).reduce<Segment[]>((out, token) => pushToken(out, kind, token), []);
}

/** The text of the stretches of one side as inline content again: `new` leaves the `del` out, `old` the `ins`. */
export function inlinesOfSegments(segments: readonly Segment[], side: 'old' | 'new'): Inline[] {
  const out: Inline[] = [];
  for (const segment of segments) {
    if (segment.kind === (side === 'new' ? 'del' : 'ins')) continue;
    const last = out.at(-1);
    if (segment.href === undefined) pushInline(out, segment);
    else if (last?.type === 'link' && last.href === segment.href) pushInline(last.children, segment);
    else {
      const children: Inline[] = [];
      pushInline(children, segment);
      out.push({ type: 'link', href: segment.href, children });
    }
  }
  return out;
}

function pushInline(out: Inline[], segment: Segment): void {
  const marks = segment.marks ? { marks: segment.marks } : {};
  const last = out.at(-1);
  if (segment.isBreak) out.push({ type: 'break' });
  else if (segment.variable !== undefined) out.push({ type: 'variable', name: segment.variable, ...marks });
  else if (last?.type === 'text' && sameMarks(last.marks, segment.marks)) last.text += segment.text;
  else out.push({ type: 'text', text: segment.text, ...marks });
}

function tokensOf(inlines: readonly Inline[], href?: string): Token[] {
  const link = href === undefined ? {} : { href };
  return inlines.flatMap((node): Token[] => {
    if (node.type === 'link') return tokensOf(node.children, node.href);
    if (node.type === 'break') return [{ text: '\n', isBreak: true, ...link }];
    const ordered = orderMarks(node.marks);
    const marks = ordered ? { marks: ordered } : {};
    if (node.type === 'variable') return [{ text: `{{${node.name}}}`, variable: node.name, ...marks, ...link }];
    return splitWords(node.text).map((text) => ({ text, ...marks, ...link }));
  });
}

function keyOf(token: Token): string {
  return `${token.isBreak ? 'b' : token.variable === undefined ? 't' : 'v'}${token.marks?.join() ?? ''}|${token.href ?? ''}|${token.text}`;
}

/** Tokens that stayed, then what was replaced by what. */
interface Run {
  same: Token[];
  del: Token[];
  ins: Token[];
}

function compareMiddle(a: Token[], b: Token[], aKeys: readonly string[], bKeys: readonly string[], start: number): Run[] {
  if (a.length === 0 || b.length === 0) return [{ same: [], del: a, ins: b }];
  const changes = diffArrays(aKeys.slice(start, start + a.length), bKeys.slice(start, start + b.length), { maxEditLength: MAX_EDITS });
  if (!changes) return [{ same: [], del: a, ins: b }];
  const runs: Run[] = [{ same: [], del: [], ins: [] }];
  let i = 0;
  let j = 0;
  for (const change of changes) {
    const last = runs.at(-1)!;
    if (change.removed) last.del.push(...a.slice(i, i + change.count));
    else if (change.added) last.ins.push(...b.slice(j, j + change.count));
    else runs.push({ same: a.slice(i, i + change.count), del: [], ins: [] });
    i += change.added ? 0 : change.count;
    j += change.removed ? 0 : change.count;
  }
  return runs;
}

/** A character or two that happen to be equal between two larger replacements only make the text hard to read: they join them. */
function withoutSplinters(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    const isSplinter =
      last !== undefined &&
      run.same.length <= 2 &&
      last.del.length > run.same.length &&
      last.ins.length > run.same.length &&
      run.del.length > run.same.length &&
      run.ins.length > run.same.length;
    if (last && (isSplinter || run.same.length === 0)) {
      last.del.push(...run.same, ...run.del);
      last.ins.push(...run.same, ...run.ins);
    } else out.push({ same: run.same, del: [...run.del], ins: [...run.ins] });
  }
  return out;
}

function segmentsOf(runs: readonly Run[]): Segment[] {
  const out: Segment[] = [];
  for (const run of runs) {
    for (const token of run.same) pushToken(out, 'same', token);
    for (const token of run.del) pushToken(out, 'del', token);
    for (const token of run.ins) pushToken(out, 'ins', token);
  }
  return out;
}

function pushToken(out: Segment[], kind: Segment['kind'], token: Token): Segment[] {
  const last = out.at(-1);
  const joins =
    last !== undefined &&
    last.kind === kind &&
    last.href === token.href &&
    !last.isBreak &&
    !token.isBreak &&
    last.variable === undefined &&
    token.variable === undefined &&
    sameMarks(last.marks, token.marks);
  if (joins) last.text += token.text;
  else out.push({ kind, ...token });
  return out;
}
