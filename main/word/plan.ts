import type { PageName } from './measures.ts';
import type { FontName, StyleName } from './styles.ts';

/**
 * What will stand on paper, with every number, caption, width and page resolved, and nothing of the library that writes it.
 * Lengths are points unless said otherwise.
 */

export type PlanRun =
  | { kind: 'text'; text: string; font?: FontName | 'symbol'; size?: number; color?: string; spread?: number }
  | { kind: 'break' }
  | { kind: 'tab' }
  /** number of the page, number of pages */
  | { kind: 'page' }
  | { kind: 'pages'; value?: string }
  /** number of the page that a bookmark lies on; `value` once it is known */
  | { kind: 'page-of'; bookmark: string; font?: FontName; value?: string }
  /** a counter: `表 1`, `表 2` … */
  | { kind: 'sequence'; name: string; value: number }
  | { kind: 'picture'; src: string; width: number; height: number; alt: string }
  /** something to fill in */
  | { kind: 'field'; control: 'text' | 'date' | 'check'; label: string; blank: string }
  | { kind: 'watermark'; text: string; width: number };

export interface PlanParagraph {
  kind: 'paragraph';
  style: StyleName;
  runs: PlanRun[];
  list?: ListPlace;
  bookmarks?: string[];
  /** jumps to this bookmark */
  link?: string;
  keepNext?: boolean;
  pageBreakBefore?: boolean;
  align?: 'left' | 'center' | 'right' | 'both';
  left?: number;
  right?: number;
  hanging?: number;
  before?: number;
  after?: number;
  /** exact */
  line?: number;
  /** tab stops in dxa */
  tabs?: { at: number; align: 'left' | 'center' | 'right'; dots?: boolean }[];
  /** a rule above or below, in eighths of a point */
  rule?: { side: 'top' | 'bottom'; size: number; space: number };
}

/** Lists are counted by Word; `number` is what it will show. */
export interface ListPlace {
  list: ListName;
  /** lists of one name with different instances count apart */
  instance: number;
  level: number;
  number: string;
}
export type ListName = 'sections' | 'appendices' | 'loose' | 'items' | 'dashes' | 'cell-items' | 'cell-dashes';

export interface PlanCell {
  blocks: PlanBlock[];
  span?: number;
  rows?: number;
  shaded?: boolean;
  vertical?: 'top' | 'center';
  /** sides in dxa instead of the table's */
  pad?: number;
  borders?: Partial<Record<'top' | 'bottom' | 'left' | 'right', 'none' | 'thin'>>;
}
export interface PlanRow {
  cells: PlanCell[];
  head?: boolean;
  /** at least, in millimetres; exact when said so */
  height?: number;
  exact?: boolean;
  keepNext?: boolean;
}
export interface PlanTable {
  kind: 'table';
  /** in dxa */
  widths: number[];
  rows: PlanRow[];
  look: TableLook;
  align?: 'left' | 'center' | 'right';
}
/** normal: text · dense: registers · form: to fill in · bare: no lines · header: the block at the top of every page */
export type TableLook = 'normal' | 'dense' | 'form' | 'bare' | 'header';

export type PlanBlock = PlanParagraph | PlanTable;

export interface PlanSection {
  page: PageName;
  blocks: PlanBlock[];
  header: PlanBlock[];
  footer: PlanBlock[];
}

export interface Plan {
  title: string;
  subject: string;
  /** day of effect or of the register; null when it has none */
  on: string | null;
  sections: PlanSection[];
  /** true: page numbers are worked out by laying the pages out (contents) */
  paged: boolean;
}

export function paragraph(style: StyleName, content: string | PlanRun[], more: Partial<PlanParagraph> = {}): PlanParagraph {
  return { kind: 'paragraph', style, runs: typeof content === 'string' ? lines(content) : content, ...more };
}

/** A text whose line ends are breaks. */
export function lines(text: string, more: Omit<Extract<PlanRun, { kind: 'text' }>, 'kind' | 'text'> = {}): PlanRun[] {
  return text
    .split('\n')
    .flatMap((line, index): PlanRun[] => [
      ...(index > 0 ? [{ kind: 'break' } as const] : []),
      ...(line === '' ? [] : [{ kind: 'text', text: line, ...more } as const]),
    ]);
}

/** Two and three characters are spread with full-width spaces, as titles and labels are in this trade. */
export function spread(text: string, widest = 3): string {
  const characters = [...text];
  if (characters.length < 2 || characters.length > widest || !characters.every((one) => /\p{Script=Han}/u.test(one))) return text;
  return characters.join(characters.length === 2 && widest === 3 ? '　　' : '　');
}

/** The properties of a section lie in its last paragraph: one that ends with a table, or is but one block, gets a line without height. */
export function closeSections(plan: Plan): Plan {
  const close = (section: PlanSection): PlanSection => {
    const last = section.blocks.at(-1);
    if (last?.kind === 'paragraph' && section.blocks.length > 1) return section;
    return { ...section, blocks: [...section.blocks, paragraph('SectionEnd', [])] };
  };
  return { ...plan, sections: plan.sections.map(close) };
}

/** Calls `visit` for every paragraph of a plan, those in cells, headers and footers too. */
export function visitParagraphs(plan: Plan, visit: (block: PlanParagraph) => void): void {
  const walk = (blocks: readonly PlanBlock[]) => {
    for (const block of blocks) {
      if (block.kind === 'paragraph') visit(block);
      else for (const row of block.rows) for (const cell of row.cells) walk(cell.blocks);
    }
  };
  for (const section of plan.sections) {
    walk(section.blocks);
    walk(section.header);
    walk(section.footer);
  }
}
