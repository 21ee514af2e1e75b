import { type Editor, Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { cleanHtml, type PasteLoss } from './clean-html.ts';
import { textToSlice } from './plain-text.ts';

export interface PasteOptions {
  /** stores a picture and gives its source, `files/<sha256>.<ext>`; null when it could not be stored (and has been said so) */
  uploadImage: (file: File) => Promise<string | null>;
  onLoss: (loss: PasteLoss) => void;
  isVariable: (name: string) => boolean;
}

/** Paste and drop: HTML cleaned into the schema, plain text as paragraphs, pictures stored as files of the workspace. */
export const PasteAndDrop = Extension.create<PasteOptions>({
  name: 'pasteAndDrop',
  addOptions: () => ({ uploadImage: async () => null, onLoss: () => {}, isVariable: () => false }),
  addProseMirrorPlugins() {
    const { editor, options } = this;
    return [
      new Plugin({
        props: {
          transformPastedHTML(html) {
            const { html: clean, loss } = cleanHtml(html);
            if (Object.values(loss).some((count) => count > 0)) options.onLoss(loss);
            return clean;
          },
          clipboardTextParser: (text, _context, _plain, view) => textToSlice(text, view.state.schema, options.isVariable),
          handlePaste(_view, event) {
            const files = imagesIn(event.clipboardData);
            // Word puts a picture of the text beside the text: the text wins
            if (files.length === 0 || hasWords(event.clipboardData)) return false;
            void insertImages(editor, files, options, null);
            return true;
          },
          handleDrop(view, event, _slice, moved) {
            const files = moved ? [] : imagesIn(event.dataTransfer);
            if (files.length === 0) return false;
            event.preventDefault();
            void insertImages(editor, files, options, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null);
            return true;
          },
        },
      }),
    ];
  },
});

function imagesIn(data: DataTransfer | null): File[] {
  return Array.from(data?.files ?? []).filter((file) => file.type.startsWith('image/'));
}

function hasWords(data: DataTransfer | null): boolean {
  const html = data?.getData('text/html') ?? '';
  return (html ? html.replace(/<(style|title|head)[\s\S]*?<\/\1>|<[^>]*>/gi, '') : (data?.getData('text/plain') ?? '')).trim() !== '';
}

/** Uploads pictures one after another and puts each where the user wanted it, even when the text has changed meanwhile. */
export async function insertImages(
  editor: Editor,
  files: readonly File[],
  options: Pick<PasteOptions, 'uploadImage'>,
  at: number | null,
): Promise<void> {
  const place = trackPosition(editor, at ?? editor.state.selection.to);
  try {
    for (const file of files) {
      const src = await options.uploadImage(file);
      if (src === null || editor.isDestroyed) continue;
      const alt = file.name.replace(/\.[^.]*$/, '').replace(/^(?:image|img|screenshot|截图)[-_ ]?\d*$/i, '');
      insertImage(editor.view, place.now(), { src, alt, width: null });
    }
  } finally {
    place.stop();
  }
}

function insertImage(view: EditorView, pos: number, attrs: { src: string; alt: string; width: number | null }): void {
  const { state } = view;
  const $pos = state.doc.resolve(Math.min(pos, state.doc.content.size));
  const image = state.schema.nodes.image!.create(attrs);
  // an empty line gives way to the picture, otherwise it stands below the line
  const { parent } = $pos;
  if (parent.isTextblock && parent.type.name === 'paragraph' && parent.content.size === 0 && $pos.depth > 0)
    view.dispatch(state.tr.replaceWith($pos.before(), $pos.after(), image));
  else
    view.dispatch(state.tr.insert(parent.isTextblock ? afterTextblock(state.doc.resolve($pos.after())) : $pos.pos, image).scrollIntoView());
}

/** The next place that can hold a picture: not between a caption and its table. */
function afterTextblock($pos: ReturnType<EditorView['state']['doc']['resolve']>): number {
  return $pos.nodeBefore?.type.name === 'tableCaption' ? $pos.pos - $pos.nodeBefore.nodeSize : $pos.pos;
}

function trackPosition(editor: Editor, start: number): { now: () => number; stop: () => void } {
  let pos = start;
  const follow = ({ transaction }: { transaction: { mapping: { map(pos: number): number } } }) => {
    pos = transaction.mapping.map(pos);
  };
  editor.on('transaction', follow);
  return { now: () => pos, stop: () => void editor.off('transaction', follow) };
}
