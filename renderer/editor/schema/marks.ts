import { Mark } from '@tiptap/core';
import { normaliseHref } from '../../../shared/markdown/index.ts';
import { linkView } from '../chip-views.ts';
import { ViewTexts } from '../view-texts.ts';

export const Strong = Mark.create({
  name: 'strong',
  parseHTML: () => [{ tag: 'strong' }, { tag: 'b' }],
  renderHTML: () => ['strong', 0],
});

export const Emphasis = Mark.create({
  name: 'em',
  parseHTML: () => [{ tag: 'em' }, { tag: 'i' }],
  renderHTML: () => ['em', 0],
});

/** href as the document model allows it: web addresses, `doc:NUMBER`, `form:NUMBER`. A pasted link with another address keeps only its text. */
export const Link = Mark.create<{ texts: ViewTexts }>({
  name: 'link',
  addOptions: () => ({ texts: new ViewTexts() }),
  inclusive: false,
  priority: 1100,
  addAttributes() {
    return {
      href: {
        default: '',
        parseHTML: (element) => element.getAttribute('data-href') ?? element.getAttribute('href') ?? '',
        rendered: false,
      },
    };
  },
  parseHTML: () => [
    { tag: 'a[data-href]', priority: 60, getAttrs: (element) => hrefAttrs(element.getAttribute('data-href')) },
    { tag: 'a[href]', getAttrs: (element) => hrefAttrs(element.getAttribute('href')) },
  ],
  renderHTML: ({ mark }) => ['a', { 'data-href': mark.attrs.href }, 0],
  addMarkView() {
    return linkView(this.options.texts);
  },
});

function hrefAttrs(href: string | null) {
  const clean = href === null ? undefined : normaliseHref(href);
  return clean === undefined ? false : { href: clean };
}
