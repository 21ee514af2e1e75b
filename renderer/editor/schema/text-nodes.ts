import { Extension, Node } from '@tiptap/core';
import { headingView } from '../heading-view.ts';

/** `tableCaption` is a block of its own above its table, so that it is typed, searched and undone like any text. The paragraph comes first: it is what a new line becomes. */
export const DocumentNode = Node.create({
  name: 'doc',
  topNode: true,
  content: '(paragraph | heading | clause | orderedList | bulletList | tableCaption | table | image | note | generated)+',
});

export const TextNode = Node.create({ name: 'text', group: 'inline' });

export const Paragraph = Node.create({
  name: 'paragraph',
  priority: 1000,
  group: 'block',
  content: 'inline*',
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: () => ['p', 0],
});

/** A section's heading. `kind`: numbered, front (前置, without number), appendix (附录). The number is drawn by the view. */
export const Heading = Node.create({
  name: 'heading',
  content: 'inline*',
  addAttributes() {
    return {
      level: { default: 1, rendered: false },
      id: {
        default: '',
        parseHTML: (element) => element.getAttribute('data-id') ?? '',
        renderHTML: ({ id }) => (id ? { 'data-id': id } : {}),
      },
      kind: {
        default: 'numbered',
        parseHTML: (element) => element.getAttribute('data-kind') ?? 'numbered',
        renderHTML: ({ kind }) => (kind === 'numbered' ? {} : { 'data-kind': kind }),
      },
    };
  },
  parseHTML: () => [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(level, 3) } })),
  renderHTML: ({ node, HTMLAttributes }) => [`h${node.attrs.level}`, HTMLAttributes, 0],
  addNodeView: () => headingView,
});

/** 条文: a numbered clause without a title. */
export const Clause = Node.create({
  name: 'clause',
  content: 'inline*',
  parseHTML: () => [{ tag: 'p[data-clause]', priority: 60 }],
  renderHTML: () => ['p', { 'data-clause': '' }, 0],
});

export const BulletList = Node.create({
  name: 'bulletList',
  group: 'block list',
  content: 'listItem+',
  parseHTML: () => [{ tag: 'ul' }],
  renderHTML: () => ['ul', 0],
});

/** a) b) c), one level deeper 1) 2) 3). */
export const OrderedList = Node.create({
  name: 'orderedList',
  group: 'block list',
  content: 'listItem+',
  parseHTML: () => [{ tag: 'ol' }],
  renderHTML: () => ['ol', 0],
});

export const ListItem = Node.create({
  name: 'listItem',
  content:
    '(paragraph | image | tableCaption | table | note) (paragraph | image | tableCaption | table | note | orderedList | bulletList)*',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
});

/** 注: small type; the word 注： is drawn by the view. */
export const Note = Node.create({
  name: 'note',
  group: 'block',
  content: '(paragraph | image | tableCaption | table | orderedList | bulletList)+',
  defining: true,
  parseHTML: () => [{ tag: 'aside' }, { tag: 'blockquote' }],
  renderHTML: () => ['aside', { 'data-note': '' }, 0],
});

export const HardBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
});

const DEFINING = ['heading', 'clause', 'tableCaption'];

/** What is pasted at an empty line stays what it is: a heading does not become a clause because the line was one. */
export const PastedKinds = Extension.create({
  name: 'pastedKinds',
  extendNodeSchema: (extension) => (DEFINING.includes(extension.name) ? { definingForContent: true } : {}),
});
