import type { Node } from '@tiptap/pm/model';
import type { Decoration, NodeView } from '@tiptap/pm/view';
import { clausesOfDecorations } from './plugins/numbers.ts';

/** A heading with its clauses as tags at the right end of the line. The tags are no part of the text. */
export function headingView({ node, decorations }: { node: Node; decorations: readonly Decoration[] }): NodeView {
  const level = node.attrs.level as number;
  const dom = document.createElement(`h${level}`);
  const contentDOM = dom.appendChild(document.createElement('span'));
  contentDOM.className = 'wk-heading-text';
  const tags = dom.appendChild(document.createElement('span'));
  tags.className = 'wk-heading-tags';
  tags.contentEditable = 'false';
  let shown = '';
  const draw = (current: Node, list: readonly Decoration[]) => {
    dom.dataset.kind = current.attrs.kind;
    dom.id = current.attrs.id ? `section-${current.attrs.id}` : '';
    const clauses = clausesOfDecorations(list);
    const key = clauses.join(' ');
    if (key === shown) return;
    shown = key;
    tags.replaceChildren(
      ...clauses.map((clause) => {
        const tag = document.createElement('span');
        tag.className = 'wk-heading-tag';
        tag.textContent = clause;
        return tag;
      }),
    );
  };
  draw(node, decorations);
  return {
    dom,
    contentDOM,
    update(next, list) {
      if (next.type !== node.type || next.attrs.level !== level) return false;
      draw(next, list);
      return true;
    },
    ignoreMutation: (mutation) => mutation.type !== 'selection' && (mutation.target === dom || tags.contains(mutation.target)),
  };
}
