import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { type Block, clauseNumbers, sectionsOf } from '../../../shared/markdown/index.ts';

interface NumberState {
  /** what the numbers depend on: kinds and levels in order */
  shape: string;
  clausesOf: ReadonlyMap<string, readonly string[]>;
  decorations: DecorationSet;
}

const key = new PluginKey<NumberState>('numbers');
const NO_CLAUSES: readonly string[] = [];

/** Draws 4, 4.2, 4.2.1, 附录 A before headings and clauses, and the mapped clauses after headings. Numbers are never text. */
export function numbersPlugin(clausesOf: ReadonlyMap<string, readonly string[]> = new Map()): Plugin<NumberState> {
  return new Plugin<NumberState>({
    key,
    state: {
      init: (_config, state) => build(state.doc, clausesOf),
      apply(tr, before) {
        const shown = tr.getMeta(key) as ReadonlyMap<string, readonly string[]> | undefined;
        if (shown) return build(tr.doc, shown);
        if (!tr.docChanged) return before;
        // Typing moves positions but no number: the set is mapped instead of made anew.
        if (shapeOf(tr.doc) !== before.shape) return build(tr.doc, before.clausesOf);
        return { ...before, decorations: before.decorations.map(tr.mapping, tr.doc) };
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  });
}

/** Shows other mapped clauses at the headings. */
export function showClauses(tr: Transaction, clausesOf: ReadonlyMap<string, readonly string[]>): Transaction {
  return tr.setMeta(key, clausesOf).setMeta('addToHistory', false);
}

/** The clauses that the number plugin gave a heading. */
export function clausesOfDecorations(decorations: readonly Decoration[]): readonly string[] {
  for (const decoration of decorations) if (decoration.spec.clauses) return decoration.spec.clauses as readonly string[];
  return NO_CLAUSES;
}

function shapeOf(doc: Node): string {
  let shape = '';
  for (const node of doc.children) {
    if (node.type.name === 'heading') shape += `h${node.attrs.level}${node.attrs.kind} ${node.attrs.id};`;
    else if (node.type.name === 'clause') shape += 'c';
    else shape += '.';
  }
  return shape;
}

function build(doc: Node, clausesOf: ReadonlyMap<string, readonly string[]>): NumberState {
  // the model's own counting, on blocks without text
  const blocks = doc.children.map((node): Block => {
    if (node.type.name === 'heading')
      return { type: 'heading', level: node.attrs.level, id: node.attrs.id, kind: node.attrs.kind, children: [] };
    return { type: node.type.name === 'clause' ? 'clause' : 'paragraph', children: [] };
  });
  const clauses = clauseNumbers({ blocks });
  const sections = new Map(sectionsOf({ blocks }).map((section) => [section.from, section]));
  const decorations: Decoration[] = [];
  let pos = 0;
  for (const [index, node] of doc.children.entries()) {
    const section = sections.get(index);
    const number = section ? section.number : clauses.get(index);
    if (number !== undefined) {
      const mapped = section ? (clausesOf.get(section.id) ?? NO_CLAUSES) : NO_CLAUSES;
      decorations.push(Decoration.node(pos, pos + node.nodeSize, number ? { 'data-number': number } : {}, { clauses: mapped }));
    }
    pos += node.nodeSize;
  }
  return { shape: shapeOf(doc), clausesOf, decorations: DecorationSet.create(doc, decorations) };
}
