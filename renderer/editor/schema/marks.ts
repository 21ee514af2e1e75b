import { Mark } from '@tiptap/core';
import { normaliseHref } from '../../../shared/markdown/index.ts';

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
export const Link = Mark.create({
  name: 'link',
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
  // Without href: a click in the editor places the cursor and never leaves the page. Opening is an own action.
  renderHTML: ({ mark }) => ['a', { 'data-href': mark.attrs.href, class: `wk-link-${kindOf(mark.attrs.href)}` }, 0],
});

function hrefAttrs(href: string | null) {
  const clean = href === null ? undefined : normaliseHref(href);
  return clean === undefined ? false : { href: clean };
}

function kindOf(href: string): 'doc' | 'form' | 'web' {
  return href.startsWith('doc:') ? 'doc' : href.startsWith('form:') ? 'form' : 'web';
}
