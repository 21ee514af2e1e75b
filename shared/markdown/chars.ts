/**
 * Classes of characters as the dialect sees them. Reader and writer share them: what the writer takes
 * for safe emphasis is what the reader's rules accept.
 */

/** Inside of a character class: scripts written without spaces between words. */
const SPACELESS = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Bopomofo}';

/**
 * Pattern sources for emphasis: A letters and digits, C Chinese and every punctuation mark outside ASCII, N ASCII punctuation.
 * CommonMark treats 。 like a full stop before a Latin letter, and so leaves `**注意。**必须` as asterisks; C behaves like a letter
 * inside emphasis and like a space outside.
 */
export const PATTERN_N = '(?:[!-\\/:-@\\[-`{-}])';
export const PATTERN_C = `(?:[${SPACELESS}]|(?![\\x00-\\x7f])[\\p{P}\\p{S}])`;
export const PATTERN_A = `(?:(?![\\s!-\\/:-@\\[-\`{-}${SPACELESS}])(?:[\\x00-\\x7f]|[^\\p{P}\\p{S}]))`;

const CJK = new RegExp(`^[${SPACELESS}\\u3000-\\u303f\\uff00-\\uffef“”‘’…—·]$`, 'u');
const CLASS_N = new RegExp(`^${PATTERN_N}$`, 'u');
const CLASS_C = new RegExp(`^${PATTERN_C}$`, 'u');

export type CharClass = 'space' | 'ascii-punctuation' | 'cjk' | 'letter';

/** The class of one character (a whole code point); the empty string counts as space, being an edge. */
export function charClass(char: string): CharClass {
  if (char === '' || /^\s$/u.test(char)) return 'space';
  if (CLASS_N.test(char)) return 'ascii-punctuation';
  return CLASS_C.test(char) ? 'cjk' : 'letter';
}

/** Chinese, Japanese or Korean writing or its punctuation: neighbours that take no space when lines are joined. */
export function isCjk(char: string): boolean {
  return CJK.test(char);
}

/** First code point of a text, or the empty string. */
export function firstChar(text: string): string {
  const code = text.codePointAt(0);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** Last code point of a text, or the empty string. */
export function lastChar(text: string): string {
  if (text === '') return '';
  const low = text.charCodeAt(text.length - 1);
  const isPair = low >= 0xdc00 && low <= 0xdfff && text.length > 1;
  return isPair ? text.slice(-2) : text.slice(-1);
}

const IN_WORD = `(?:(?![${SPACELESS}])[\\p{L}\\p{N}\\p{M}])`;
const TOKENS = new RegExp(`[${SPACELESS}]|${IN_WORD}+(?:[.,'_-]${IN_WORD}+)*|[\\s\\S]`, 'gu');

/** Splits text into single Chinese characters, whole Latin words and numbers, and single other characters. Joined they give the text. */
export function splitWords(text: string): string[] {
  return text.match(TOKENS) ?? [];
}

/** Characters that break a line of source or cannot be stored: line ends and tabs become a space, the rest goes. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\n\t\v\f\u0085\u2028\u2029]/g, ' ')
    .replace(/[\u0000-\u001f\u007f\ufeff\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** Without blanks (U+0020) and tabs at the edges; other white space is somebody's intention. Linear, whatever the text. */
export function trimBlanks(text: string, side: 'both' | 'start' | 'end' = 'both'): string {
  let from = 0;
  let to = text.length;
  const isBlank = (at: number) => text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9;
  if (side !== 'end') while (from < to && isBlank(from)) from++;
  if (side !== 'start') while (to > from && isBlank(to - 1)) to--;
  return text.slice(from, to);
}
