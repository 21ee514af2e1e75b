import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';

/** A picture at its share of the text width, with its words below. A file that is gone shows its name instead. */
export function imageView({ node }: { node: Node }): NodeView {
  let current = node;
  const dom = document.createElement('figure');
  dom.className = 'wk-image';
  const image = dom.appendChild(document.createElement('img'));
  const caption = dom.appendChild(document.createElement('figcaption'));
  image.draggable = false;
  image.addEventListener('error', () => dom.classList.add('wk-broken'));
  image.addEventListener('load', () => dom.classList.remove('wk-broken'));
  const draw = () => {
    const { src, alt, width } = current.attrs as { src: string; alt: string; width: number | null };
    const address = `/${src}`;
    if (image.getAttribute('src') !== address) image.src = address;
    image.alt = alt;
    image.style.width = width ? `${width}%` : '';
    caption.textContent = alt;
  };
  draw();
  return {
    dom,
    update(next) {
      if (next.type !== current.type) return false;
      current = next;
      draw();
      return true;
    },
    ignoreMutation: () => true,
  };
}
