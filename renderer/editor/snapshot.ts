import type { Editor } from '@tiptap/core';
import {
  characterCount,
  type DocumentModel,
  readMarkdown,
  type Section,
  sectionsOf,
  sectionText,
  variablesOf,
} from '../../shared/markdown/index.ts';
import { docToModel } from './doc-to-model.ts';

/** What the panels around the page show of the text; made a moment after typing stops, so that typing itself stays fast. */
export interface Snapshot {
  model: DocumentModel;
  sections: Section[];
  characters: number;
  variables: string[];
  /** text of a section with its title, for finding keywords */
  textOf: (sectionId: string) => string;
}

export function snapshotOf(model: DocumentModel): Snapshot {
  const sections = sectionsOf(model);
  const texts = new Map<string, string>();
  return {
    model,
    sections,
    characters: characterCount(model),
    variables: variablesOf(model),
    textOf(id) {
      const known = texts.get(id);
      if (known !== undefined) return known;
      const section = sections.find((one) => one.id === id);
      const text = section ? `${section.title}\n${sectionText(model, section)}` : '';
      texts.set(id, text);
      return text;
    },
  };
}

export const snapshotOfEditor = (editor: Editor): Snapshot => snapshotOf(docToModel(editor.state.doc));
export const snapshotOfSource = (source: string): Snapshot => snapshotOf(readMarkdown(source).model);
