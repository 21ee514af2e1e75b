/** Lengths of Word: 1 pt = 20 twentieths (dxa), 1 mm = 56.69 dxa. */

export const mm = (length: number): number => Math.round((length * 1440) / 25.4);
export const pt = (length: number): number => Math.round(length * 20);
/** pixels of pictures, 96 to the inch */
export const px = (millimetres: number): number => (millimetres * 96) / 25.4;

export type PageName = 'cover' | 'portrait' | 'landscape' | 'form' | 'register';

export interface PageSetup {
  landscape: boolean;
  margin: { top: number; right: number; bottom: number; left: number; header: number; footer: number };
  /** between the margins, in dxa */
  textWidth: number;
}

const page = (landscape: boolean, top: number, right: number, bottom: number, left: number, header: number, footer: number): PageSetup => ({
  landscape,
  margin: { top: mm(top), right: mm(right), bottom: mm(bottom), left: mm(left), header: mm(header), footer: mm(footer) },
  textWidth: landscape ? mm(253) : mm(160),
});

/** A4. The left margin of portrait pages is wider for binding; the top one leaves room for the header block. */
export const PAGES: Record<PageName, PageSetup> = {
  cover: page(false, 25, 22, 22, 28, 12, 10),
  portrait: page(false, 40, 22, 22, 28, 13, 10),
  landscape: page(true, 33, 22, 19, 22, 13, 9),
  form: page(false, 18, 22, 20, 28, 10, 10),
  register: page(true, 18, 22, 18, 22, 10, 9),
};

/** Scales lengths in millimetres to whole dxa that add up to exactly `total`. */
export function fitWidths(lengths: readonly number[], total: number): number[] {
  const sum = lengths.reduce((a, b) => a + b, 0);
  const ends: number[] = [];
  for (const length of lengths) ends.push((ends.at(-1) ?? 0) + length);
  return ends.map((end, index) => Math.round((end / sum) * total) - Math.round(((ends[index - 1] ?? 0) / sum) * total));
}
