import type { Mark, Node } from '@tiptap/pm/model';
import type { MarkView, NodeView } from '@tiptap/pm/view';
import type { Generated } from '../../shared/markdown/index.ts';
import type { ViewTexts } from './view-texts.ts';

/** A variable as a chip with its printed value; dashed while it has none. */
export function variableView(texts: ViewTexts) {
  return ({ node }: { node: Node }): NodeView => {
    const name = node.attrs.name as string;
    const dom = document.createElement('span');
    dom.dataset.variable = name;
    const draw = () => {
      const look = texts.variable(name);
      dom.textContent = look.text;
      dom.title = look.title;
      dom.className = look.filled ? 'wk-var' : 'wk-var wk-unfilled';
    };
    draw();
    const stop = texts.subscribe(draw);
    return { dom, ignoreMutation: () => true, destroy: stop };
  };
}

/** A register that is made on the day of export: a grey card with its name. */
export function generatedView(texts: ViewTexts) {
  return ({ node }: { node: Node }): NodeView => {
    const dom = document.createElement('div');
    dom.className = 'wk-generated';
    const title = dom.appendChild(document.createElement('b'));
    const hint = dom.appendChild(document.createElement('span'));
    const draw = () => {
      const look = texts.generated(node.attrs.name as Generated);
      title.textContent = look.title;
      hint.textContent = look.hint;
    };
    draw();
    const stop = texts.subscribe(draw);
    return { dom, ignoreMutation: () => true, destroy: stop };
  };
}

/** A link, marked when it leads nowhere. Without href: a click in the editor places the cursor and never leaves the page. */
export function linkView(texts: ViewTexts) {
  return ({ mark }: { mark: Mark }): MarkView => {
    const href = mark.attrs.href as string;
    const dom = document.createElement('a');
    dom.dataset.href = href;
    const draw = () => {
      const weakness = texts.link(href);
      dom.className = weakness === null ? '' : 'wk-link-weak';
      dom.title = weakness ?? '';
    };
    draw();
    const stop = texts.subscribe(draw);
    return { dom, contentDOM: dom, ignoreMutation: (mutation) => mutation.type === 'attributes', destroy: stop };
  };
}
