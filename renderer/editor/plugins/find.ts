import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';

export interface Match {
  from: number;
  to: number;
}
interface FindState {
  query: string;
  matchCase: boolean;
  matches: readonly Match[];
  current: number;
}
const NOTHING: FindState = { query: '', matchCase: false, matches: [], current: -1 };
const key = new PluginKey<FindState>('find');

export function findState(state: EditorState): FindState {
  return key.getState(state) ?? NOTHING;
}

/** Marks what is searched for; the current place stronger. */
export function findPlugin(): Plugin<FindState> {
  return new Plugin<FindState>({
    key,
    state: {
      init: () => NOTHING,
      apply(tr, before) {
        const change = tr.getMeta(key) as Partial<FindState> | undefined;
        if (!change && !(tr.docChanged && before.query)) return before;
        const next = { ...before, ...change };
        if (change?.matches === undefined) next.matches = findAll(tr.doc, next.query, next.matchCase);
        if (next.matches.length === 0) next.current = -1;
        else if (next.current >= next.matches.length || next.current < 0) next.current = 0;
        return next;
      },
    },
    props: {
      decorations(state) {
        const { matches, current } = findState(state);
        if (matches.length === 0) return null;
        return DecorationSet.create(
          state.doc,
          matches.map(({ from, to }, index) =>
            Decoration.inline(from, to, { class: index === current ? 'wk-found wk-found-here' : 'wk-found' }),
          ),
        );
      },
    },
  });
}

/** Every place of a text, inside one paragraph each; marks and links do not part it, chips and line breaks do. */
export function findAll(doc: Node, query: string, matchCase = false): Match[] {
  if (query === '') return [];
  const fold = (text: string) => (matchCase ? text : foldCase(text));
  const wanted = fold(query);
  const out: Match[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = fold(node.textBetween(0, node.content.size, undefined, '\ufffc'));
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length))
      out.push({ from: pos + 1 + at, to: pos + 1 + at + wanted.length });
    return false;
  });
  return out;
}

/** Lower case that keeps the number of characters, because positions are counted in them. */
function foldCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

/** Starts or changes a search; the first match after the cursor becomes the current one. */
export function setFind(view: EditorView, query: string, matchCase: boolean): void {
  const matches = findAll(view.state.doc, query, matchCase);
  const { from } = view.state.selection;
  const after = matches.findIndex((match) => match.from >= from);
  view.dispatch(view.state.tr.setMeta(key, { query, matchCase, matches, current: matches.length === 0 ? -1 : Math.max(0, after) }));
  reveal(view);
}

export function stepFind(view: EditorView, step: 1 | -1): void {
  const { matches, current } = findState(view.state);
  if (matches.length === 0) return;
  view.dispatch(view.state.tr.setMeta(key, { matches, current: (current + step + matches.length) % matches.length }));
  reveal(view);
}

/** Ends the search; the current match stays selected, so that typing goes on there. */
export function endFind(view: EditorView): void {
  const { matches, current } = findState(view.state);
  const match = matches[current];
  const tr = view.state.tr.setMeta(key, NOTHING);
  if (match) tr.setSelection(TextSelection.create(tr.doc, match.from, match.to));
  view.dispatch(tr);
}

/** Replaces the current match; the next one becomes current. */
export function replaceCurrent(view: EditorView, replacement: string): void {
  const { matches, current } = findState(view.state);
  const match = matches[current];
  if (!match) return;
  view.dispatch(replaceIn(view.state.tr, match, replacement));
  reveal(view);
}

/** Replaces all matches in one step, so that one undo takes all back. Returns how many. */
export function replaceAll(view: EditorView, replacement: string): number {
  const { matches } = findState(view.state);
  const tr = view.state.tr;
  for (const match of [...matches].reverse()) replaceIn(tr, match, replacement);
  if (matches.length > 0) view.dispatch(tr);
  return matches.length;
}

function replaceIn(tr: EditorState['tr'], { from, to }: Match, replacement: string): EditorState['tr'] {
  return replacement === '' ? tr.delete(from, to) : tr.insertText(replacement, from, to);
}

function reveal(view: EditorView): void {
  const { matches, current } = findState(view.state);
  const match = matches[current];
  if (!match) return;
  const { node } = view.domAtPos(match.from);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: 'center' });
}
