import { Plugin } from '@tiptap/pm/state';

/** A caption whose table was deleted becomes ordinary text instead of numbering nothing. */
export function captionsPlugin(): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, state) {
      if (!transactions.some((tr) => tr.docChanged)) return null;
      const tr = state.tr;
      state.doc.descendants((node, pos, parent, index) => {
        if (node.isTextblock) {
          if (node.type.name === 'tableCaption' && parent?.maybeChild(index + 1)?.type.name !== 'table')
            tr.setNodeMarkup(pos, state.schema.nodes.paragraph!);
          return false;
        }
        return node.type.name !== 'table';
      });
      return tr.docChanged ? tr : null;
    },
  });
}
