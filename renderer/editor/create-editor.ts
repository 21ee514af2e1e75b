import { Editor, Extension } from '@tiptap/core';
import { dropCursor } from '@tiptap/pm/dropcursor';
import { gapCursor } from '@tiptap/pm/gapcursor';
import { history, redo, undo } from '@tiptap/pm/history';
import { Node as PmNode } from '@tiptap/pm/model';
import type { DocumentModel } from '../../shared/markdown/index.ts';
import { DocumentKeys } from './keys.ts';
import { modelToDoc } from './model-to-doc.ts';
import { PasteAndDrop, type PasteOptions } from './paste.ts';
import { captionsPlugin } from './plugins/captions.ts';
import { findPlugin } from './plugins/find.ts';
import { herePlugin } from './plugins/here.ts';
import { numbersPlugin } from './plugins/numbers.ts';
import { sectionIdsPlugin } from './plugins/section-ids.ts';
import { schemaExtensions } from './schema/index.ts';
import { Link } from './schema/marks.ts';
import { GeneratedBlock, Variable } from './schema/object-nodes.ts';
import type { ViewTexts } from './view-texts.ts';

/** Typing without a pause of this length is one step of undo, in ms. */
const UNDO_GROUP_MS = 600;

const Behaviour = Extension.create<{ clausesOf: () => ReadonlyMap<string, readonly string[]> }>({
  name: 'behaviour',
  addOptions: () => ({ clausesOf: () => new Map() }),
  addProseMirrorPlugins() {
    return [
      numbersPlugin(this.options.clausesOf()),
      sectionIdsPlugin(),
      captionsPlugin(),
      herePlugin(),
      findPlugin(),
      history({ newGroupDelay: UNDO_GROUP_MS }),
      gapCursor(),
      dropCursor({ class: 'wk-drop-cursor', color: false }),
    ];
  },
  addKeyboardShortcuts() {
    const run = (command: typeof undo) => () => {
      command(this.editor.state, this.editor.view.dispatch);
      return true;
    };
    return { 'Mod-z': run(undo), 'Mod-y': run(redo), 'Shift-Mod-z': run(redo) };
  },
});

export interface EditorSetup {
  model: DocumentModel;
  label: string;
  texts: ViewTexts;
  paste: PasteOptions;
  /** clauses shown at the headings from the start */
  clausesOf?: ReadonlyMap<string, readonly string[]>;
}

/**
 * The editor over a document model. It has no input rules: text is never turned into something else while it is typed, which would also hit the middle of
 * an input method's composition.
 */
export function createEditor({ model, label, texts, paste, clausesOf = new Map() }: EditorSetup): Editor {
  return new Editor({
    element: null,
    extensions: [
      ...schemaExtensions.filter((extension) => !['variable', 'generated', 'link'].includes(extension.name)),
      Link.configure({ texts }),
      Variable.configure({ texts }),
      GeneratedBlock.configure({ texts }),
      DocumentKeys,
      Behaviour.configure({ clausesOf: () => clausesOf }),
      PasteAndDrop.configure(paste),
    ],
    content: modelToDoc(model),
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        class: 'wk-document',
        spellcheck: 'false',
        'data-pane-start': '',
      },
    },
  });
}

/** Puts another text into the editor as one step that can be undone. */
export function replaceDocument(editor: Editor, model: DocumentModel): void {
  const doc = PmNode.fromJSON(editor.schema, modelToDoc(model));
  editor.view.dispatch(editor.state.tr.replaceWith(0, editor.state.doc.content.size, doc.content));
}

export function undoDepths(editor: Editor): { undo: boolean; redo: boolean } {
  return { undo: undo(editor.state), redo: redo(editor.state) };
}
export { redo, undo };
