import type { JSONContent } from '@tiptap/core';
import {
  type Block,
  type DocumentModel,
  type Inline,
  inlinesOf,
  inlineText,
  type Mark,
  type TableCell,
} from '../../shared/markdown/index.ts';

/** The document model as the editor's document. `docToModel` is its inverse for every normalised model. */
export function modelToDoc(model: DocumentModel): JSONContent {
  return { type: 'doc', content: blocksOrEmpty(model.blocks) };
}

/** Blocks as the editor's nodes, for inserting. */
export function blocksToNodes(blocks: readonly Block[]): JSONContent[] {
  return blocks.flatMap(blockNodes);
}

/** An editor's container is never empty: where the model has nothing there is an empty paragraph to type into. */
function blocksOrEmpty(blocks: readonly Block[]): JSONContent[] {
  const nodes = blocksToNodes(blocks);
  return nodes.length > 0 ? nodes : [{ type: 'paragraph' }];
}

function blockNodes(block: Block): JSONContent[] {
  switch (block.type) {
    case 'heading':
      return [withText({ type: 'heading', attrs: { level: block.level, id: block.id, kind: block.kind } }, block.children)];
    case 'paragraph':
    case 'clause':
      return [withText({ type: block.type }, block.children)];
    case 'list':
      return [
        {
          type: block.ordered ? 'orderedList' : 'bulletList',
          content: block.items.map((item) => ({ type: 'listItem', content: blocksOrEmpty(item.blocks) })),
        },
      ];
    case 'table': {
      const table: JSONContent = {
        type: 'table',
        attrs: { widths: block.widths ?? null },
        content: block.rows.map((row) => ({ type: 'tableRow', content: row.map(cellNode) })),
      };
      return block.caption === undefined ? [table] : [withText({ type: 'tableCaption' }, captionInlines(block.caption)), table];
    }
    case 'image':
      return [{ type: 'image', attrs: { src: block.src, alt: block.alt, width: block.width ?? null } }];
    case 'note':
      return [{ type: 'note', content: blocksOrEmpty(block.blocks) }];
    case 'generated':
      return [{ type: 'generated', attrs: { name: block.name } }];
  }
}

function cellNode(cell: TableCell): JSONContent {
  return {
    type: cell.header ? 'tableHeader' : 'tableCell',
    attrs: { colspan: cell.colspan, rowspan: cell.rowspan, colwidth: null, align: cell.align ?? null },
    content: blocksOrEmpty(cell.blocks),
  };
}

/** A caption is a string; its variables become chips, unless that would change its letters (`{{ name }}`). */
function captionInlines(caption: string): Inline[] {
  const inlines = inlinesOf(caption);
  return inlineText(inlines) === caption ? inlines : [{ type: 'text', text: caption }];
}

function withText(node: JSONContent, inlines: readonly Inline[]): JSONContent {
  return inlines.length > 0 ? { ...node, content: inlines.flatMap((inline) => inlineNodes(inline, [])) } : node;
}

type MarkJson = NonNullable<JSONContent['marks']>[number];

function inlineNodes(inline: Inline, outer: MarkJson[]): JSONContent[] {
  switch (inline.type) {
    case 'text':
      return [withMarks({ type: 'text', text: inline.text }, outer, inline.marks)];
    case 'variable':
      return [withMarks({ type: 'variable', attrs: { name: inline.name } }, outer, inline.marks)];
    case 'break':
      return [withMarks({ type: 'hardBreak' }, outer, undefined)];
    case 'link':
      return inline.children.flatMap((child) => inlineNodes(child, [{ type: 'link', attrs: { href: inline.href } }]));
  }
}

function withMarks(node: JSONContent, outer: MarkJson[], marks: readonly Mark[] | undefined): JSONContent {
  const all = [...outer, ...(marks ?? []).map((type) => ({ type }))];
  return all.length > 0 ? { ...node, marks: all } : node;
}
