import type { PrintedSheet } from '../core/ports-word.ts';
import { dateOf } from './day.ts';

/** Widths and heights of a sheet: Excel makes no row higher by itself for text that it wraps in a file of somebody else. */

/** Characters of the width of a digit that a landscape page holds at the size used; columns share them, what they need at least may make it more. */
const PAGE_CHARACTERS = 150;
/** `2026-11-22` with room at both sides; narrower, a date prints as ###. */
const DATE_CHARACTERS = 12;
/** A number of a document may be this long before it breaks. */
const LONGEST_WORD = 20;
const LINE_POINTS = 14;
const HIGHEST_POINTS = 409;

/** Of each column in characters: its share of the page, its longest word and any date at least. */
export function columnWidths({ columns, rows }: Pick<PrintedSheet, 'columns' | 'rows'>): number[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const cells = rows.filter((row) => row.length > 1);
  return columns.map(({ title, width }, at) => {
    const texts = cells.map((row) => row[at] ?? '');
    const words = texts.flatMap((text) => text.split(/[\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]+/u)).map((word) => word.length + 1);
    const least = Math.max(5, Math.ceil(charactersOf(title) / 2) + 2, ...words.map((length) => Math.min(length, LONGEST_WORD)));
    return Math.max(Math.round((width / total) * PAGE_CHARACTERS), least, texts.some((text) => dateOf(text)) ? DATE_CHARACTERS : 0);
  });
}

/** Points that the highest cell of a row needs. */
export function rowHeight(row: readonly string[], widths: readonly number[]): number {
  const lines = Math.max(1, ...row.map((text, at) => linesIn(text, widths[at] ?? 0)));
  return Math.min(HIGHEST_POINTS, lines * LINE_POINTS + 5);
}

function linesIn(text: string, width: number): number {
  // one character is left free: words that do not break leave room at the end of a line
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(charactersOf(line) / Math.max(1, width - 1.5))), 0);
}

/** Chinese characters are twice as wide as digits. */
function charactersOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.codePointAt(0)! > 0x2e7f ? 2 : 1), 0);
}
