import {
  type Block,
  type BlockChange,
  type CellChange,
  type Comparison,
  type ComparisonEntry,
  clauseNumbers,
  type DocumentModel,
  type ItemChange,
  inlineText,
  type RowChange,
  type Segment,
  sectionsOf,
} from '../../../shared/markdown/index.ts';

/** One place to look at: a replaced stretch, an added row, a block that came or went. N and P go from one to the next. */
interface Change {
  index: number;
  sectionId: string;
  inserts: boolean;
  deletes: boolean;
  /** a change that no inserted or deleted text shows: level, width, alignment */
  format: boolean;
  /** key of the line that holds it */
  line: string;
}

/** What stands on the paper from top to bottom. */
export type Line =
  | { kind: 'block'; key: string; entry: ComparisonEntry; change: BlockChange; numbers: Numbers; changed: boolean; moved: boolean }
  /** unchanged stretch, closed at first */
  | { kind: 'fold'; key: string; lines: Line[]; from: string; to: string }
  /** where a section stood that stands elsewhere now */
  | { kind: 'moved-away'; key: string; sectionId: string; number: string; title: string };

/** Printed numbers of a block on both sides; `table` counts tables with a caption. */
export interface Numbers {
  before: string;
  after: string;
  tableBefore: number;
  tableAfter: number;
}

export interface ChangedSection {
  sectionId: string;
  number: string;
  numberBefore: string | undefined;
  title: string;
  status: 'same' | 'changed' | 'added' | 'removed' | 'moved';
  /** index of its first change */
  first: number;
  insertions: number;
  deletions: number;
  formats: number;
}

export interface ChangePlan {
  /** the whole text is new: there is nothing to compare with */
  whole: boolean;
  lines: Line[];
  changes: Change[];
  sections: ChangedSection[];
  unchangedSections: number;
  /** number of the change that a piece of the comparison belongs to */
  ids: ReadonlyMap<object, number>;
}

/** Unchanged blocks shown before and after a change. */
const CONTEXT = 1;
/** Shorter unchanged stretches are not worth closing. */
const FOLD_FROM = 3;

/**
 * Lays a comparison out for reading: numbers the changes in the order in which they are drawn, closes unchanged stretches, and counts per
 * section. `whole`: the document is compared with nothing, so every section is one place to look at and nothing is closed.
 */
export function planChanges(comparison: Comparison, whole: boolean): ChangePlan {
  const ids = new Map<object, number>();
  const changes: Change[] = [];
  const numbers = numbersOf(comparison.entries);
  const flat: Line[] = [];
  let lastAway = '';
  for (const [index, entry] of comparison.entries.entries()) {
    const key = `b${index}`;
    // of a moved section the old place tells only what was taken out of it: the rest is drawn where it stands now
    const away = entry.kind === 'removed' && entry.moved !== undefined && entry.moved.kind !== 'removed';
    if (away) {
      const block = entry.before!;
      if (lastAway !== entry.sectionId && block.type === 'heading') {
        flat.push({ kind: 'moved-away', key, sectionId: entry.sectionId, number: entry.number, title: inlineText(block.children) });
      }
      lastAway = entry.sectionId;
      continue;
    }
    const moved = entry.kind === 'added' && entry.moved !== undefined;
    const change = moved ? entry.moved! : entry;
    const from = changes.length;
    const note = (piece: object, traits: Pick<Change, 'inserts' | 'deletes' | 'format'>) => {
      ids.set(piece, changes.length);
      changes.push({ index: changes.length, sectionId: entry.sectionId, line: key, ...traits });
    };
    if (whole) {
      const block = change.after!;
      if (block.type === 'heading' || changes.length === 0) note(change, { inserts: true, deletes: false, format: false });
    } else {
      if (moved && change.after?.type === 'heading') note(entry, { inserts: false, deletes: false, format: true });
      numberChange(change, ids, note);
    }
    flat.push({ kind: 'block', key, entry, change, numbers: numbers[index]!, changed: changes.length > from, moved });
  }
  return {
    whole,
    lines: whole ? flat : closeUnchanged(flat),
    changes,
    sections: sectionsWith(comparison, changes),
    unchangedSections: whole ? 0 : comparison.sections.length - new Set(changes.map((change) => change.sectionId)).size,
    ids,
  };
}

type Note = (piece: object, traits: Pick<Change, 'inserts' | 'deletes' | 'format'>) => void;
const INS = { inserts: true, deletes: false, format: false };
const DEL = { inserts: false, deletes: true, format: false };
const FORMAT = { inserts: false, deletes: false, format: true };

function numberChange(change: BlockChange, ids: Map<object, number>, note: Note): void {
  if (change.kind === 'added') note(change, INS);
  if (change.kind === 'removed') note(change, DEL);
  if (change.kind !== 'changed') return;
  let count = 0;
  const counting: Note = (piece, traits) => {
    count++;
    note(piece, traits);
  };
  if (change.segments) numberSegments(change.segments, counting, ids);
  if (change.caption) numberSegments(change.caption, counting, ids);
  if (change.rows) numberRows(change.rows, ids, counting);
  for (const item of change.items ?? []) numberHeld(item, ids, counting);
  for (const block of change.blocks ?? []) numberChange(block, ids, counting);
  if (count === 0) note(change, FORMAT);
}

/** A deletion with the insertion beside it is one replacement. */
function numberSegments(segments: readonly Segment[], note: Note, ids: Map<object, number>): void {
  for (let at = 0; at < segments.length; ) {
    const first = segments[at]!;
    let end = at;
    while (end < segments.length && segments[end]!.kind !== 'same') end++;
    if (end === at) {
      at++;
      continue;
    }
    const group = segments.slice(at, end);
    note(first, { inserts: group.some((one) => one.kind === 'ins'), deletes: group.some((one) => one.kind === 'del'), format: false });
    for (const segment of group) ids.set(segment, ids.get(first)!);
    at = end;
  }
}

