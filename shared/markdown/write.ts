import { inlinesOf } from './inlines.ts';
import type { Block, DocumentModel, ListItem } from './model.ts';
import { normaliseModel } from './normalise.ts';
import { writeInlines, writeLabel } from './write-inlines.ts';
import { writeCaption, writeTable } from './write-table.ts';

/**
 * The model as canonical Markdown. The same model gives the same text, and reading the text gives the normalised model back.
 * Ends with a line feed; an empty document is the empty string.
 */
export function writeMarkdown(model: DocumentModel): string {
  const { blocks } = normaliseModel(model);
  return blocks.length === 0 ? '' : `${writeSequence(blocks)}\n`;
}

/** Blocks with the blank lines between them. Clauses that follow each other stand on neighbouring lines and count on through the section. */
function writeSequence(blocks: readonly Block[]): string {
  let out = '';
  let clause = 0;
  let previous: Block | undefined;
  for (const block of blocks) {
    if (block.type === 'heading') clause = 0;
    if (block.type === 'clause') clause++;
    const separator = previous === undefined ? '' : previous.type === 'clause' && block.type === 'clause' ? '\n' : '\n\n';
    out += separator + writeBlock(block, clause);
    previous = block;
  }
  return out;
}

function writeBlock(block: Block, clause: number): string {
  switch (block.type) {
    case 'heading':
      return writeHeading(block);
    case 'paragraph':
      return writeInlines(block.children, true);
    case 'clause':
      return `${clause}. ${writeInlines(block.children, true)}`;
    case 'list':
      return writeList(block);
    case 'table': {
      const caption = writeCaption(block);
      return caption === undefined ? writeTable(block) : `${caption}\n\n${writeTable(block)}`;
    }
    case 'image': {
      const title = block.width === undefined ? '' : ` "${block.width}%"`;
      return `![${writeLabel(inlinesOf(block.alt))}](${block.src}${title})`;
    }
    case 'note':
      return writeSequence(block.blocks).replace(/^/gm, '> ').replace(/^> $/gm, '>');
    case 'generated':
      return `{{> ${block.name}}}`;
  }
}

function writeHeading(block: Extract<Block, { type: 'heading' }>): string {
  const title = writeInlines(block.children, false);
  const kind = block.kind === 'numbered' ? '' : ` .${block.kind}`;
  return `${'#'.repeat(block.level)} ${title}${title ? ' ' : ''}{#${block.id}${kind}}`;
}

function writeList(list: Extract<Block, { type: 'list' }>): string {
  const isTight = list.items.every(isTightItem);
  return list.items
    .map((item, index) => {
      const marker = list.ordered ? `${index + 1}) ` : '- ';
      return marker + indent(writeItem(item), marker.length);
    })
    .join(isTight ? '\n' : '\n\n');
}

/** One paragraph, with at most one list right under it. */
function isTightItem(item: ListItem): boolean {
  const [first, second] = item.blocks;
  if (first?.type !== 'paragraph' || item.blocks.length > 2) return false;
  return second === undefined || (second.type === 'list' && second.items.every(isTightItem));
}

function writeItem(item: ListItem): string {
  const [first, second] = item.blocks;
  if (isTightItem(item) && first && second) return `${writeBlock(first, 0)}\n${writeBlock(second, 0)}`;
  return writeSequence(item.blocks);
}

function indent(source: string, by: number): string {
  return source.replace(/\n(?=[^\n])/g, `\n${' '.repeat(by)}`);
}
