import { escapeHtml } from './html-text.ts';
import { inlinesOf } from './inlines.ts';
import { isFileSource, normaliseHref } from './links.ts';
import type { Block, DocumentModel, Inline, TableCell } from './model.ts';
import { clauseNumbers, sectionsOf } from './sections.ts';

export interface HtmlOptions {
  /** Where a file of the workspace (`files/…`) is served from; without it, or for undefined, the image's text stands in its place. */
  imageUrl?: (src: string) => string | undefined;
  /** Where `doc:` and `form:` links lead; without it, or for undefined, they are no links but carry `data-ref`. */
  linkUrl?: (href: string) => string | undefined;
  /** Values of variables; a variable without one is marked as unfilled. */
  variableValue?: (name: string) => string | undefined;
  /** Names printed in the place of a generated register. */
  generatedTitle?: (name: string) => string;
}

/**
 * The document as HTML for previews. Everything is escaped, nothing of the source comes through as markup; classes begin with `wk-`.
 * Headings carry their section id as `id`, clauses and headings their printed number.
 */
export function toHtml(model: DocumentModel, options: HtmlOptions = {}): string {
  const numbers = new Map(sectionsOf(model).map((section) => [section.from, section.number]));
  const clauses = clauseNumbers(model);
  let tables = 0;
  return model.blocks
    .map((block, index) => {
      if (block.type === 'heading') {
        const number = numbers.get(index) ?? '';
        const label = number ? `<span class="wk-number">${escapeHtml(number)}</span> ` : '';
        const tag = `h${block.level}`;
        return `<${tag} id="${escapeHtml(block.id)}" class="wk-heading wk-${block.kind}">${label}${inlineHtml(block.children, options)}</${tag}>`;
      }
      if (block.type === 'clause') {
        const number = escapeHtml(clauses.get(index) ?? '');
        return `<p class="wk-clause"><span class="wk-number">${number}</span> ${inlineHtml(block.children, options)}</p>`;
      }
      if (block.type === 'table' && block.caption !== undefined) tables++;
      return blockHtml(block, options, block.type === 'table' && block.caption !== undefined ? tables : undefined);
    })
    .join('\n');
}

function blocksHtml(blocks: readonly Block[], options: HtmlOptions): string {
  return blocks.map((block) => blockHtml(block, options)).join('');
}

function blockHtml(block: Block, options: HtmlOptions, tableNumber?: number): string {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
    case 'clause':
      return `<p class="wk-text">${inlineHtml(block.children, options)}</p>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag} class="wk-list">${block.items.map((item) => `<li>${blocksHtml(item.blocks, options)}</li>`).join('')}</${tag}>`;
    }
    case 'table':
      return tableHtml(block, options, tableNumber);
    case 'image':
      return imageHtml(block, options);
    case 'note':
      return `<div class="wk-note"><span class="wk-note-label">注：</span>${blocksHtml(block.blocks, options)}</div>`;
    case 'generated': {
      const title = options.generatedTitle?.(block.name) ?? block.name;
      return `<div class="wk-generated" data-name="${escapeHtml(block.name)}">${escapeHtml(title)}</div>`;
    }
  }
}

function tableHtml(table: Extract<Block, { type: 'table' }>, options: HtmlOptions, number: number | undefined): string {
  const label = number === undefined ? '表' : `表 ${number}`;
  const caption =
    table.caption === undefined ? '' : `<caption class="wk-caption">${label} ${inlineHtml(inlinesOf(table.caption), options)}</caption>`;
  const total = table.widths?.reduce((sum, width) => sum + width, 0) ?? 0;
  const columns = table.widths
    ? `<colgroup>${table.widths.map((width) => `<col width="${((100 * width) / total).toFixed(2)}%">`).join('')}</colgroup>`
    : '';
  const rows = table.rows.map((row) => `<tr>${row.map((cell) => cellHtml(cell, options)).join('')}</tr>`);
  return `<table class="wk-table">${caption}${columns}<tbody>${rows.join('')}</tbody></table>`;
}

function cellHtml(cell: TableCell, options: HtmlOptions): string {
  const tag = cell.header ? 'th' : 'td';
  const spans = `${cell.colspan > 1 ? ` colspan="${cell.colspan}"` : ''}${cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : ''}`;
  const align = cell.align ? ` class="wk-${cell.align}"` : '';
  const [only] = cell.blocks;
  const content =
    cell.blocks.length === 1 && only?.type === 'paragraph' ? inlineHtml(only.children, options) : blocksHtml(cell.blocks, options);
  return `<${tag}${spans}${align}>${content}</${tag}>`;
}

function imageHtml(image: Extract<Block, { type: 'image' }>, options: HtmlOptions): string {
  const alt = escapeHtml(image.alt);
  const url = isFileSource(image.src) ? options.imageUrl?.(image.src) : undefined;
  if (url === undefined) return `<p class="wk-image wk-image-missing">${alt}</p>`;
  const width = image.width === undefined ? '' : ` width="${image.width}%"`;
  return `<p class="wk-image"><img src="${escapeHtml(url)}" alt="${alt}"${width}></p>`;
}

function inlineHtml(inlines: readonly Inline[], options: HtmlOptions): string {
  return inlines.map((node) => nodeHtml(node, options)).join('');
}

function nodeHtml(node: Inline, options: HtmlOptions): string {
  switch (node.type) {
    case 'break':
      return '<br>';
    case 'link':
      return linkHtml(node, options);
    default: {
      const body = node.type === 'text' ? escapeHtml(node.text) : variableHtml(node.name, options);
      const inner = node.marks?.includes('em') ? `<em>${body}</em>` : body;
      return node.marks?.includes('strong') ? `<strong>${inner}</strong>` : inner;
    }
  }
}

function variableHtml(name: string, options: HtmlOptions): string {
  const value = options.variableValue?.(name)?.trim();
  const unfilled = value ? '' : ' wk-var-unfilled';
  return `<span class="wk-var${unfilled}" data-name="${escapeHtml(name)}">${escapeHtml(value || `{{${name}}}`)}</span>`;
}

function linkHtml(node: Extract<Inline, { type: 'link' }>, options: HtmlOptions): string {
  const text = inlineHtml(node.children, options);
  const href = normaliseHref(node.href);
  if (href === undefined) return text;
  if (/^(?:doc|form):/.test(href)) {
    const url = options.linkUrl?.(href);
    const ref = `class="wk-ref" data-ref="${escapeHtml(href)}"`;
    return url === undefined ? `<span ${ref}>${text}</span>` : `<a ${ref} href="${escapeHtml(url)}">${text}</a>`;
  }
  return `<a class="wk-link" href="${escapeHtml(href)}" rel="noopener noreferrer" target="_blank">${text}</a>`;
}
