import { isCjk, splitWords } from './chars.ts';
import { inlinesOf, inlineText } from './inlines.ts';
import type { Block, DocumentModel, Inline } from './model.ts';

/**
 * The words of a document for search, counting and reading aloud: one line per paragraph, item or cell paragraph; captions and image texts
 * included; printed numbers, markers and registers not. A variable reads `{{name}}`.
 */
export function plainText(content: DocumentModel | readonly Block[]): string {
  const lines: string[] = [];
  collect('blocks' in content ? content.blocks : content, lines);
  return lines.join('\n');
}

function collect(blocks: readonly Block[], lines: string[]): void {
  for (const block of blocks) {
    if ('children' in block) lines.push(inlineText(block.children));
    else if (block.type === 'list') for (const item of block.items) collect(item.blocks, lines);
    else if (block.type === 'note') collect(block.blocks, lines);
    else if (block.type === 'image') lines.push(block.alt);
    else if (block.type === 'table') {
      if (block.caption) lines.push(block.caption);
      for (const row of block.rows) for (const cell of row) collect(cell.blocks, lines);
    }
  }
}

/** Characters as Chinese office people count them (字数): every Chinese character and Chinese punctuation mark, every Latin word or number once. */
export function characterCount(content: DocumentModel | readonly Block[]): number {
  let count = 0;
  for (const word of splitWords(plainText(content))) {
    if (/^\s$/u.test(word)) continue;
    if (isCjk(word) || /[\p{L}\p{N}]/u.test(word)) count++;
  }
  return count;
}

/** Names of the variables that occur anywhere (text, captions, image texts, addresses), each once, in order of first use. */
export function variablesOf(model: DocumentModel): string[] {
  const names = new Set<string>();
  const inString = (text: string) => {
    for (const node of inlinesOf(text)) if (node.type === 'variable') names.add(node.name);
  };
  visitBlocks(model.blocks, (block) => {
    if (block.type === 'table' && block.caption) inString(block.caption);
    if (block.type === 'image') inString(block.alt);
    if ('children' in block) {
      visitInlines(block.children, (node) => {
        if (node.type === 'variable') names.add(node.name);
        if (node.type === 'link') inString(node.href);
      });
    }
  });
  return [...names];
}

export interface LinkUse {
  href: string;
  text: string;
  /** index of the top-level block that holds it */
  blockIndex: number;
}

/** Every link, in order. */
export function linksOf(model: DocumentModel): LinkUse[] {
  const out: LinkUse[] = [];
  for (const [blockIndex, top] of model.blocks.entries()) {
    visitBlocks([top], (block) => {
      if (!('children' in block)) return;
      visitInlines(block.children, (node) => {
        if (node.type === 'link') out.push({ href: node.href, text: inlineText(node.children), blockIndex });
      });
    });
  }
  return out;
}

export interface ImageUse {
  src: string;
  alt: string;
  /** index of the top-level block that holds it */
  blockIndex: number;
}

/** Every image, in order. */
export function imagesOf(model: DocumentModel): ImageUse[] {
  const out: ImageUse[] = [];
  for (const [blockIndex, top] of model.blocks.entries()) {
    visitBlocks([top], (block) => {
      if (block.type === 'image') out.push({ src: block.src, alt: block.alt, blockIndex });
    });
  }
  return out;
}

/** Calls `visit` for every block, outer ones before what they hold. */
export function visitBlocks(blocks: readonly Block[], visit: (block: Block) => void): void {
  for (const block of blocks) {
    visit(block);
    if (block.type === 'list') for (const item of block.items) visitBlocks(item.blocks, visit);
    else if (block.type === 'note') visitBlocks(block.blocks, visit);
    else if (block.type === 'table') for (const row of block.rows) for (const cell of row) visitBlocks(cell.blocks, visit);
  }
}

/** Calls `visit` for every inline node, links before what they hold. */
export function visitInlines(inlines: readonly Inline[], visit: (node: Inline) => void): void {
  for (const node of inlines) {
    visit(node);
    if (node.type === 'link') visitInlines(node.children, visit);
  }
}
