import { type Editor, Extension } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { goToNextCell } from '@tiptap/pm/tables';
import { indent, isInside, setStyle } from './styles.ts';

/** Keys of the page. Chords with Ctrl+Alt set the style of the line; Enter goes on with what a procedure has next. */
export const DocumentKeys = Extension.create({
  name: 'documentKeys',
  priority: 1000,
  addKeyboardShortcuts() {
    const { editor } = this;
    return {
      'Mod-b': () => editor.commands.toggleMark('strong'),
      'Mod-i': () => editor.commands.toggleMark('em'),
      'Mod-Alt-1': () => setStyle(editor, 'heading-1'),
      'Mod-Alt-2': () => setStyle(editor, 'heading-2'),
      'Mod-Alt-3': () => setStyle(editor, 'heading-3'),
      'Mod-Alt-0': () => setStyle(editor, 'clause'),
      'Shift-Enter': () => insertBreak(editor),
      Enter: () => onEnter(editor),
      Backspace: () => onBackspace(editor),
      Tab: () => onTab(editor, 1),
      'Shift-Tab': () => onTab(editor, -1),
      'Alt-ArrowUp': () => goToSection(editor, -1),
      'Alt-ArrowDown': () => goToSection(editor, 1),
    };
  },
});

function insertBreak(editor: Editor): boolean {
  const { parent } = editor.state.selection.$from;
  if (parent.type.name === 'tableCaption') return true;
  return editor.commands.insertContent({ type: 'hardBreak' });
}

function onEnter(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection;
  const { parent } = $from;
  const atStart = empty && $from.parentOffset === 0;
  const atEnd = empty && $from.parentOffset === parent.content.size;
  if (parent.type.name === 'heading') {
    // The section keeps its id: a line is put before it instead of splitting off an empty heading.
    if (atStart && parent.content.size > 0) return insertBefore(editor, 'paragraph');
    if (atEnd) return insertAfter(editor, parent.attrs.level === 1 ? 'paragraph' : 'clause');
    return false;
  }
  if (parent.type.name === 'clause') {
    if (parent.content.size === 0) return editor.commands.setNode('paragraph');
    return atEnd ? insertAfter(editor, 'clause') : editor.commands.splitBlock();
  }
  if (parent.type.name === 'tableCaption') {
    // the caption stays above its table: the cursor goes into the first cell
    return editor.commands.command(({ tr, dispatch }) => {
      const after = $from.after();
      if (dispatch) tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1))).scrollIntoView();
      return true;
    });
  }
  if (isInside(editor.state, 'listItem')) {
    if (editor.commands.splitListItem('listItem')) return true;
    if (parent.content.size === 0) return editor.commands.liftListItem('listItem');
  }
  return false;
}

function insertBefore(editor: Editor, type: string): boolean {
  return editor.commands.command(({ tr, state, dispatch }) => {
    if (dispatch) tr.insert(state.selection.$from.before(), state.schema.nodes[type]!.create()).scrollIntoView();
    return true;
  });
}

function insertAfter(editor: Editor, type: string): boolean {
  return editor.commands.command(({ tr, state, dispatch }) => {
    const after = state.selection.$from.after();
    if (dispatch)
      tr.insert(after, state.schema.nodes[type]!.create())
        .setSelection(TextSelection.create(tr.doc, after + 1))
        .scrollIntoView();
    return true;
  });
}

/** At the start of a numbered line Backspace first takes the number away. */
function onBackspace(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection;
  if (!empty || $from.parentOffset !== 0) return false;
  const name = $from.parent.type.name;
  if (name === 'clause' || (name === 'heading' && $from.parent.content.size === 0)) return editor.commands.setNode('paragraph');
  if (name === 'paragraph' && isInside(editor.state, 'listItem') && $from.index(-1) === 0) return editor.commands.liftListItem('listItem');
  return false;
}

function onTab(editor: Editor, step: 1 | -1): boolean {
  if (isInside(editor.state, 'listItem')) return indent(editor, step) || true;
  if (isInside(editor.state, 'table')) {
    if (goToNextCell(step)(editor.state, editor.view.dispatch)) return true;
    if (step === -1) return true;
    return editor.chain().addRowAfter().goToNextCell().run();
  }
  // Tab leaves the page for the next control, except where it moves a heading's level
  return indent(editor, step);
}

/** Cursor to the heading before or after. */
export function goToSection(editor: Editor, step: 1 | -1): boolean {
  const { doc, selection } = editor.state;
  let pos = 0;
  const places: number[] = [];
  for (const node of doc.children) {
    if (node.type.name === 'heading') places.push(pos + 1);
    pos += node.nodeSize;
  }
  const at = selection.$from.depth === 0 ? selection.from : selection.$from.start(1);
  const target = step === 1 ? places.find((place) => place > at) : places.filter((place) => place < at).at(-1);
  if (target === undefined) return true;
  return moveTo(editor, target);
}

/** Cursor into the section with this id. */
export function goToSectionId(editor: Editor, id: string): boolean {
  let pos = 0;
  for (const node of editor.state.doc.children) {
    if (node.type.name === 'heading' && node.attrs.id === id) return moveTo(editor, pos + 1);
    pos += node.nodeSize;
  }
  return false;
}

function moveTo(editor: Editor, pos: number): boolean {
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, pos)).setMeta('addToHistory', false));
  const { node } = editor.view.domAtPos(pos);
  (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: 'start' });
  return true;
}

/** Chooses the first place of a variable. */
export function goToVariable(editor: Editor, name: string): void {
  let found = -1;
  editor.state.doc.descendants((node, pos) => {
    if (found < 0 && node.type.name === 'variable' && node.attrs.name === name) found = pos;
    return found < 0;
  });
  if (found < 0) return;
  editor.commands.setNodeSelection(found);
  editor.view.focus();
  const dom = editor.view.nodeDOM(found);
  if (dom instanceof HTMLElement) dom.scrollIntoView({ block: 'center' });
}
