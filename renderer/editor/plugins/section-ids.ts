import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { isSectionId } from '../../../shared/markdown/index.ts';

/** A new heading gets an id of its own; when a pasted copy brings an id that is there already, the heading that had it keeps it. */
export function sectionIdsPlugin(): Plugin {
  return new Plugin({
    appendTransaction(transactions, before, state) {
      if (!transactions.some((tr) => tr.docChanged)) return null;
      const headings = headingsOf(state.doc);
      const counts = new Map<string, number>();
      for (const { node } of headings) counts.set(node.attrs.id, (counts.get(node.attrs.id) ?? 0) + 1);
      const wrong = headings.filter(({ node }) => !isSectionId(node.attrs.id) || counts.get(node.attrs.id)! > 1);
      if (wrong.length === 0) return null;
      const owners = ownersAfter(transactions, before.doc, wrong);
      const tr = state.tr;
      const taken = new Set<string>();
      for (const { node, pos } of wrong) {
        const id = node.attrs.id as string;
        const owner = owners.get(id);
        if (isSectionId(id) && !taken.has(id) && (owner === undefined || owner === pos)) {
          taken.add(id);
          continue;
        }
        tr.setNodeAttribute(pos, 'id', freshId(counts));
      }
      return tr.docChanged ? tr : null;
    },
  });
}

interface Placed {
  node: Node;
  pos: number;
}

function headingsOf(doc: Node): Placed[] {
  const out: Placed[] = [];
  let pos = 0;
  for (const node of doc.children) {
    if (node.type.name === 'heading') out.push({ node, pos });
    pos += node.nodeSize;
  }
  return out;
}

/** id -> where the heading that had it before the change lies now. */
function ownersAfter(
  transactions: readonly { mapping: { mapResult(pos: number, assoc?: number): { pos: number; deleted: boolean } } }[],
  doc: Node,
  wrong: readonly Placed[],
): Map<string, number> {
  const ids = new Set(wrong.map(({ node }) => node.attrs.id as string));
  const places = new Set(wrong.map(({ pos }) => pos));
  const owners = new Map<string, number>();
  for (const { node, pos } of headingsOf(doc)) {
    if (!ids.has(node.attrs.id)) continue;
    // the place right behind the opening token: it stays with the heading when something is pasted before it
    let inside = pos + 1;
    let deleted = false;
    for (const { mapping } of transactions) {
      const result = mapping.mapResult(inside, -1);
      inside = result.pos;
      deleted ||= result.deleted;
    }
    if (!deleted && places.has(inside - 1)) owners.set(node.attrs.id, inside - 1);
  }
  return owners;
}

function freshId(taken: Map<string, number>): string {
  for (;;) {
    const id = `s-${crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36)}`;
    if (taken.has(id)) continue;
    taken.set(id, 1);
    return id;
  }
}
