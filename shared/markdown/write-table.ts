import { escapeHtml } from './html-text.ts';
import { inlinesOf } from './inlines.ts';
import type { Block, Inline, ListItem, TableCell } from './model.ts';
import { writeInlines } from './write-inlines.ts';

type Table = Extract<Block, { type: 'table' }>;

/** A table as lines of source: a pipe table where that carries everything, else the HTML subset. The caption is a paragraph of its own before it. */
export function writeTable(table: Table): string {
  return isSimple(table) ? writePipeTable(table) : writeHtmlTable(table);
}

/** `表：标题 {widths=1,2,3}`, or undefined for a table with neither caption nor widths. */
export function writeCaption(table: Table): string | undefined {
  if (table.caption === undefined && !table.widths) return undefined;
  const title = writeInlines(inlinesOf(table.caption ?? ''), false).replace(/(?<!\\)\{widths=/g, '\\{widths=');
  const widths = table.widths ? `{widths=${table.widths.join(',')}}` : '';
  return `表：${title}${title && widths ? ' ' : ''}${widths}`;
}

function isSimple(table: Table): boolean {
  const [head, ...body] = table.rows;
  if (!head || head.length === 0) return false;
  const isPlain = (cell: TableCell, header: boolean) =>
    cell.header === header &&
    cell.colspan === 1 &&
    cell.rowspan === 1 &&
    (cell.blocks.length === 0 || (cell.blocks.length === 1 && cell.blocks[0]?.type === 'paragraph'));
  return (
    head.every((cell) => isPlain(cell, true)) &&
    body.every(
      (row) => row.length === head.length && row.every((cell, column) => isPlain(cell, false) && cell.align === body[0]?.[column]?.align),
    )
  );
}

function writePipeTable(table: Table): string {
  const aligns = (table.rows[0] ?? []).map((_, column) => table.rows[1]?.[column]?.align);
  const delimiter = aligns.map((align) => (align === 'left' ? ':---' : align === 'center' ? ':---:' : align === 'right' ? '---:' : '---'));
  const lines = table.rows.map((row) => row.map(pipeCell));
  lines.splice(1, 0, delimiter);
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function pipeCell(cell: TableCell): string {
  const block = cell.blocks[0];
  return block?.type === 'paragraph' ? writeInlines(block.children, false).replaceAll('|', '\\|') : '';
}

function writeHtmlTable(table: Table): string {
  const headRows = headerRowCount(table);
  const out = ['<table>'];
  if (headRows > 0) out.push('<thead>', ...table.rows.slice(0, headRows).map(htmlRow), '</thead>');
  if (table.rows.length > headRows) out.push('<tbody>', ...table.rows.slice(headRows).map(htmlRow), '</tbody>');
  out.push('</table>');
  return out.join('\n');
}

function headerRowCount(table: Table): number {
  const first = table.rows.findIndex((row) => !(row.length > 0 && row.every((cell) => cell.header)));
  return first < 0 ? table.rows.length : first;
}

function htmlRow(row: readonly TableCell[]): string {
  return `<tr>${row.map(htmlCell).join('')}</tr>`;
}

function htmlCell(cell: TableCell): string {
  const tag = cell.header ? 'th' : 'td';
  const spans = `${cell.colspan > 1 ? ` colspan="${cell.colspan}"` : ''}${cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : ''}`;
  const align = cell.align ? ` align="${cell.align}"` : '';
  return `<${tag}${spans}${align}>${htmlContent(cell.blocks)}</${tag}>`;
}

function htmlContent(blocks: readonly Block[]): string {
  const [only] = blocks;
  if (blocks.length === 1 && only?.type === 'paragraph') return htmlInlines(only.children);
  return blocks.map(htmlBlock).join('');
}

function htmlBlock(block: Block): string {
  if (block.type === 'paragraph') return `<p>${htmlInlines(block.children)}</p>`;
  if (block.type === 'list') {
    const tag = block.ordered ? 'ol' : 'ul';
    return `<${tag}>${block.items.map((item: ListItem) => `<li>${htmlContent(item.blocks)}</li>`).join('')}</${tag}>`;
  }
  if (block.type === 'image') {
    const width = block.width === undefined ? '' : ` width="${block.width}%"`;
    return `<img src="${htmlText(block.src)}" alt="${htmlText(block.alt, true)}"${width}>`;
  }
  throw new Error(`A table cell cannot hold a block of type ${block.type}`);
}

function htmlInlines(inlines: readonly Inline[]): string {
  return inlines.map(htmlInline).join('');
}

function htmlInline(node: Inline): string {
  switch (node.type) {
    case 'break':
      return '<br>';
    case 'link':
      return `<a href="${htmlText(node.href, true)}">${htmlInlines(node.children)}</a>`;
    default: {
      const body = node.type === 'text' ? htmlText(node.text) : `{{${node.name}}}`;
      const inner = node.marks?.includes('em') ? `<em>${body}</em>` : body;
      return node.marks?.includes('strong') ? `<strong>${inner}</strong>` : inner;
    }
  }
}

/** `keepVariables`: attribute values hold `{{name}}` as plain text. */
function htmlText(text: string, keepVariables = false): string {
  const escaped = escapeHtml(text);
  return keepVariables ? escaped : escaped.replaceAll('{', '&#123;');
}
