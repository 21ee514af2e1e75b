import { type BlockChange, compareBlock, compareBlocks } from './diff-blocks.ts';
import type { Segment } from './diff-segments.ts';
import type { Block, DocumentModel, Section } from './model.ts';
import { normaliseModel } from './normalise.ts';
import { clauseNumbers, sectionsOf } from './sections.ts';
import { characterCount } from './text.ts';

/**
 * One block of the comparison. Entries in order, read without the removed ones, are the new document; without the added ones, the old.
 */
export interface ComparisonEntry extends BlockChange {
  /** section of the new document, for removed blocks of the old one; empty before the first heading */
  sectionId: string;
  /** the block's own printed number (heading, clause) in that document, else empty */
  number: string;
  /** The block belongs to a section that stands elsewhere now: its change apart from the move. Set on both the removed and the added entry. */
  moved?: BlockChange;
}

export interface SectionComparison {
  sectionId: string;
  /** printed number in the new document, for removed sections in the old one */
  number: string;
  /** printed number in the old document, where that is another one */
  numberBefore?: string;
  title: string;
  /** inserted and deleted characters: Chinese characters and marks one by one, Latin words and numbers as one. Subsections count for themselves. */
  insertions: number;
  deletions: number;
  /** `moved` may have changes as well: see the counts */
  status: 'same' | 'changed' | 'added' | 'removed' | 'moved';
}

export interface Comparison {
  entries: ComparisonEntry[];
  sections: SectionComparison[];
  totals: {
    insertions: number;
    deletions: number;
    /** number of sections by status */
    sections: Record<SectionComparison['status'], number>;
    /** number of entries by kind */
    blocks: Record<BlockChange['kind'], number>;
  };
}

/**
 * Compares two versions of a document by sections (told by their ids, else by their titles), blocks, table rows and cells, Chinese characters
 * and words. Both sides are normalised first. Plain JSON.
 */
export function compareModels(before: DocumentModel, after: DocumentModel): Comparison {
  const old = partsOf(normaliseModel(before));
  const now = partsOf(normaliseModel(after));
  const matches = matchParts(old, now);
  const staying = stayingParts(now, matches);
  const comparison: Comparison = {
    entries: [],
    sections: [],
    totals: {
      insertions: 0,
      deletions: 0,
      sections: { same: 0, changed: 0, added: 0, removed: 0, moved: 0 },
      blocks: { same: 0, added: 0, removed: 0, changed: 0 },
    },
  };
  const changesOfMoved = new Map<number, BlockChange[]>();
  const changesOf = (from: number, part: Part): BlockChange[] => {
    const changes = changesOfMoved.get(from) ?? compareParts(old[from]!, part);
    changesOfMoved.set(from, changes);
    return changes;
  };
  const movedTo = new Map([...matches].filter(([to]) => !staying.has(to)).map(([to, from]) => [from, to]));
  let next = 0;
  const passOld = (until: number) => {
    for (; next < until; next++) {
      const to = movedTo.get(next);
      if (to !== undefined) addMoved(comparison, old[next]!, changesOf(next, now[to]!), 'removed');
      else addPart(comparison, old[next]!, 'removed');
    }
  };
  for (const [index, part] of now.entries()) {
    const from = matches.get(index);
    if (from === undefined) addPart(comparison, part, 'added');
    else if (staying.has(index)) {
      passOld(from);
      next = from + 1;
      addStaying(comparison, old[from]!, part, compareParts(old[from]!, part));
    } else addMoved(comparison, part, changesOf(from, part), 'added', old[from]!);
  }
  passOld(old.length);
  return comparison;
}

/** A section's own blocks, its heading first; the first part is what stands before all headings. */
interface Part {
  section: Section | undefined;
  blocks: Block[];
  /** printed numbers of the blocks that have one */
  numbers: Map<Block, string>;
}

function partsOf(model: DocumentModel): Part[] {
  const sections = sectionsOf(model);
  const clauses = clauseNumbers(model);
  const part = (section: Section | undefined, from: number, to: number): Part => {
    const blocks = model.blocks.slice(from, to);
    const numbers = new Map<Block, string>();
    for (const [k, block] of blocks.entries()) {
      const number = k === 0 && section ? section.number : clauses.get(from + k);
      if (number) numbers.set(block, number);
    }
    return { section, blocks, numbers };
  };
  const first = sections[0]?.from ?? model.blocks.length;
  return [part(undefined, 0, first), ...sections.map((section) => part(section, section.from, section.to))];
}

/** Index of each new part -> index of the old one it came from. */
function matchParts(old: readonly Part[], now: readonly Part[]): Map<number, number> {
  const matches = new Map<number, number>([[0, 0]]);
  const byId = new Map(old.map((part, index) => [part.section?.id, index]));
  const taken = new Set<number>([0]);
  for (const [index, part] of now.entries()) {
    const from = part.section && byId.get(part.section.id);
    if (from === undefined) continue;
    matches.set(index, from);
    taken.add(from);
  }
  const titleOf = (part: Part) => `${part.section?.level} ${part.section?.kind} ${part.section?.title}`;
  const byTitle = new Map<string, number>();
  for (const [index, part] of old.entries()) if (!taken.has(index) && part.section?.title) byTitle.set(titleOf(part), index);
  for (const [index, part] of now.entries()) {
    const from = matches.has(index) ? undefined : byTitle.get(titleOf(part));
    if (from === undefined) continue;
    matches.set(index, from);
    byTitle.delete(titleOf(part));
  }
  return matches;
}

