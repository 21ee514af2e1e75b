import {
  type Block,
  type BlockChange,
  type Comparison,
  type DocumentModel,
  inlinesOfSegments,
  inlineText,
  type ListItem,
  type TableCell,
} from '../../shared/markdown/index.ts';

export type Side = 'old' | 'new';

/** Makes one side's document from nothing but what the comparison says, down to the segments: accept all or reject all. */
export function rebuild(comparison: Comparison, side: Side): DocumentModel {
  return { blocks: rebuildBlocks(comparison.entries, side) };
}

function isThere(change: { kind: BlockChange['kind'] }, side: Side): boolean {
  return change.kind !== (side === 'new' ? 'removed' : 'added');
}

function rebuildBlocks(changes: readonly BlockChange[], side: Side): Block[] {
  return changes.filter((change) => isThere(change, side)).map((change) => rebuildBlock(change, side));
}

function rebuildBlock(change: BlockChange, side: Side): Block {
  const whole = side === 'new' ? change.after! : change.before!;
  if (change.kind !== 'changed') return whole;
  if (change.segments && 'children' in whole) return { ...whole, children: inlinesOfSegments(change.segments, side) };
  if (change.rows && whole.type === 'table') {
    const rows = change.rows
      .filter((row) => isThere(row, side))
      .map((row): TableCell[] => {
        if (!row.cells) return side === 'new' ? row.after! : row.before!;
        return row.cells
          .filter((cell) => isThere(cell, side))
          .map((cell): TableCell => {
            const cellWhole = side === 'new' ? cell.after! : cell.before!;
            return cell.blocks ? { ...cellWhole, blocks: rebuildBlocks(cell.blocks, side) } : cellWhole;
          });
      });
    const { caption: _, ...rest } = whole;
    const caption = change.caption ? inlineText(inlinesOfSegments(change.caption, side)) : '';
    return caption ? { ...rest, caption, rows } : { ...rest, rows };
  }
  if (change.items && whole.type === 'list') {
    const items = change.items
      .filter((item) => isThere(item, side))
      .map((item): ListItem => {
        const itemWhole = side === 'new' ? item.after! : item.before!;
        return item.blocks ? { blocks: rebuildBlocks(item.blocks, side) } : itemWhole;
      });
    return { ...whole, items };
  }
  if (change.blocks && whole.type === 'note') return { ...whole, blocks: rebuildBlocks(change.blocks, side) };
  return whole;
}
