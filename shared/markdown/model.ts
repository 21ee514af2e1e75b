/**
 * The document model: what a controlled document consists of, whoever looks at it.
 * The Markdown reader makes it, the writer, the editor, Word, search, comparison and HTML take it.
 * Plain JSON, so that it can be compared, stored and sent.
 */

export type Mark = 'strong' | 'em';

export type Inline =
  /** Text; never empty, never two neighbours with the same marks. A line break is its own node. */
  | { type: 'text'; text: string; marks?: Mark[] }
  /** `{{name}}`: a template variable of the workspace, replaced by its value when a revision is submitted. */
  | { type: 'variable'; name: string; marks?: Mark[] }
  /** href: `https:`, `http:`, `mailto:`, `tel:`, `doc:NUMBER` (a controlled document) or `form:NUMBER` (a record form). */
  | { type: 'link'; href: string; children: Inline[] }
  | { type: 'break' };

export interface TableCell {
  /** header cells are centred and set in the head font */
  header: boolean;
  colspan: number;
  rowspan: number;
  align?: 'left' | 'center' | 'right';
  blocks: Block[];
}

export interface ListItem {
  blocks: Block[];
}

/** Blocks that stand for a register as it is on the day of export. Their content is no part of the signed text. */
export const GENERATED = [
  'revision-history',
  'distribution-list',
  'exclusions',
  'organisation',
  'duty-matrix',
  'document-list',
  'record-list',
  'outlet-list',
  'clause-cross-reference',
  'external-documents',
] as const;
export type Generated = (typeof GENERATED)[number];

export type Block =
  /**
   * A heading opens a section. `level` 1…3 gives the number 1, 1.1, 1.1.1. `id` stays with the section when it is renamed or moved.
   * kind: `numbered` (default) · `front` unnumbered front matter (颁布令 …) · `appendix` 附录 A, B, … (level 1 only).
   */
  | { type: 'heading'; level: 1 | 2 | 3; id: string; kind: 'numbered' | 'front' | 'appendix'; children: Inline[] }
  /** Body text, first line indented by two characters. */
  | { type: 'paragraph'; children: Inline[] }
  /** A numbered clause without a title (条文): it counts below its section, 4.2 -> 4.2.1, 4.2.2 … */
  | { type: 'clause'; children: Inline[] }
  /** ordered: a) b) c), one level deeper 1) 2) 3); otherwise dashes. Every list counts from the start. */
  | { type: 'list'; ordered: boolean; items: ListItem[] }
  /** `rows` are a full grid by colspan/rowspan; header rows come first. `caption` without number. `widths` are relative column weights. */
  | { type: 'table'; caption?: string; widths?: number[]; rows: TableCell[][] }
  /** src: `files/<sha256>.<ext>`. `width` is a share of the text width in percent, 10…100. */
  | { type: 'image'; src: string; alt: string; width?: number }
  /** 注：a note in small type. */
  | { type: 'note'; blocks: Block[] }
  | { type: 'generated'; name: Generated };

export interface DocumentModel {
  blocks: Block[];
}

/** A section as registers speak of it: number as printed (`4.2`, `附录 A`, empty for front matter), title, and where it lies. */
export interface Section {
  id: string;
  number: string;
  title: string;
  level: 1 | 2 | 3;
  kind: 'numbered' | 'front' | 'appendix';
  /** index range in `blocks`: the heading itself up to the next heading of any level (exclusive) */
  from: number;
  to: number;
}
