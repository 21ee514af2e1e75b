import type { Generated } from '../../shared/markdown/index.ts';

export interface VariableLook {
  /** what the chip shows: the printed value, or the variable's name when it has none */
  text: string;
  filled: boolean;
  title: string;
}

/** Why a link to a document or form leads nowhere; null when it leads somewhere, or is not known yet. */
export type LinkLook = (href: string) => string | null;

/** What the editor draws but does not hold: values of variables, names of registers, words of the view. Changes redraw the chips, not the document. */
export class ViewTexts {
  variable: (name: string) => VariableLook = (name) => ({ text: name, filled: false, title: name });
  generated: (name: Generated) => { title: string; hint: string } = (name) => ({ title: name, hint: '' });
  link: LinkLook = () => null;
  noteLabel = '注';
  tableLabel = '表';
  readonly #listeners = new Set<() => void>();

  set(texts: Partial<Pick<ViewTexts, 'variable' | 'generated' | 'link' | 'noteLabel' | 'tableLabel'>>): void {
    Object.assign(this, texts);
    for (const listener of this.#listeners) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
