import type { ChangeKind, Level } from './terms.ts';

/** Numbers of documents and record forms, and revision labels. Patterns are the firm's own; tokens: {company} {seq} {seq:02} {parent}. */

export type NumberedKind = Level | 'form';
export type LabelStyle = 'A/0' | 'A0' | 'V1.0' | '01';
export type NumberPatterns = Record<NumberedKind, string> & {
  label: LabelStyle;
  /** after how many revisions the edition changes, 1-99; null: only by a new edition; nine unless told */
  carry?: number | null | undefined;
};

export const DEFAULT_CARRY = 9;

export const DEFAULT_NUMBERING: NumberPatterns = {
  manual: 'QM/{company}-SH',
  procedure: 'QP/{company}-SH-{seq:02}',
  'work-instruction': 'WI/{company}-SH-{seq:02}',
  form: 'QR/{parent}-{seq:02}',
  label: 'A/0',
};

const TOKEN = /\{([^{}]*)\}/g;
const SEQ = /^seq(?::0([1-9]))?$/;
/** What a number may consist of: it becomes a file name and is quoted in running text. `/` becomes `-` in file names. */
const NUMBER = /^[\p{L}\p{N}/._\-—()（）·]+$/u;

export interface NumberParts {
  company: string;
  seq: number;
  /** number of the procedure that a form belongs to */
  parent?: string;
}

/** The number of the owning document without its first path part: `QP/XX-SH-01` -> `XX-SH-01`. */
export function parentPart(number: string): string {
  const slash = number.indexOf('/');
  return slash < 0 ? number : number.slice(slash + 1);
}

function fillToken(name: string, parts: NumberParts): string {
  if (name === 'company') return parts.company;
  if (name === 'parent') return parentPart(parts.parent ?? '');
  const seq = SEQ.exec(name);
  if (!seq) throw new Error(`unknown token in number pattern: ${name}`);
  return String(parts.seq).padStart(Number(seq[1] ?? 1), '0');
}

/** Fills a checked pattern. */
export function fillPattern(pattern: string, parts: NumberParts): string {
  return pattern.replace(TOKEN, (_, name: string) => fillToken(name, parts));
}

/** Which counter gives the next running number: all patterns that print the same frame share one, so no two documents can meet. */
export function counterOf(pattern: string, parts: Omit<NumberParts, 'seq'>): string {
  return pattern.replace(TOKEN, (_, name: string) => (SEQ.test(name) ? '#' : fillToken(name, { ...parts, seq: 0 })));
}