/** The new parts that keep their order: the choice that leaves the fewest blocks moved. */
function stayingParts(now: readonly Part[], matches: ReadonlyMap<number, number>): Set<number> {
  const matched = [...matches].sort(([a], [b]) => a - b);
  if (matched.every(([, from], k) => k === 0 || from > matched[k - 1]![1])) return new Set(matched.map(([to]) => to));
  const weight: number[] = [];
  const previous: number[] = [];
  let best = 0;
  for (const [k, [to, from]] of matched.entries()) {
    weight[k] = 0;
    previous[k] = -1;
    for (let i = 0; i < k; i++) {
      if (matched[i]![1] < from && weight[i]! > weight[k]!) {
        weight[k] = weight[i]!;
        previous[k] = i;
      }
    }
    // The part before all headings never moves: it is the only one at the start of both sides.
    weight[k] = weight[k]! + now[to]!.blocks.length + (to === 0 ? 1e9 : 0);
    if (weight[k]! > weight[best]!) best = k;
  }
  const out = new Set<number>();
  for (let k = best; k >= 0; k = previous[k]!) out.add(matched[k]![0]);
  return out;
}

function compareParts(old: Part, now: Part): BlockChange[] {
  if (!old.section || !now.section) return compareBlocks(old.blocks, now.blocks);
  return [compareBlock(old.blocks[0]!, now.blocks[0]!), ...compareBlocks(old.blocks.slice(1), now.blocks.slice(1))];
}

function addStaying(comparison: Comparison, old: Part, now: Part, changes: readonly BlockChange[]): void {
  for (const change of changes) addEntry(comparison, change, change.after ? now : old, now.section?.id ?? '');
  const isSame = changes.every((change) => change.kind === 'same');
  addSection(comparison, now, changes, isSame ? 'same' : 'changed', old);
}

function addPart(comparison: Comparison, part: Part, kind: 'added' | 'removed'): void {
  const changes = part.blocks.map((block): BlockChange => (kind === 'added' ? { kind, after: block } : { kind, before: block }));
  for (const change of changes) addEntry(comparison, change, part, part.section?.id ?? '');
  addSection(comparison, part, changes, kind);
}

/** A moved section stands in the entries twice: as removed where it was and as added where it is. Its changes count once. */
function addMoved(comparison: Comparison, part: Part, changes: readonly BlockChange[], kind: 'added' | 'removed', old?: Part): void {
  for (const moved of changes) {
    const block = kind === 'added' ? moved.after : moved.before;
    if (!block) continue;
    const change: BlockChange = kind === 'added' ? { kind, after: block } : { kind, before: block };
    addEntry(comparison, change, part, part.section?.id ?? '', moved);
  }
  if (kind === 'added') addSection(comparison, part, changes, 'moved', old);
}

function addEntry(comparison: Comparison, change: BlockChange, part: Part, sectionId: string, moved?: BlockChange): void {
  const block = change.after ?? change.before!;
  const entry: ComparisonEntry = { ...change, sectionId, number: part.numbers.get(block) ?? '' };
  if (moved) entry.moved = moved;
  comparison.entries.push(entry);
  comparison.totals.blocks[change.kind]++;
}

function addSection(
  comparison: Comparison,
  part: Part,
  changes: readonly BlockChange[],
  status: SectionComparison['status'],
  old?: Part,
): void {
  const { insertions, deletions } = countChanges(changes);
  comparison.totals.insertions += insertions;
  comparison.totals.deletions += deletions;
  if (!part.section && part.blocks.length === 0 && changes.length === 0) return;
  const number = part.section?.number ?? '';
  const summary: SectionComparison = {
    sectionId: part.section?.id ?? '',
    number,
    title: part.section?.title ?? '',
    insertions,
    deletions,
    status,
  };
  if (old?.section && old.section.number !== number) summary.numberBefore = old.section.number;
  comparison.sections.push(summary);
  comparison.totals.sections[status]++;
}

function countChanges(changes: readonly BlockChange[]): { insertions: number; deletions: number } {
  let insertions = 0;
  let deletions = 0;
  const add = (counts: { insertions: number; deletions: number }) => {
    insertions += counts.insertions;
    deletions += counts.deletions;
  };
  for (const change of changes) {
    if (change.kind === 'added') insertions += characterCount([change.after!]);
    else if (change.kind === 'removed') deletions += characterCount([change.before!]);
    else if (change.kind === 'changed') {
      add(countSegments(change.segments ?? []));
      add(countSegments(change.caption ?? []));
      add(countChanges(change.blocks ?? []));
      for (const item of change.items ?? []) add(countHeld(item, item.before?.blocks, item.after?.blocks));
      for (const row of change.rows ?? []) {
        if (row.cells) for (const cell of row.cells) add(countHeld(cell, cell.before?.blocks, cell.after?.blocks));
        else
          add(
            countHeld(
              row,
              row.before?.flatMap((cell) => cell.blocks),
              row.after?.flatMap((cell) => cell.blocks),
            ),
          );
      }
    }
  }
  return { insertions, deletions };
}

function countHeld(
  change: { kind: BlockChange['kind']; blocks?: BlockChange[] },
  before: readonly Block[] = [],
  after: readonly Block[] = [],
): { insertions: number; deletions: number } {
  if (change.kind === 'added') return { insertions: characterCount(after), deletions: 0 };
  if (change.kind === 'removed') return { insertions: 0, deletions: characterCount(before) };
  return countChanges(change.blocks ?? []);
}

function countSegments(segments: readonly Segment[]): { insertions: number; deletions: number } {
  const count = (kind: Segment['kind']) => {
    const text = segments.filter((segment) => segment.kind === kind).map((segment) => segment.text);
    return text.length === 0 ? 0 : characterCount([{ type: 'paragraph', children: [{ type: 'text', text: text.join(' ') }] }]);
  };
  return { insertions: count('ins'), deletions: count('del') };
}
