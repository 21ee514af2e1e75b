import type { BlockRoom } from './block-rooms.ts';
import type { ParagraphRoom } from './paragraph-room.ts';
import type { TableRoom } from './table-rooms.ts';

/**
 * Fills pages with blocks whose room is known, by the rules that Word breaks pages by: paragraphs kept with the next one go with its first
 * lines, no line stands alone, rows are whole, kept rows together, and the head of a table stands again on each of its pages.
 */

export interface Filled {
  pages: number;
  /** page that a bookmark lies on, the first being 0 */
  of: Map<string, number>;
}

/** What is decided about blocks whose room is in doubt: for each of them, which of its choices holds. */
type Choose = (choices: readonly number[]) => number;

/** Lengths are equal within this, in points: sums of fractions are not exact. */
const SAME = 0.01;
/** Paragraphs up to this many lines are not broken; the parts of longer ones have two lines at least. */
const WHOLE_LINES = 3;
const FEWEST_LINES = 2;

/** The block or the row does not fit a page, or the rules leave it open how Word does this. */
class InDoubt extends Error {}

/**
 * @param blocks from the top of a page on
 * @param height of a page's text, in points
 * @param first whether they begin a section: only then the space before the first block stands at the top of its page
 * @returns null when the rules leave it open
 */
export function fillPages(blocks: readonly BlockRoom[], height: number, first: boolean, choose: Choose): Filled | null {
  try {
    return new Filling(
      blocks.map((block) => chosen(block, choose)),
      height,
      first,
    ).run();
  } catch (error) {
    if (error instanceof InDoubt) return null;
    throw error;
  }
}

type Lines = Omit<ParagraphRoom, 'choices'> & { count: number };
type Rows = Omit<TableRoom, 'rows'> & { rows: { height: number; keepNext: boolean; breakLine: number }[] };
type Block = Lines | Rows;

function chosen(block: BlockRoom, choose: Choose): Block {
  if (block.kind === 'lines') return { ...block, count: choose(block.choices) };
  return { ...block, rows: block.rows.map((row) => ({ ...row, height: choose(row.choices) })) };
}

class Filling {
  private readonly blocks: readonly Block[];
  private readonly height: number;
  private readonly of = new Map<string, number>();
  private page = 0;
  /** how far down the page is filled, and the space that the last paragraph leaves below it */
  private at = 0;
  private after = 0;
  /** something stands on the page */
  private begun = false;
  private sectionStart: boolean;

  constructor(blocks: readonly Block[], height: number, first: boolean) {
    this.blocks = blocks;
    this.height = height;
    this.sectionStart = first;
  }

  run(): Filled {
    for (const [index, block] of this.blocks.entries()) {
      if (block.kind === 'lines') this.paragraph(block, index);
      else this.table(block, index);
      this.sectionStart = false;
    }
    return { pages: this.page + 1, of: this.of };
  }

  private newPage(): void {
    this.page++;
    this.at = 0;
    this.after = 0;
    this.begun = false;
  }

  private fits(height: number): boolean {
    return this.at + height <= this.height + SAME;
  }

  private paragraph(block: Lines, index: number): void {
    if (block.pageBreakBefore && this.begun) this.newPage();
    if (block.keepNext && this.begun) {
      const together = this.kept(index);
      if (!this.fits(together) && together <= this.height + SAME) this.newPage();
    }
    for (let placed = 0; placed < block.count; ) {
      const space = placed === 0 && (this.begun || this.sectionStart) ? Math.max(this.after, block.before) : 0;
      const left = block.count - placed;
      let count = Math.min(left, Math.max(0, Math.floor((this.height - this.at - space + SAME) / block.line)));
      if (count < left) count = withoutLoneLines(left, count, placed === 0);
      if (count === 0 && !this.begun) throw new InDoubt();
      if (count > 0) {
        this.at += space + count * block.line;
        this.after = 0;
        this.begun = true;
        if (placed === 0) for (const bookmark of block.bookmarks) this.of.set(bookmark, this.page);
        placed += count;
      }
      if (placed < block.count) this.newPage();
    }
    this.after = block.after;
  }

  /** Room for the paragraphs kept with the next one from here on, and for the beginning of what they are kept with. */
  private kept(index: number): number {
    let height = 0;
    let after = this.after;
    for (let at = index; ; at++) {
      const block = this.blocks[at];
      if (!block) return height;
      if (block.kind === 'rows') return height + after + sum(block.rows.slice(0, lastKept(block, 0) + 1));
      height += Math.max(after, block.before);
      if (!block.keepNext || at === this.blocks.length - 1) {
        return height + (block.count <= WHOLE_LINES ? block.count : FEWEST_LINES) * block.line;
      }
      height += block.count * block.line;
      ({ after } = block);
    }
  }

  private table(table: Rows, index: number): void {
    this.at += this.after;
    this.after = 0;
    const { rows } = table;
    const last = rows.length - 1;
    let bodyHere = !this.begun;
    const nextPage = (row: number) => {
      // A head that would stand alone at the foot of a page is begun anew on the next one: that is left to the library.
      if (row >= table.heads && table.heads > 0 && !bodyHere) throw new InDoubt();
      if (table.whole.some((one) => one.first < row && row <= one.last)) throw new InDoubt();
      this.newPage();
      bodyHere = true;
      if (row >= table.heads) this.at += sum(rows.slice(0, table.heads));
    };
    for (const [at, row] of rows.entries()) {
      const end = lastKept(table, at);
      const pastTable = end === last && rows[last]!.keepNext;
      if (end > at || pastTable) {
        const together = sum(rows.slice(at, end + 1)) + (end < last ? rows[end]!.breakLine : 0) + (pastTable ? this.kept(index + 1) : 0);
        if (!this.fits(together)) {
          if (this.begun) nextPage(at);
          if (!this.fits(together)) throw new InDoubt();
        }
      }
      const height = row.height + (at < last ? row.breakLine : 0);
      if (!this.fits(height) && this.begun) nextPage(at);
      if (!this.fits(height)) throw new InDoubt();
      this.at += row.height;
      this.begun = true;
      if (at >= table.heads) bodyHere = true;
    }
  }
}

/** No first line of a paragraph stands alone at the foot of a page, no last one at the top. */
function withoutLoneLines(lines: number, fitting: number, first: boolean): number {
  if (lines < FEWEST_LINES) return fitting;
  const count = lines - fitting === 1 ? fitting - 1 : fitting;
  return first && count === 1 ? 0 : Math.max(0, count);
}

/** The last of the rows kept together from one on. */
function lastKept(table: Rows, from: number): number {
  let end = from;
  while (end < table.rows.length - 1 && table.rows[end]!.keepNext) end++;
  return end;
}

function sum(rows: readonly { height: number }[]): number {
  return rows.reduce((total, { height }) => total + height, 0);
}
