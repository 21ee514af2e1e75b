import type { Node } from '@tiptap/pm/model';
import {
  type Block,
  type DocumentModel,
  type Generated,
  type Inline,
  inlineText,
  type Mark,
  normaliseModel,
  type TableCell,
} from '../../shared/markdown/index.ts';

/** The editor's document as a normalised document model: what is saved, counted and compared. */
export function docToModel(doc: Node): DocumentModel {
  return normaliseModel({ blocks: blocksOf(doc) });
}

/** The blocks of a container. A caption goes into the table below it; a caption without a table stays as text. */
function blocksOf(parent: Node): Block[] {
  const out: Block[] = [];
  let caption: Node | null = null;
  const settleCaption = () => {
    if (caption && caption.childCount > 0) out.push({ type: 'paragraph', children: inlinesOfNode(caption) });
    caption = null;
  };
  for (const node of parent.children) {
    if (node.type.name === 'tableCaption') {
      settleCaption();
      caption = node;
    } else if (node.type.name === 'table') {
      const table = tableOf(node, caption);
      caption = null;
      out.push(table);
    } else {
      settleCaption();
      out.push(blockOf(node));
    }
  }
  settleCaption();
  return out;
}

function blockOf(node: Node): Block {
  switch (node.type.name) {
    case 'heading':
      return { type: 'heading', level: node.attrs.level, id: node.attrs.id, kind: node.attrs.kind, children: inlinesOfNode(node) };
    case 'clause':
      return { type: 'clause', children: inlinesOfNode(node) };
    case 'orderedList':
    case 'bulletList':
      return { type: 'list', ordered: node.type.name === 'orderedList', items: node.children.map((item) => ({ blocks: blocksOf(item) })) };
    case 'image': {
      const { src, alt, width } = node.attrs as { src: string; alt: string; width: number | null };
      return width === null ? { type: 'image', src, alt } : { type: 'image', src, alt, width };
    }
    case 'note':
      return { type: 'note', blocks: blocksOf(node) };
    case 'generated':
      return { type: 'generated', name: node.attrs.name as Generated };
    default:
      return { type: 'paragraph', children: inlinesOfNode(node) };
  }
}

function tableOf(node: Node, caption: Node | null): Block {
  const table: Extract<Block, { type: 'table' }> = { type: 'table', rows: node.children.map((row) => row.children.map(cellOf)) };
  if (node.attrs.widths) table.widths = node.attrs.widths as number[];
  const text = caption ? inlineText(inlinesOfNode(caption)) : '';
  if (text) table.caption = text;
  return table;
}

function cellOf(node: Node): TableCell {
  const { colspan, rowspan, align } = node.attrs as { colspan: number; rowspan: number; align: TableCell['align'] | null };
  const cell: TableCell = { header: node.type.name === 'tableHeader', colspan, rowspan, blocks: blocksOf(node) };
  if (align) cell.align = align;
  return cell;
}

/** Inline content; neighbouring nodes with the same link become one link. */
export function inlinesOfNode(parent: Node): Inline[] {
  const out: Inline[] = [];
  for (const node of parent.children) {
    const inline = inlineOf(node);
    const href = node.marks.find((mark) => mark.type.name === 'link')?.attrs.href as string | undefined;
    if (href === undefined) {
      out.push(inline);
      continue;
    }
    const last = out.at(-1);
    if (last?.type === 'link' && last.href === href) last.children.push(inline);
    else out.push({ type: 'link', href, children: [inline] });
  }
  return out;
}

function inlineOf(node: Node): Inline {
  if (node.type.name === 'hardBreak') return { type: 'break' };
  const marks = (['strong', 'em'] as const).filter((name) => node.marks.some((mark) => mark.type.name === name)) satisfies Mark[];
  const base: Inline = node.isText ? { type: 'text', text: node.text! } : { type: 'variable', name: node.attrs.name as string };
  return marks.length > 0 ? { ...base, marks } : base;
}