function quote(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The running number that a pattern finds in a number; 0 for a pattern without one; null when the number does not follow the pattern. */
export function seqOf(pattern: string, parts: Omit<NumberParts, 'seq'>, number: string): number | null {
  let source = '';
  let last = 0;
  for (const match of pattern.matchAll(TOKEN)) {
    source += quote(pattern.slice(last, match.index));
    const seq = SEQ.exec(match[1] ?? '');
    source += seq ? `(\\d{${seq[1] ?? 1},9})` : quote(fillToken(match[1] ?? '', { ...parts, seq: 0 }));
    last = match.index + match[0].length;
  }
  const found = new RegExp(`^${source}${quote(pattern.slice(last))}$`).exec(number);
  if (!found) return null;
  const seq = Number(found[1] ?? 0);
  return fillPattern(pattern, { ...parts, seq }) === number ? seq : null;
}

export type PatternFault =
  | 'unknown-token'
  | 'unbalanced-brace'
  | 'seq-missing'
  | 'seq-twice'
  | 'parent-missing'
  | 'parent-only-in-forms'
  | 'characters'
  | 'too-long';

/** What is wrong with a pattern; empty when it can be used. */
export function patternFaults(kind: NumberedKind, pattern: string): PatternFault[] {
  const faults: PatternFault[] = [];
  const names = [...pattern.matchAll(TOKEN)].map((match) => match[1] ?? '');
  if (names.some((name) => name !== 'company' && name !== 'parent' && !SEQ.test(name))) faults.push('unknown-token');
  const frame = pattern.replace(TOKEN, '');
  if (/[{}]/.test(frame)) faults.push('unbalanced-brace');
  const seqs = names.filter((name) => SEQ.test(name)).length;
  if (seqs === 0 && kind !== 'manual') faults.push('seq-missing');
  if (seqs > 1) faults.push('seq-twice');
  if (kind === 'form' && !names.includes('parent')) faults.push('parent-missing');
  if (kind !== 'form' && names.includes('parent')) faults.push('parent-only-in-forms');
  const plain = frame.replace(/[{}]/g, '');
  if (plain !== '' && !NUMBER.test(plain)) faults.push('characters');
  if (pattern.length > 60) faults.push('too-long');
  return faults;
}

/** Faults of all patterns by kind; empty when the whole numbering can be used. */
export function numberingFaults(numbering: NumberPatterns): { kind: NumberedKind; fault: PatternFault }[] {
  const kinds: NumberedKind[] = ['manual', 'procedure', 'work-instruction', 'form'];
  return kinds.flatMap((kind) => patternFaults(kind, numbering[kind]).map((fault) => ({ kind, fault })));
}

/** Edition and revision digit count from 0: A/0 is edition 0, digit 0. */
export interface LabelParts {
  edition: number;
  digit: number;
}

function letters(edition: number): string {
  const head = edition >= 26 ? letters(Math.floor(edition / 26) - 1) : '';
  return head + String.fromCharCode(65 + (edition % 26));
}

/** A label as printed. Style `01` counts revisions without editions. */
export function formatLabel(style: LabelStyle, { edition, digit }: LabelParts): string {
  switch (style) {
    case 'A/0':
      return `${letters(edition)}/${digit}`;
    case 'A0':
      return `${letters(edition)}${digit}`;
    case 'V1.0':
      return `V${edition + 1}.${digit}`;
    case '01':
      return String(edition * 10 + digit + 1).padStart(2, '0');
  }
}

/** The label after this one: the next digit; after the last revision of an edition (A/9) or for a rewrite the next edition (B/0). */
export function nextLabel(style: LabelStyle, current: LabelParts, kind: ChangeKind, carry: number | null = DEFAULT_CARRY): LabelParts {
  // plain counting knows no editions: tens go on by themselves
  const full = style === '01' ? current.digit === 9 : carry !== null && current.digit >= carry;
  if (full || (kind === 'edition' && style !== '01')) return { edition: current.edition + 1, digit: 0 };
  return { edition: current.edition, digit: current.digit + 1 };
}

/**
 * The next label of a document or form as printed. Labels that are in use already, in whatever style they were given, are passed over: a firm that
 * changes its style never prints one label twice.
 */
export function nextFreeLabel(
  numbering: Pick<NumberPatterns, 'label' | 'carry'>,
  revisions: readonly (LabelParts & { label: string })[],
  kind: ChangeKind,
): LabelParts & { label: string } {
  const used = new Set(revisions.map((one) => one.label));
  const carry = numbering.carry === undefined ? DEFAULT_CARRY : numbering.carry;
  let parts: LabelParts = revisions.reduce<LabelParts>(
    (a, b) => (b.edition > a.edition || (b.edition === a.edition && b.digit > a.digit) ? b : a),
    { edition: 0, digit: -1 },
  );
  for (let step = kind; ; step = 'revision') {
    parts = nextLabel(numbering.label, parts, step, carry);
    const label = formatLabel(numbering.label, parts);
    if (!used.has(label)) return { edition: parts.edition, digit: parts.digit, label };
  }
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 一 二 … 十 十一 … 九十九 as headings of lists are counted; figures from 100. */
export function chineseNumeral(count: number): string {
  if (count < 1 || count > 99) return String(count);
  const tens = Math.floor(count / 10);
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${DIGITS[count % 10]}`;
}