function numberRows(rows: readonly RowChange[], ids: Map<object, number>, note: Note): void {
  // a column that came or went is one change, however many rows it has
  const columns = new Map<string, number>();
  for (const row of rows) {
    if (row.kind === 'added') note(row, INS);
    if (row.kind === 'removed') note(row, DEL);
    for (const [at, cell] of (row.cells ?? []).entries()) {
      if (cell.kind !== 'added' && cell.kind !== 'removed') numberHeld(cell, ids, note);
      else {
        const column = `${at} ${cell.kind}`;
        const known = columns.get(column);
        if (known === undefined) note(cell, cell.kind === 'added' ? INS : DEL);
        else ids.set(cell, known);
        columns.set(column, ids.get(cell)!);
      }
    }
  }
}

function numberHeld(held: ItemChange | CellChange, ids: Map<object, number>, note: Note): void {
  if (held.kind === 'added') note(held, INS);
  else if (held.kind === 'removed') note(held, DEL);
  else if (held.kind === 'changed') {
    let count = 0;
    for (const block of held.blocks ?? []) {
      numberChange(block, ids, (piece, traits) => {
        count++;
        note(piece, traits);
      });
    }
    if (count === 0) note(held, FORMAT);
  }
}

function closeUnchanged(lines: readonly Line[]): Line[] {
  const shown = new Array<boolean>(lines.length).fill(false);
  const sectionOf = (line: Line) => (line.kind === 'block' ? line.entry.sectionId : '');
  const headingAt = new Map<string, number>();
  for (const [at, line] of lines.entries()) {
    if (line.kind === 'block' && line.entry.kind !== 'removed' && line.entry.after?.type === 'heading') headingAt.set(sectionOf(line), at);
  }
  for (const [at, line] of lines.entries()) {
    if (line.kind === 'block' && !line.changed) continue;
    for (let near = Math.max(0, at - CONTEXT); near <= Math.min(lines.length - 1, at + CONTEXT); near++) shown[near] = true;
    const heading = line.kind === 'block' ? headingAt.get(sectionOf(line)) : undefined;
    if (heading !== undefined) shown[heading] = true;
  }
  const out: Line[] = [];
  for (let at = 0; at < lines.length; ) {
    let end = at;
    while (end < lines.length && !shown[end]) end++;
    if (end - at >= FOLD_FROM) {
      const held = lines.slice(at, end);
      const printed = held.map(nameOf).filter((name) => name !== '');
      out.push({ kind: 'fold', key: `f${held[0]!.key}`, lines: held, from: printed[0] ?? '', to: printed.at(-1) ?? '' });
    } else out.push(...lines.slice(at, end));
    if (end < lines.length) out.push(lines[end]!);
    at = end + 1;
  }
  return out;
}

/** What a fold calls a line: its number; a heading of front matter has only its title. */
function nameOf(line: Line): string {
  if (line.kind !== 'block') return '';
  const block = line.entry.after;
  return line.entry.number || (block?.type === 'heading' ? inlineText(block.children) : '');
}

function sectionsWith(comparison: Comparison, changes: readonly Change[]): ChangedSection[] {
  const bySection = new Map<string, Change[]>();
  for (const change of changes) bySection.set(change.sectionId, [...(bySection.get(change.sectionId) ?? []), change]);
  return comparison.sections.flatMap((section) => {
    const own = bySection.get(section.sectionId);
    if (!own) return [];
    const { sectionId, number, numberBefore, title, status } = section;
    return {
      ...{ sectionId, number, numberBefore, title, status, first: own[0]!.index },
      insertions: own.filter((change) => change.inserts).length,
      deletions: own.filter((change) => change.deletes).length,
      formats: own.filter((change) => change.format).length,
    };
  });
}

/** The printed numbers of both documents, entry by entry: without the added entries they are the old document, without the removed ones the new. */
function numbersOf(entries: readonly ComparisonEntry[]): Numbers[] {
  const before = printedNumbers(entries.flatMap((entry) => (entry.kind === 'added' ? [] : [entry.before!])));
  const after = printedNumbers(entries.flatMap((entry) => (entry.kind === 'removed' ? [] : [entry.after!])));
  let old = 0;
  let now = 0;
  // a moved block is drawn at its new place, its old number comes from the old one
  const placeOf = new Map<BlockChange, number>();
  for (const entry of entries) {
    if (entry.kind === 'added') continue;
    if (entry.moved) placeOf.set(entry.moved, old);
    old++;
  }
  old = 0;
  return entries.map((entry) => {
    const movedFrom = entry.kind === 'added' && entry.moved ? placeOf.get(entry.moved) : undefined;
    const a = entry.kind === 'added' ? (movedFrom === undefined ? undefined : before[movedFrom]) : before[old++];
    const b = entry.kind === 'removed' ? undefined : after[now++];
    return { before: a?.number ?? '', after: b?.number ?? '', tableBefore: a?.table ?? 0, tableAfter: b?.table ?? 0 };
  });
}

/** The number that each block prints, and its number among the tables with a caption (0: none). */
function printedNumbers(blocks: Block[]): { number: string; table: number }[] {
  const model: DocumentModel = { blocks };
  const headings = new Map(sectionsOf(model).map((section) => [section.from, section.number]));
  const clauses = clauseNumbers(model);
  let tables = 0;
  return blocks.map((block, at) => ({
    number: headings.get(at) ?? clauses.get(at) ?? '',
    table: block.type === 'table' && block.caption !== undefined ? ++tables : 0,
  }));
}
