import { Node } from '@tiptap/core';
import { GENERATED, isFileSource, VARIABLE_NAME } from '../../../shared/markdown/index.ts';
import { generatedView, variableView } from '../chip-views.ts';
import { imageView } from '../image-view.ts';
import { ViewTexts } from '../view-texts.ts';

/** `{{name}}`: a chip that shows the printed value.  */
export const Variable = Node.create<{ texts: ViewTexts }>({
  name: 'variable',
  addOptions: () => ({ texts: new ViewTexts() }),
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  draggable: true,
  addAttributes() {
    return {
      name: {
        default: '',
        parseHTML: (element) => element.getAttribute('data-variable'),
        renderHTML: ({ name }) => ({ 'data-variable': name }),
      },
    };
  },
  parseHTML: () => [
    { tag: 'span[data-variable]', getAttrs: (element) => (VARIABLE_NAME.test(element.getAttribute('data-variable') ?? '') ? null : false) },
  ],
  renderHTML: ({ node, HTMLAttributes }) => ['span', { ...HTMLAttributes, class: 'wk-var' }, `{{${node.attrs.name}}}`],
  renderText: ({ node }) => `{{${node.attrs.name}}}`,
  addNodeView() {
    return variableView(this.options.texts);
  },
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

/** A register as it is on the day of export: a grey card with its name. */
export const GeneratedBlock = Node.create<{ texts: ViewTexts }>({
  name: 'generated',
  addOptions: () => ({ texts: new ViewTexts() }),
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
    {
      tag: 'div[data-generated]',
      getAttrs: (element) => ((GENERATED as readonly string[]).includes(element.getAttribute('data-generated') ?? '') ? null : false),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, class: 'wk-generated' }],
  addNodeView() {
    return generatedView(this.options.texts);
  },
});
