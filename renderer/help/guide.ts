import { type DocumentModel, inlineText, plainText, readMarkdown } from '../../shared/markdown/index.ts';
import type { Language } from '../../shared/messages/translate.ts';

const sources = {
  'zh-CN': import.meta.glob<string>('./zh/*.md', { query: '?raw', import: 'default' }),
  en: import.meta.glob<string>('./en/*.md', { query: '?raw', import: 'default' }),
};

export interface GuidePage {
  /** name in the address: that of the file */
  id: string;
  title: string;
  model: DocumentModel;
  /** as it reads, for excerpts */
  plain: string;
  /** the same folded, for the search */
  text: string;
}

export const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The order of a reader: beginning, writing, approving, what happens to a document in force, the audit, the program itself. */
const ORDER = [
  ...['first-steps', 'people', 'my-work', 'documents', 'drafting', 'versions'],
  ...['approval', 'routes', 'signatures'],
  ...['copies', 'releases', 'confirmations', 'change-requests', 'reviews', 'withdrawn', 'external', 'forms', 'registers'],
  ...['evidence', 'coverage', 'bundle'],
  ...['history', 'backup', 'account', 'keyboard'],
];
const nameOf = (path: string) => path.replace(/^.*\/|\.md$/g, '');
/** A page that the order does not name stands at the end. */
const placeOf = (path: string) => (ORDER.includes(nameOf(path)) ? ORDER.indexOf(nameOf(path)) : ORDER.length);

/** The pages of the guide in their order. The same names in both languages, so that a change of language stays on the page. */
export async function loadGuide(language: Language): Promise<GuidePage[]> {
  const files = Object.entries(sources[language]).sort(([a], [b]) => placeOf(a) - placeOf(b));
  return Promise.all(
    files.map(async ([path, load]) => {
      const { model } = readMarkdown(await load());
      const [head] = model.blocks;
      const plain = plainText(model);
      return {
        id: nameOf(path),
        title: head?.type === 'heading' ? inlineText(head.children) : path,
        model,
        plain,
        text: fold(plain),
      };
    }),
  );
}

const AROUND = 24;

/** The place where a word first stands, with some text around it; null when it is only in the title. */
export function excerpt(page: GuidePage, word: string): string | null {
  const body = page.plain.slice(page.title.length);
  const at = body.toLowerCase().indexOf(word);
  if (at < 0) return null;
  const from = Math.max(0, at - AROUND);
  const cut = body.slice(from, at + word.length + AROUND).replace(/\s+/g, ' ');
  return `${from > 0 ? '…' : ''}${cut.trim()}…`;
}
