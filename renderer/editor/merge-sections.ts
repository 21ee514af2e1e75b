import { type Block, type DocumentModel, type Section, sectionsOf } from '../../shared/markdown/index.ts';

export interface TextOfSide {
  model: DocumentModel;
  mappings: readonly { sectionId: string; clauseId: string }[];
}

/** A section as one side has it. */
export interface SidePiece {
  blocks: Block[];
  clauses: string[];
  number: string;
  title: string;
}

/** One section of two texts that began as one. `verdict`: who changed it; both = only a person can decide. */
export interface Piece {
  /** section id; empty for what stands before the first heading */
  id: string;
  mine: SidePiece | null;
  theirs: SidePiece | null;
  verdict: 'same' | 'mine' | 'theirs' | 'both';
}

export type Side = 'mine' | 'theirs';

/** Lays two texts side by side by section, with who changed what since their common beginning. In the order of the other's text. */
export function piecesOf(base: TextOfSide, mine: TextOfSide, theirs: TextOfSide): Piece[] {
  const before = splitSections(base);
  const left = splitSections(mine);
  const right = splitSections(theirs);
  return orderOf(left, right).map((id) => {
    const sides = { id, mine: left.get(id) ?? null, theirs: right.get(id) ?? null };
    return { ...sides, verdict: verdictOf(before.get(id) ?? null, sides.mine, sides.theirs) };
  });
}

/** The text that takes each section from the chosen side; without a choice from the side that changed it, in doubt from mine. */
export function mergePieces(
  pieces: readonly Piece[],
  choices: ReadonlyMap<string, Side>,
): { model: DocumentModel; mappings: { sectionId: string; clauseId: string }[] } {
  const blocks: Block[] = [];
  const mappings: { sectionId: string; clauseId: string }[] = [];
  for (const piece of pieces) {
    const side = piece[choices.get(piece.id) ?? (piece.verdict === 'theirs' ? 'theirs' : 'mine')];
    if (!side) continue;
    blocks.push(...side.blocks);
    for (const clauseId of side.clauses) mappings.push({ sectionId: piece.id, clauseId });
  }
  return { model: { blocks }, mappings };
}

function splitSections({ model, mappings }: TextOfSide): Map<string, SidePiece> {
  const sections = sectionsOf(model);
  const out = new Map<string, SidePiece>();
  const first = sections[0]?.from ?? model.blocks.length;
  if (first > 0) out.set('', { blocks: model.blocks.slice(0, first), clauses: [], number: '', title: '' });
  for (const section of sections) out.set(section.id, pieceOf(model, section, mappings));
  return out;
}

function pieceOf(model: DocumentModel, section: Section, mappings: TextOfSide['mappings']): SidePiece {
  const clauses = mappings.filter((mapping) => mapping.sectionId === section.id).map((mapping) => mapping.clauseId);
  return { blocks: model.blocks.slice(section.from, section.to), clauses: clauses.sort(), number: section.number, title: section.title };
}

/** Their order, with my new sections behind the one that they follow in mine. */
function orderOf(mine: ReadonlyMap<string, SidePiece>, theirs: ReadonlyMap<string, SidePiece>): string[] {
  const order = [...theirs.keys()];
  let previous: string | null = null;
  for (const id of mine.keys()) {
    if (!theirs.has(id)) order.splice(previous === null ? 0 : order.indexOf(previous) + 1, 0, id);
    previous = id;
  }
  return order;
}

function verdictOf(base: SidePiece | null, mine: SidePiece | null, theirs: SidePiece | null): Piece['verdict'] {
  const same = (a: SidePiece | null, b: SidePiece | null) => keyOf(a) === keyOf(b);
  if (same(mine, theirs)) return 'same';
  if (same(base, theirs)) return 'mine';
  if (same(base, mine)) return 'theirs';
  return 'both';
}

function keyOf(piece: SidePiece | null): string {
  return piece === null ? '' : JSON.stringify([piece.blocks, piece.clauses]);
}

/** Ids of the sections whose text differs from an earlier text (new ones too), and how many were removed. */
export function changedSections(before: DocumentModel, after: DocumentModel): { changed: Set<string>; removed: number } {
  const old = splitSections({ model: before, mappings: [] });
  const now = splitSections({ model: after, mappings: [] });
  const changed = new Set<string>();
  for (const [id, piece] of now) if (keyOf(piece) !== keyOf(old.get(id) ?? null)) changed.add(id);
  return { changed, removed: [...old.keys()].filter((id) => !now.has(id)).length };
}
