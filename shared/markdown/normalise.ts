import { cleanText, trimBlanks } from './chars.ts';
import { inlinesOf, inlineText, normaliseInlines, textNode } from './inlines.ts';
import { type Block, type DocumentModel, GENERATED, type Inline, type ListItem } from './model.ts';
import { columnCount, normaliseGrid, normaliseWidths } from './normalise-table.ts';
import { assignSectionIds } from './section-ids.ts';

/** How deep lists and notes may stand inside each other. */
export const MAX_DEPTH = 8;

type Place = 'document' | 'note' | 'item' | 'cell';
type Table = Extract<Block, { type: 'table' }>;

/**
 * The model in the one form that the writer writes and the reader gives back: neighbouring text merged, empty blocks gone, tables full
 * grids, section ids valid and unique, every block only where the dialect has a place for it (a heading in a cell becomes a paragraph,
 * a register inside a list moves behind it). Normalising twice changes nothing.
 */
export function normaliseModel(model: DocumentModel): DocumentModel {
  const hoisted: Block[] = [];
  const blocks: Block[] = [];
  for (const block of model.blocks) {
    blocks.push(...normaliseBlock(block, 'document', 0, hoisted));
    blocks.push(...hoisted.splice(0));
  }
  return { blocks: assignSectionIds(joinNeighbours(blocks)) };
}

function normaliseSequence(blocks: readonly Block[], place: Place, depth: number, hoisted: Block[]): Block[] {
  return joinNeighbours(blocks.flatMap((block) => normaliseBlock(block, place, depth, hoisted)));
}

function normaliseBlock(block: Block, place: Place, depth: number, hoisted: Block[]): Block[] {
  switch (block.type) {
    case 'heading':
      return normaliseHeading(block, place);
    case 'paragraph':
    case 'clause':
      return textBlock(place === 'document' ? block.type : 'paragraph', block.children);
    case 'list':
      return depth >= MAX_DEPTH
        ? block.items.flatMap((item) => normaliseSequence(item.blocks, place, depth, hoisted))
        : normaliseList(block, place, depth, hoisted);
    case 'table':
      return place === 'cell'
        ? block.rows.flat().flatMap((cell) => normaliseSequence(cell.blocks, 'cell', depth, hoisted))
        : normaliseTable(block, depth, hoisted);
    case 'image':
      return [normaliseImage(block)];
    case 'note':
      if (place !== 'document' && place !== 'item') return normaliseSequence(block.blocks, place, depth, hoisted);
      if (depth >= MAX_DEPTH) return normaliseSequence(block.blocks, place, depth, hoisted);
      return normaliseNote(block, depth, hoisted);
    case 'generated':
      if (!GENERATED.includes(block.name)) return [];
      if (place === 'document') return [{ type: 'generated', name: block.name }];
      hoisted.push({ type: 'generated', name: block.name });
      return [];
  }
}

function textBlock(type: 'paragraph' | 'clause', inlines: readonly Inline[]): Block[] {
  const children = normaliseInlines(inlines);
  return children.length > 0 ? [{ type, children }] : [];
}

function normaliseHeading(block: Extract<Block, { type: 'heading' }>, place: Place): Block[] {
  if (place !== 'document') return textBlock('paragraph', block.children);
  const level = block.level <= 1 ? 1 : block.level >= 3 ? 3 : 2;
  const kind = block.kind === 'appendix' && level > 1 ? 'numbered' : block.kind;
  return [{ type: 'heading', level, id: block.id, kind, children: normaliseInlines(block.children) }];
}

function normaliseList(block: Extract<Block, { type: 'list' }>, place: Place, depth: number, hoisted: Block[]): Block[] {
  const items: ListItem[] = [];
  const itemPlace = place === 'cell' ? 'cell' : place === 'note' ? 'note' : 'item';
  for (const item of block.items) {
    const blocks = normaliseSequence(item.blocks, itemPlace, depth + 1, hoisted);
    const [first, ...rest] = blocks;
    if (!first) continue;
    if (first.type !== 'list') items.push({ blocks });
    else {
      // An item without words of its own only holds deeper items: they belong one level up.
      items.push(...first.items);
      const last = items.at(-1);
      if (rest.length > 0 && last) items[items.length - 1] = { blocks: joinNeighbours([...last.blocks, ...rest]) };
    }
  }
  return items.length > 0 ? [{ type: 'list', ordered: block.ordered, items }] : [];
}

function normaliseTable(block: Table, depth: number, hoisted: Block[]): Block[] {
  const caption = trimBlanks(cleanText(block.caption ?? ''));
  const rows = normaliseGrid(block.rows).map((row) =>
    row.map((cell) => ({ ...cell, blocks: normaliseSequence(cell.blocks, 'cell', depth, hoisted) })),
  );
  if (rows.length === 0) return caption ? textBlock('paragraph', inlinesOf(caption)) : [];
  const widths = normaliseWidths(block, columnCount(rows));
  const table: Table = { type: 'table', rows };
  if (caption) table.caption = caption;
  if (widths) table.widths = widths;
  return [table];
}

function normaliseImage(block: Extract<Block, { type: 'image' }>): Block {
  const out: Block = { type: 'image', src: block.src, alt: trimBlanks(cleanText(block.alt)) };
  if (block.width !== undefined && Number.isFinite(block.width)) out.width = Math.min(100, Math.max(10, Math.round(block.width)));
  return out;
}

/** The printed note begins with 注： already, so the word is not kept in the text. */
function normaliseNote(block: Extract<Block, { type: 'note' }>, depth: number, hoisted: Block[]): Block[] {
  let blocks = normaliseSequence(block.blocks, 'note', depth + 1, hoisted);
  for (;;) {
    const [first] = blocks;
    const text = first?.type === 'paragraph' ? first.children[0] : undefined;
    if (first?.type !== 'paragraph' || text?.type !== 'text' || !/^注[:：]/.test(text.text)) break;
    const rest = normaliseInlines([textNode(text.text.slice(2), text.marks), ...first.children.slice(1)]);
    blocks = joinNeighbours(rest.length > 0 ? [{ type: 'paragraph', children: rest }, ...blocks.slice(1)] : blocks.slice(1));
  }
  return blocks.length > 0 ? [{ type: 'note', blocks }] : [];
}

/** Lists of one kind that touch are one list, and a paragraph 表：… right before a table is its caption. */
function joinNeighbours(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  for (const block of blocks) {
    const last = out.at(-1);
    if (block.type === 'list' && last?.type === 'list' && last.ordered === block.ordered) {
      out[out.length - 1] = { ...last, items: [...last.items, ...block.items] };
    } else if (block.type === 'table' && block.caption === undefined) {
      out.push(withCaptionAbove(block, out));
    } else out.push(block);
  }
  return out;
}

/** Takes the caption paragraph off the end of `before`. An empty 表： goes without leaving a caption. */
function withCaptionAbove(table: Table, before: Block[]): Table {
  for (let last = before.at(-1); last?.type === 'paragraph' && isCaption(last.children); last = before.at(-1)) {
    before.pop();
    const caption = captionText(last.children);
    if (caption) return { ...table, caption };
  }
  return table;
}

/** Whether a paragraph reads as the caption of the table after it. */
export function isCaption(inlines: readonly Inline[]): boolean {
  return /^表[:：]/.test(inlineText(inlines));
}

/** The caption without 表：. */
export function captionText(inlines: readonly Inline[]): string {
  return trimBlanks(cleanText(inlineText(inlines)).slice(2));
}
