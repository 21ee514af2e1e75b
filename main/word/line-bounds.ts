import { listIndent } from './numbering.ts';
import type { PlanParagraph, PlanRun } from './plan.ts';
import { type FontName, styleSpace } from './styles.ts';

/**
 * How many lines a paragraph has at least and at most, without laying it out: Chinese characters are an em wide, Latin ones as wide as
 * those of Times New Roman or Arial, and some places where a line may end are known.
 */

export interface LineBounds {
  least: number;
  most: number;
}

interface Widths {
  least: number;
  most: number;
}

/** Between two of these a line may end: characters, with what closes after the first and what opens before the second. */
const PIECES =
  /(?<=[\p{Script=Han}、。，．：；？！）》」』】〕])(?=[\p{Script=Han}（《「『【〔A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\p{Script=Han}（《「『【〔])|(?<=\s)(?=\S)/u;
/** At all other places a line may end; not within words and numbers, before what closes, after what opens. */
const WHOLE = /(?<![A-Za-z0-9\u2011（《「『【〔](?=[A-Za-z0-9\u2011])|[（《「『【〔])(?![、。，．：；？！）》」』】〕])/u;
/** Times New Roman from the space to the tilde, in thousandths of an em. */
const TIMES = [
  250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278,
  278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722,
  722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500,
  500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];
/** No character is wider, in ems. */
const WIDEST = 1.2;
/** How far Arial, which 黑体 goes with, and rounding may be from them, in ems. */
const ARIAL = { narrower: 0.12, wider: 0.17 };
const ROUNDING = 0.01;
/** Word sets Chinese and Latin text a quarter apart, but not at the ends of a line. */
const APART = 0.25;
/** U+2011, written as `w:noBreakHyphen`. */
const FIXED_HYPHEN = 0x2011;
/** What the end of a line may stand over or be squeezed by, in ems. */
const OVER = 0.5;

/** @param width between the margins of what the paragraph stands in, in points @returns null when only laying it out tells */
export function lineBounds(block: PlanParagraph, width: number): LineBounds | null {
  const style = styleSpace(block.style);
  const indent = block.list ? listIndent(block.list) : { left: style.left, hanging: style.hanging, tab: null };
  if (style.grows || style.spread > 0 || block.tabs || indent === null) return null;
  const left = block.left ?? indent.left;
  const hanging = block.hanging ?? indent.hanging;
  const room = width - left - (block.right ?? 0);
  let first = style.firstLine - (block.list ? 0 : hanging);
  if (block.list) {
    // The number must end before the text begins, at the tab stop or at the indent of the other lines.
    if (numberWidth(block.list.number, style.size) + 1 > (indent.tab ?? hanging)) return null;
    first = indent.tab ?? 0;
  }
  const bounds = { least: 0, most: 0 };
  const texts = linesGiven(block.runs, style.font);
  if (texts === null || first > room / 2) return null;
  for (const text of texts) {
    const most = mostLines(text, style.size, first, room);
    if (most === null) return null;
    bounds.least += leastLines(text, style.size, first, room);
    bounds.most += most;
    first = 0;
  }
  return bounds;
}

/** As wide as the number of a list can be: digits of Arial, the widest small letter of either font. */
function numberWidth(number: string, size: number): number {
  let width = 0;
  for (const character of number) width += /\d/.test(character) ? 0.56 : /[.)]/.test(character) ? 0.34 : /[a-z]/.test(character) ? 0.84 : 1;
  return width * size;
}

/** A text, and for each of its units whether it is in the fonts that go with 宋体, whose widths are known. */
interface Text {
  text: string;
  song: boolean[];
}

/** The texts between breaks; null when something else stands among them or a run has looks of its own. */
function linesGiven(runs: readonly PlanRun[], font: FontName): Text[] | null {
  const texts: Text[] = [{ text: '', song: [] }];
  for (const run of runs) {
    if (run.kind === 'break') texts.push({ text: '', song: [] });
    else if (run.kind === 'text' && !run.size && !run.spread) {
      const song = (run.font ?? font) === 'song';
      for (const [at, part] of run.text.split('\n').entries()) {
        if (at > 0) texts.push({ text: '', song: [] });
        const last = texts.at(-1)!;
        last.text += part;
        for (let unit = 0; unit < part.length; unit++) last.song.push(song);
      }
    } else return null;
  }
  return texts;
}

/** Filled over the end as far as signs may be squeezed, with pieces as narrow as they can be. */
function leastLines(text: Text, size: number, first: number, room: number): number {
  let lines = 1;
  // A hanging first line has more room than the others.
  let at = first;
  let unit = 0;
  for (const piece of text.text.split(WHOLE)) {
    const width = textWidth({ text: piece, song: text.song.slice(unit, unit + piece.length) }, size).least;
    if (at + width > room + OVER * size && unit > 0) {
      lines++;
      at = width;
    } else at += width;
    unit += piece.length;
  }
  return lines;
}

/** Filled with pieces as wide as they can be: fewer places to end a line never make fewer lines. */
function mostLines(text: Text, size: number, first: number, room: number): number | null {
  if (Math.max(0, first) + textWidth(text, size).most <= room) return 1;
  let lines = 1;
  let at = Math.max(0, first);
  let wideBefore = true;
  let unit = 0;
  for (const piece of text.text.split(PIECES)) {
    const apart = isWide(piece.codePointAt(0) ?? 0) === wideBefore ? 0 : APART * size;
    const width = textWidth({ text: piece, song: text.song.slice(unit, unit + piece.length) }, size).most + apart;
    unit += piece.length;
    wideBefore = isWide(piece.codePointAt(piece.length - 1) ?? 0);
    if (width > room) {
      // A word longer than a line is broken anywhere, and before that at any sign in it.
      const signs = piece.match(/[^A-Za-z0-9]/g)?.length ?? 0;
      const least = room - WIDEST * size;
      if (least <= 0) return null;
      lines += Math.ceil(width / least) + signs;
      at = room;
      continue;
    }
    if (at + width > room) {
      lines++;
      at = 0;
    }
    at += width;
  }
  return lines;
}

/** Characters of an em in every Chinese font. */
function isWide(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3000 && code <= 0x303f) || (code >= 0xff01 && code <= 0xff60);
}

/** No less than the width of a text in any of the fonts, in points; a quarter more at its ends, where other text may stand. */
export function widestText(text: string, size: number): number {
  return text === '' ? 0 : textWidth({ text, song: [] }, size).most + 2 * APART * size;
}

function textWidth({ text, song }: Text, size: number): Widths {
  let least = 0;
  let most = 0;
  let apart = 0;
  let before: boolean | null = null;
  let unit = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const wide = isWide(code);
    if (before !== null && before !== wide) apart++;
    before = wide;
    if (wide) {
      least += 1;
      most += 1;
    } else {
      const latin = TIMES[(code === FIXED_HYPHEN ? 0x2d : code) - 0x20];
      if (latin === undefined) most += 1.1;
      else {
        // Spaces are squeezed, and hang over the end of a line.
        if (code !== 0x20) least += latin / 1000 - (song[unit] ? ROUNDING : ARIAL.narrower);
        most += latin / 1000 + (song[unit] ? ROUNDING : ARIAL.wider);
      }
    }
    unit += character.length;
  }
  return { least: least * size, most: (most + apart * APART) * size };
}
