import { Node } from '@tiptap/core';
import { Table as TiptapTable } from '@tiptap/extension-table';
import { tableView } from '../table-view.ts';

const CELL = '(paragraph | image | orderedList | bulletList)+';

/** Rows, cells and their commands are Tiptap's; the column weights are ours, because the document holds weights and no pixels. */
export const Table = TiptapTable.extend({
  addAttributes() {
    return {
      widths: {
        default: null,
        parseHTML: (element) => widthsOf(element.getAttribute('data-widths')),
        renderHTML: ({ widths }) => (widths ? { 'data-widths': (widths as number[]).join(' ') } : {}),
      },
    };
  },
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
  addNodeView: () => tableView,
}).configure({ resizable: false });

function widthsOf(text: string | null): number[] | null {
  const widths = text?.split(' ').map(Number);
  return widths?.every((width) => width > 0 && Number.isFinite(width)) ? widths : null;
}

/** The text of a caption without 表 n, which the view draws. */
export const TableCaption = Node.create({
  name: 'tableCaption',
  content: '(text | variable)*',
  marks: '',
  parseHTML: () => [{ tag: 'p[data-caption]', priority: 60 }],
  renderHTML: () => ['p', { 'data-caption': '' }, 0],
});

export const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)*',
  tableRole: 'row',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

const spans = {
  colspan: {
    default: 1,
    parseHTML: (element: HTMLElement) => spanOf(element, 'colspan'),
    renderHTML: ({ colspan }: Record<string, unknown>) => (colspan === 1 ? {} : { colspan }),
  },
  rowspan: {
    default: 1,
    parseHTML: (element: HTMLElement) => spanOf(element, 'rowspan'),
    renderHTML: ({ rowspan }: Record<string, unknown>) => (rowspan === 1 ? {} : { rowspan }),
  },
  // named by prosemirror-tables; weights live on the table
  colwidth: { default: null, rendered: false, parseHTML: () => null },
  align: {
    default: null,
    parseHTML: (element: HTMLElement) => alignOf(element),
    renderHTML: ({ align }: Record<string, unknown>) => (align ? { 'data-align': align } : {}),
  },
};

function spanOf(element: HTMLElement, name: string): number {
  const span = Number(element.getAttribute(name));
  return Number.isInteger(span) && span > 1 ? Math.min(span, 100) : 1;
}

function alignOf(element: HTMLElement): string | null {
  const align = element.getAttribute('data-align');
  return align === 'center' || align === 'right' || align === 'left' ? align : null;
}

export const TableCell = Node.create({
  name: 'tableCell',
  content: CELL,
  tableRole: 'cell',
  isolating: true,
  addAttributes: () => spans,
  parseHTML: () => [{ tag: 'td' }],
  renderHTML: ({ HTMLAttributes }) => ['td', HTMLAttributes, 0],
});

export const TableHeader = Node.create({
  name: 'tableHeader',
  content: CELL,
  tableRole: 'header_cell',
  isolating: true,
  addAttributes: () => spans,
  parseHTML: () => [{ tag: 'th' }],
  renderHTML: ({ HTMLAttributes }) => ['th', HTMLAttributes, 0],
});
