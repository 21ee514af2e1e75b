import { splitWords } from './chars.ts';
import { type Alignable, alignSequences, type Features, featuresOf, type Pair } from './diff-align.ts';
import { compareInlines, type Segment } from './diff-segments.ts';
import { inlinesOf } from './inlines.ts';
import type { Block, ListItem, TableCell } from './model.ts';
import { plainText } from './text.ts';

export type ChangeKind = 'same' | 'added' | 'removed' | 'changed';

/** What became of one block. `before` is there unless it was added, `after` unless it was removed. */
export interface BlockChange {
  kind: ChangeKind;
  before?: Block;
  after?: Block;
  /** changed heading, paragraph or clause: its text */
  segments?: Segment[];
  /** changed table: its caption, when either side has one */
  caption?: Segment[];
  /** changed table: its rows in order */
  rows?: RowChange[];
  /** changed list: its items in order */
  items?: ItemChange[];
  /** changed note: what it holds, in order */
  blocks?: BlockChange[];
}

export interface RowChange {
  kind: ChangeKind;
  before?: TableCell[];
  after?: TableCell[];
  /** changed row: its cells in order */
  cells?: CellChange[];
}

export interface CellChange {
  kind: ChangeKind;
  before?: TableCell;
  after?: TableCell;
  /** changed cell: what it holds, in order; where only span or alignment changed, every block is the same */
  blocks?: BlockChange[];
}

export interface ItemChange {
  kind: ChangeKind;
  before?: ListItem;
  after?: ListItem;
  /** changed item: what it holds, in order */
  blocks?: BlockChange[];
}

type Table = Extract<Block, { type: 'table' }>;

/** Compares two sequences of blocks, what they hold included. */
export function compareBlocks(before: readonly Block[], after: readonly Block[]): BlockChange[] {
  return alignSequences(before.map(blockItem), after.map(blockItem)).map((pair) => {
    const { before: a, after: b } = sidesOf(pair, before, after);
    if (a === undefined || b === undefined) return a === undefined ? { kind: 'added', after: b! } : { kind: 'removed', before: a };
    return compareBlock(a, b);
  });
}

/** Compares two blocks of one type. */
export function compareBlock(before: Block, after: Block): BlockChange {
  if (stableJson(before) === stableJson(after)) return { kind: 'same', before, after };
  const change: BlockChange = { kind: 'changed', before, after };
  if ('children' in before && 'children' in after) change.segments = compareInlines(before.children, after.children);
  else if (before.type === 'table' && after.type === 'table') {
    if (before.caption !== undefined || after.caption !== undefined) {
      change.caption = compareInlines(inlinesOf(before.caption ?? ''), inlinesOf(after.caption ?? ''));
    }
    change.rows = compareRows(before, after);
  } else if (before.type === 'list' && after.type === 'list') change.items = compareItems(before.items, after.items);
  else if (before.type === 'note' && after.type === 'note') change.blocks = compareBlocks(before.blocks, after.blocks);
  return change;
}

function compareItems(before: readonly ListItem[], after: readonly ListItem[]): ItemChange[] {
  const item = (source: ListItem) => alignable(stableJson(source), 'item', () => plainText(source.blocks));
  return alignSequences(before.map(item), after.map(item)).map((pair) => {
    const { before: a, after: b } = sidesOf(pair, before, after);
    if (a === undefined || b === undefined) return a === undefined ? { kind: 'added', after: b! } : { kind: 'removed', before: a };
    if (stableJson(a) === stableJson(b)) return { kind: 'same', before: a, after: b };
    return { kind: 'changed', before: a, after: b, blocks: compareBlocks(a.blocks, b.blocks) };
  });
}

function compareRows(before: Table, after: Table): RowChange[] {
  const row = (cells: TableCell[]) => alignable(stableJson(cells), 'row', () => plainText(cells.flatMap((cell) => cell.blocks)));
  const columns = columnPairs(before, after);
  return alignSequences(before.rows.map(row), after.rows.map(row)).map((pair) => {
    const { before: a, after: b } = sidesOf(pair, before.rows, after.rows);
    if (a === undefined || b === undefined) return a === undefined ? { kind: 'added', after: b! } : { kind: 'removed', before: a };
    if (stableJson(a) === stableJson(b)) return { kind: 'same', before: a, after: b };
    return {
      kind: 'changed',
      before: a,
      after: b,
      cells: (columns ?? pairsByIndex(a.length, b.length)).map((at) => compareCell(at, a, b)),
    };
  });
}

function compareCell(pair: Pair, before: readonly TableCell[], after: readonly TableCell[]): CellChange {
  const { before: a, after: b } = sidesOf(pair, before, after);
  if (a === undefined || b === undefined) return a === undefined ? { kind: 'added', after: b! } : { kind: 'removed', before: a };
  if (stableJson(a) === stableJson(b)) return { kind: 'same', before: a, after: b };
  return { kind: 'changed', before: a, after: b, blocks: compareCellBlocks(a.blocks, b.blocks) };
}

/** A cell's single paragraph is the same one whatever was written into it. */
function compareCellBlocks(before: readonly Block[], after: readonly Block[]): BlockChange[] {
  const [a] = before;
  const [b] = after;
  if (before.length === 1 && after.length === 1 && a?.type === 'paragraph' && b?.type === 'paragraph') return [compareBlock(a, b)];
  return compareBlocks(before, after);
}

/** Columns that came and went, told by the head; undefined when cells simply pair by place. */
function columnPairs(before: Table, after: Table): Pair[] | undefined {
  const isPlain = (table: Table) => table.rows.every((row) => row.every((cell) => cell.colspan === 1 && cell.rowspan === 1));
  const [a] = before.rows;
  const [b] = after.rows;
  if (!a || !b || a.length === b.length || !isPlain(before) || !isPlain(after)) return undefined;
  const cell = (source: TableCell) => alignable(stableJson(source), 'cell', () => plainText(source.blocks));
  return alignSequences(a.map(cell), b.map(cell));
}

function pairsByIndex(before: number, after: number): Pair[] {
  return Array.from({ length: Math.max(before, after) }, (_, k) =>
    k >= before ? { after: k } : k >= after ? { before: k } : { before: k, after: k },
  );
}

function sidesOf<T>(pair: Pair, before: readonly T[], after: readonly T[]): { before: T | undefined; after: T | undefined } {
  return {
    before: pair.before === undefined ? undefined : before[pair.before],
    after: pair.after === undefined ? undefined : after[pair.after],
  };
}

function blockItem(block: Block): Alignable {
  const kind = block.type === 'image' ? `image ${block.src}` : block.type === 'generated' ? `generated ${block.name}` : block.type;
  return alignable(stableJson(block), kind, () => plainText([block]));
}

function alignable(key: string, kind: string, text: () => string): Alignable {
  let features: Features | undefined;
  return {
    key,
    kind,
    features: () => {
      features ??= featuresOf(splitWords(text()));
      return features;
    },
  };
}

/** JSON that does not depend on the order of properties. */
export function stableJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${stableJson(part)}`).join(',')}}`;
}
