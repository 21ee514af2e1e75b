import { Node } from '@tiptap/core';
import { GENERATED, isFileSource, VARIABLE_NAME } from '../../../shared/markdown/index.ts';
import { imageView } from '../image-view.ts';

/** `{{name}}`: a chip that shows the printed value. What it shows is drawn by decorations, so that a changed value redraws no document. */
export const Variable = Node.create({
  name: 'variable',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  draggable: true,
  addAttributes() {
    return { name: { default: '', parseHTML: (element) => element.getAttribute('data-variable'), renderHTML: ({ name }) => ({ 'data-variable': name }) } };
  },
  parseHTML: () => [{ tag: 'span[data-variable]', getAttrs: (element) => (VARIABLE_NAME.test(element.getAttribute('data-variable') ?? '') ? null : false) }],
  renderHTML: ({ node, HTMLAttributes }) => ['span', { ...HTMLAttributes, class: 'wk-var' }, `{{${node.attrs.name}}}`],
  renderText: ({ node }) => `{{${node.attrs.name}}}`,
});

/** src: a file of the workspace, `files/<sha256>.<ext>`; width: per cent of the text width. */
export const Image = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes() {
    return {
      src: { default: '', parseHTML: (element) => element.getAttribute('data-src') ?? '', renderHTML: ({ src }) => ({ 'data-src': src }) },
      alt: { default: '', parseHTML: (element) => element.getAttribute('alt') ?? '' },
      width: {
        default: null,
        parseHTML: (element) => Number(element.getAttribute('data-width')) || null,
        renderHTML: ({ width }) => (width ? { 'data-width': width } : {}),
      },
    };
  },
  parseHTML: () => [{ tag: 'img[data-src]', getAttrs: (element) => (isFileSource(element.getAttribute('data-src') ?? '') ? null : false) }],
  renderHTML: ({ node, HTMLAttributes }) => ['img', { ...HTMLAttributes, src: `/${node.attrs.src}` }],
  addNodeView: () => imageView,
});

/** A register as it is on the day of export: a grey card with its name, drawn by decorations. */
export const GeneratedBlock = Node.create({
  name: 'generated',
  atom: true,
  draggable: true,
  addAttributes() {
    return {
      name: {
        default: GENERATED[0],
        parseHTML: (element) => element.getAttribute('data-generated'),
        renderHTML: ({ name }) => ({ 'data-generated': name }),
      },
    };
  },
  parseHTML: () => [
    { tag: 'div[data-generated]', getAttrs: (element) => ((GENERATED as readonly string[]).includes(element.getAttribute('data-generated') ?? '') ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, class: 'wk-generated' }],
});
