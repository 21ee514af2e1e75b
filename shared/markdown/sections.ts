import { inlineText } from './inlines.ts';
import type { Block, DocumentModel, Section } from './model.ts';
import { plainText } from './text.ts';

/**
 * The sections in order, with their printed numbers: `1`, `1.1`, `1.1.1`, `附录 A`, `A.1`; empty for front matter and what stands below it.
 * A clause counts on the level below its section and subsections count on from there: section 3 with two clauses has 3.1, 3.2 and its
 * first subsection is 3.3, as Word's multilevel lists do. A skipped level counts as 0 (`1.0.1`).
 */
export function sectionsOf(model: DocumentModel): Section[] {
  return number(model.blocks).sections;
}

/** Index in `blocks` of each clause -> its printed number, `4.2.1`. In front matter and before the first heading a clause is `1`, `2` … */
export function clauseNumbers(model: DocumentModel): Map<number, string> {
  return number(model.blocks).clauses;
}

/** The text of a section without its heading, as a reader sees it; subsections are sections of their own. */
export function sectionText(model: DocumentModel, section: Section): string {
  return plainText(model.blocks.slice(section.from + 1, section.to));
}

/** The section that a block belongs to, undefined before the first heading. */
export function sectionAt(sections: readonly Section[], blockIndex: number): Section | undefined {
  return sections.find((section) => blockIndex >= section.from && blockIndex < section.to);
}

function number(blocks: readonly Block[]): { sections: Section[]; clauses: Map<number, string> } {
  const sections: Section[] = [];
  const clauses = new Map<number, string>();
  const counter = new Counter();
  for (const [index, block] of blocks.entries()) {
    if (block.type === 'clause') clauses.set(index, counter.clause());
    if (block.type !== 'heading') continue;
    const previous = sections.at(-1);
    if (previous) previous.to = index;
    sections.push({
      id: block.id,
      number: counter.heading(block.level, block.kind),
      title: inlineText(block.children).replace(/\n/g, ''),
      level: block.level,
      kind: block.kind,
      from: index,
      to: blocks.length,
    });
  }
  return { sections, clauses };
}

/** Counts headings and clauses the way they are printed. */
class Counter {
  private numbered = 0;
  private appendices = 0;
  /** printed number of the level-1 section, empty in front matter */
  private root = '';
  /** counters below the root: level 2, level 3, clauses under level 3 */
  private below: number[] = [];
  private level = 0;
  /** clauses counted where nothing above has a number */
  private loose = 0;

  heading(level: 1 | 2 | 3, kind: 'numbered' | 'front' | 'appendix'): string {
    this.loose = 0;
    this.level = level;
    if (level === 1) {
      this.below = [];
      if (kind === 'front') this.root = '';
      else if (kind === 'appendix') this.root = letters(++this.appendices);
      else this.root = String(++this.numbered);
      return kind === 'appendix' ? `附录 ${this.root}` : this.root;
    }
    if (kind === 'front' || this.root === '') {
      this.level = kind === 'front' ? 0 : level;
      return '';
    }
    return this.step(level - 1);
  }

  clause(): string {
    if (this.root === '' || this.level === 0) return String(++this.loose);
    return this.step(this.level);
  }

  /** Counts one up at the given depth below the root; everything deeper starts again. */
  private step(depth: number): string {
    while (this.below.length < depth) this.below.push(0);
    this.below.length = depth;
    this.below[depth - 1] = (this.below[depth - 1] ?? 0) + 1;
    return [this.root, ...this.below].join('.');
  }
}

/** 1 -> A, 26 -> Z, 27 -> AA. */
function letters(n: number): string {
  const rest = String.fromCharCode(65 + ((n - 1) % 26));
  return n <= 26 ? rest : letters(Math.floor((n - 1) / 26)) + rest;
}
