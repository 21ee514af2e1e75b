import type { Editor } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';

/** What a line can be. */
export const STYLES = ['heading-1', 'heading-2', 'heading-3', 'clause', 'paragraph', 'note', 'front', 'appendix'] as const;
export type Style = (typeof STYLES)[number];

/** The style of the line with the cursor; null in lists' items and cells it is `paragraph`. */
export function styleOf(state: EditorState): Style {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth);
    if (node.type.name === 'heading') {
      if (node.attrs.kind === 'front' || node.attrs.kind === 'appendix') return node.attrs.kind as 'front' | 'appendix';
      return `heading-${node.attrs.level as 1 | 2 | 3}`;
    }
    if (node.type.name === 'clause') return 'clause';
    if (node.type.name === 'note') return 'note';
  }
  return 'paragraph';
}

/** Whether the cursor stands inside a node of this name. */
export function isInside(state: EditorState, name: string): boolean {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type.name === name) return true;
  return false;
}

/** Makes the chosen lines something else. Lines in lists and notes come out of them first; in a table's cell only body text is possible. */
export function setStyle(editor: Editor, style: Style): boolean {
  if (isInside(editor.state, 'table')) return false;
  if (style === 'note')
    return isInside(editor.state, 'note')
      ? editor.commands.lift('note')
      : editor.chain().command(liftOut).setNode('paragraph').wrapIn('note').run();
  const chain = editor.chain().command(liftOut);
  switch (style) {
    case 'clause':
    case 'paragraph':
      return chain.setNode(style).run();
    case 'front':
    case 'appendix':
      return chain.setNode('heading', { ...headingAttrs(editor.state), level: 1, kind: style }).run();
    default:
      return chain.setNode('heading', { ...headingAttrs(editor.state), level: Number(style.at(-1)), kind: 'numbered' }).run();
  }
}

/** A heading that changes its level stays the same section. */
function headingAttrs(state: EditorState): { id: string } {
  const { parent } = state.selection.$from;
  return { id: parent.type.name === 'heading' ? (parent.attrs.id as string) : '' };
}

type CommandProps = Parameters<Parameters<ReturnType<Editor['chain']>['command']>[0]>[0];

/** Lifts the selection out of lists and notes to the document's own level. */
function liftOut({ commands, state }: CommandProps): boolean {
  for (let guard = 0; guard < 12; guard++) {
    if (isInsideSelection(state, 'listItem')) {
      if (!commands.liftListItem('listItem')) break;
    } else if (isInsideSelection(state, 'note')) {
      if (!commands.lift('note')) break;
    } else break;
  }
  return true;
}

function isInsideSelection(state: EditorState, name: string): boolean {
  return isInside(state, name);
}

/** a) or – list on and off. A clause or heading becomes body text in the list. */
export function toggleList(editor: Editor, name: 'orderedList' | 'bulletList'): boolean {
  const { parent } = editor.state.selection.$from;
  const chain = editor.chain();
  if (parent.type.name === 'clause' || parent.type.name === 'heading') chain.setNode('paragraph');
  return chain.toggleList(name, 'listItem').run();
}

/** 条文 on and off. */
export function toggleClause(editor: Editor): boolean {
  return setStyle(editor, styleOf(editor.state) === 'clause' ? 'paragraph' : 'clause');
}

/** One level deeper or higher: list items move, headings change level. */
export function indent(editor: Editor, step: 1 | -1): boolean {
  if (isInside(editor.state, 'listItem'))
    return step === 1 ? editor.commands.sinkListItem('listItem') : editor.commands.liftListItem('listItem');
  const { parent } = editor.state.selection.$from;
  if (parent.type.name !== 'heading' || parent.attrs.kind === 'appendix') return false;
  const level = (parent.attrs.level as number) + step;
  return level >= 1 && level <= 3 ? editor.commands.updateAttributes('heading', { level }) : false;
}
