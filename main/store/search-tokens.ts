import { fold } from './fold.ts';

const CHINESE = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇]`;
const RUNS = new RegExp(`(${CHINESE}+)|((?:(?!${CHINESE})[\\p{L}\\p{N}\\p{M}])+)`, 'gu');
/** Between two terms of a query: blanks, and marks that people type or paste around words. */
const BETWEEN = /[\s\u3000,;!?()[\]"'“”‘’「」『』《》〈〉【】、。·…]+/u;
const MOST_TERMS = 12;

/**
 * What an entry is found by. A Chinese run gives every pair of neighbours and its last character alone, so that each character begins
 * exactly one token and a one-character word is found by prefix; other runs of letters and digits are words.
 */
export function indexTokens(folded: string): Set<string> {
  const tokens = new Set<string>();
  for (const [, chinese, word] of folded.matchAll(RUNS)) {
    if (word) tokens.add(shorten(word));
    else for (const token of pairs(chinese!)) tokens.add(token);
  }
  return tokens;
}

export interface SearchQuery {
  /** Each must stand in the entry's folded number, title or text, as it is. */
  terms: string[];
  /** Necessary for all terms: the index narrows down with them. Empty when the terms hold neither letters nor digits. */
  tokens: { text: string; prefix: boolean }[];
}

/** Null when there is nothing to look for. Nothing in the query is an operator. */
export function readQuery(query: string): SearchQuery | null {
  const folded = plainQuery(query);
  if (!folded) return null;
  let terms = folded.split(BETWEEN).filter((term) => term !== '');
  const withWords = terms.filter((term) => indexTokens(term).size > 0);
  // marks beside words are not asked for; marks alone are
  if (withWords.length) terms = withWords;
  else terms = [folded];
  terms = [...new Set(terms)].slice(0, MOST_TERMS);

  const tokens = new Map<string, { text: string; prefix: boolean }>();
  for (const term of terms) {
    for (const [, chinese, word] of term.matchAll(RUNS)) {
      if (word) add(shorten(word), true);
      else if ([...chinese!].length === 1) add(chinese!, true);
      else for (const pair of pairs(chinese!).slice(0, -1)) add(pair, false);
    }
  }
  return { terms, tokens: [...tokens.values()] };

  function add(text: string, prefix: boolean) {
    tokens.set(`${prefix}${text}`, { text, prefix });
  }
}

/** Folded; control characters are blanks, since neither database takes them in a pattern. */
export const plainQuery = (query: string): string =>
  fold(query)
    .replace(/\p{Cc}/gu, ' ')
    .trim();

function pairs(run: string): string[] {
  const characters = [...run];
  return characters.map((character, i) => character + (characters[i + 1] ?? ''));
}

/** Token length is limited in PostgreSQL; the exact comparison sees the whole word. */
const shorten = (word: string) => word.slice(0, 60);
