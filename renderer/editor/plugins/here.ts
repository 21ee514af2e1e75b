import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';

interface Here {
  id: string | null;
  decorations: DecorationSet;
}
const key = new PluginKey<Here>('here');

/** Where the cursor is: id of its section, null before the first heading. */
export function sectionHere(state: EditorState): string | null {
  return key.getState(state)?.id ?? null;
}

/** Marks the section of the cursor with a bar at the left of the paper. */
export function herePlugin(): Plugin<Here> {
  return new Plugin<Here>({
    key,
    state: {
      init: (_config, state) => find(state),
      apply(tr, before, _old, state) {
        if (!tr.docChanged && !tr.selectionSet) return before;
        return find(state);
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
    view: (view) => new Bar(view),
  });
}

function find(state: EditorState): Here {
  const range = sectionRange(state);
  if (!range) return { id: null, decorations: DecorationSet.empty };
  const heading = state.doc.nodeAt(range.from)!;
  return {
    id: heading.attrs.id,
    decorations: DecorationSet.create(state.doc, [Decoration.node(range.from, range.from + heading.nodeSize, { class: 'wk-here' })]),
  };
}

/** Positions of the heading of the cursor's section and of its last block. */
function sectionRange(state: EditorState): { from: number; last: number } | null {
  const { doc, selection } = state;
  const at = Math.min(selection.$from.index(0), doc.childCount - 1);
  let first = at;
  while (first >= 0 && doc.child(first).type.name !== 'heading') first--;
  if (first < 0) return null;
  let end = first + 1;
  while (end < doc.childCount && doc.child(end).type.name !== 'heading') end++;
  let from = 0;
  for (let i = 0; i < first; i++) from += doc.child(i).nodeSize;
  let last = from;
  for (let i = first; i < end - 1; i++) last += doc.child(i).nodeSize;
  return { from, last };
}

/** One element over the whole section, because lines at each block would leave gaps between them. */
class Bar {
  readonly #bar: HTMLElement;
  readonly #observer: ResizeObserver;
  #view: EditorView;
  #frame = 0;

  constructor(view: EditorView) {
    this.#view = view;
    this.#bar = document.createElement('div');
    this.#bar.className = 'wk-section-bar';
    view.dom.parentElement?.append(this.#bar);
    this.#observer = new ResizeObserver(() => this.#place());
    this.#observer.observe(view.dom);
  }

  update(view: EditorView): void {
    this.#view = view;
    if (!this.#bar.isConnected) view.dom.parentElement?.append(this.#bar);
    this.#place();
  }

  #place(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      if (this.#view.isDestroyed) return;
      const range = sectionRange(this.#view.state);
      const first = range && this.#view.nodeDOM(range.from);
      const last = range && this.#view.nodeDOM(range.last);
      this.#bar.hidden = !(first instanceof HTMLElement && last instanceof HTMLElement);
      if (!(first instanceof HTMLElement && last instanceof HTMLElement)) return;
      this.#bar.style.top = `${first.offsetTop}px`;
      this.#bar.style.height = `${last.offsetTop + last.offsetHeight - first.offsetTop}px`;
    });
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#observer.disconnect();
    this.#bar.remove();
  }
}
