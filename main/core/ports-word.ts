/**
 * What the core hands to the Word writer and gets back. Plain data, resolved for one day: names, numbers and dates are copies as printed.
 * `main/word` fulfils the port; it reads neither database nor disk.
 */
import type { FormDefinition } from '../../shared/contract/documents.ts';
import type { ClauseState } from '../../shared/domain/terms.ts';
import type { DocumentModel } from '../../shared/markdown/model.ts';

export const CONTROL_STATUSES = ['受控', '非受控', '作废', '作废保留', '仅供参考'] as const;
export type ControlStatus = (typeof CONTROL_STATUSES)[number];

/** The facts of the header block, the same on every page. */
export interface ControlBlock {
  company: string;
  /** 管理手册, 程序文件, 作业指导书 */
  levelTitle: string;
  title: string;
  number: string;
  /** edition and revision, `A/1` */
  label: string;
  /** day of effect; null prints 批准后确定 */
  effectiveOn: string | null;
  controlStatus: ControlStatus;
  /** 分发号; only controlled copies have one */
  copyNumber?: string;
  /** who holds this copy, below its number */
  holder?: string;
  /** a record, not a controlled document: its head names state and day of the record where others name revision and day of effect */
  record?: { dayTitle: string };
  /** 受控 as a watermark too: what leaves the firm carries its stamp on every page */
  stampEveryPage?: boolean;
}

/** One decision as it was signed: copies of name, post and day, never a live person. */
export interface Signature {
  /** 编制 审核 批准 */
  step: string;
  post: string;
  name: string;
  /** day in the firm's time zone */
  on: string;
  /** the sentence that was signed; empty for the author */
  meaning: string;
}

export interface RevisionHistoryRow {
  label: string;
  summary: string;
  /** posts that approved, as signed */
  approvedBy: string;
  effectiveOn: string;
}

/** A picture of the text. `width` and `height` in pixels. */
export interface Picture {
  bytes: Uint8Array;
  mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
  width: number;
  height: number;
}

export interface ControlledDocument {
  block: ControlBlock;
  model: DocumentModel;
  /** by `src` of the model's image blocks; a picture that is missing here makes the writer refuse */
  pictures: ReadonlyMap<string, Picture>;
  revisionHistory: RevisionHistoryRow[];
  signatures: Signature[];
  /** of the signed text; null for a draft */
  contentSha256: string | null;
  /** what a copy that is not controlled says at the foot: replaced by, printed on … */
  footNote?: string;
  /** for the registers that stand in the text; null when it asks for none */
  registers: RegisterData | null;
}

export interface ManualDocument extends ControlledDocument {
  /** GB/T 27922-2011《商品售后服务评价体系》 */
  basis: string;
  /** day of the last approval; null when not approved */
  issuedOn: string | null;
}

export interface FormSheet {
  company: string;
  number: string;
  title: string;
  /** edition and revision of the form */
  label: string;
  /** department that keeps the filled ones; empty when nobody is named */
  keeper: string;
  definition: FormDefinition;
  /** across the page and in its foot, of a revision that is not used any more; null: the sheet to fill in */
  outOfUse?: { stamp: string; note: string } | null;
}

export interface ClauseRow {
  id: string;
  title: string;
  parentId: string | null;
  leaf: boolean;
  points: number;
  state: ClauseState;
  /** why it does not apply */
  reason: string;
  documents: { number: string; title: string; label: string; sections: string[] }[];
  /** counting on the day: items on the same record form are one row, everything else stands by its title */
  evidence: { title: string; formNumber: string | null; items: number }[];
}

/** Everything that registers print, as it is on one day. Lists come in the order in which they are printed. */
export interface RegisterData {
  on: string;
  company: string;
  rubric: { standard: string; title: string };
  documents: {
    number: string;
    title: string;
    level: string;
    levelTitle: string;
    label: string;
    issuedOn: string | null;
    effectiveOn: string;
    owner: string;
    nextReviewOn: string | null;
    sha256: string;
  }[];
  records: { number: string; title: string; label: string; documentNumber: string; keeper: string; retentionYears: number }[];
  /** the whole tree, parents before children */
  clauses: ClauseRow[];
  pointsAreSamples: boolean;
  /** clauses stated as not applicable, with where and why */
  exclusions: { clauseId: string; title: string; where: string; reason: string }[];
  duties: { posts: { id: string; title: string }[]; marks: Record<string, { lead: string; support: string[] }> };
  departments: string[];
  outlets: { kind: string; name: string; address: string; contact: string; phone: string; area: string }[];
  /** controlled copies of the manual in force, by copy number; empty when none was issued */
  distribution: { copy: string; holder: string; post: string; medium: string; received: string; returned: string }[];
  /** number of the register of issued copies, if the firm has it */
  distributionForm: string | null;
  external: { number: string; title: string; edition: string; inForceOn: string; remark: string }[];
  evidence: {
    title: string;
    kind: string;
    clauses: string[];
    formNumber: string | null;
    outlet: string;
    period: string;
    receivedOn: string;
    expiresOn: string | null;
    counts: boolean;
    /** paths inside the bundle */
    files: string[];
  }[];
  gaps: { clauseId: string; title: string; state: ClauseState; points: number; action: string }[];
}

/** A register as it is printed: the same rows go to .docx and to .xlsx. Every cell is text as people read it, days as YYYY-MM-DD. */
export interface RegisterSheet {
  title: string;
  /** what the list amounts to, beside its day: `有效文件 33 份` */
  summary?: string;
  columns: {
    title: string;
    /** share of the page's width */
    width: number;
    align?: 'left' | 'center';
  }[];
  /** a row of one cell is a heading over the whole width; other rows have one cell a column */
  rows: string[][];
  /** stands under the table; empty: nothing */
  note: string;
  /** who signs the printed sheet: 编制, 审核 … */
  signers: string[];
}

/** A sheet with the firm's head. */
export interface PrintedSheet extends RegisterSheet {
  company: string;
  on: string;
  /** of the record form that the firm keeps this register on; null when it has none */
  formNumber: string | null;
}

/** The rows of a register that are records, not headings. */
export function recordsOf({ rows }: Pick<RegisterSheet, 'rows'>): string[][] {
  return rows.filter((row) => row.length > 1);
}

/** How many records a register has to name. */
export function recordCount(name: RegisterName, data: RegisterData): number {
  if (name === 'clause-cross-reference') return data.clauses.filter((clause) => clause.leaf).length;
  return (name === 'gaps' ? data.gaps : data.evidence).length;
}

/**
 * Writes .xlsx files. The same input gives the same bytes. Every file is read back before it is handed out.
 * @throws AppError EXPORT_MISMATCH when a row is not found in the finished file
 */
export interface Spreadsheets {
  sheet(input: PrintedSheet): Promise<SheetFile>;
}

export interface SheetFile {
  bytes: Uint8Array;
  counts: Pick<WordCounts, 'records'>;
}

/** Registers that are evaluated from coverage; those that a document controller keeps are sheets. */
export const REGISTER_TITLES = { 'clause-cross-reference': '条款与文件对照表', 'evidence-list': '证据清单', gaps: '缺口清单' } as const;
export type RegisterName = keyof typeof REGISTER_TITLES;
export const REGISTER_NAMES = Object.keys(REGISTER_TITLES) as RegisterName[];

/** What was written, counted in the finished file. `clauses` are numbered clauses without a title (条文). */
export interface WordCounts {
  sections: number;
  tables: number;
  images: number;
  clauses: number;
  /** records that stand in the registers, those in a text too */
  records: number;
  /** sections of documents that a clause cross-reference names */
  mappings: number;
}

export interface WordFile {
  bytes: Uint8Array;
  counts: WordCounts;
}

/**
 * Writes .docx files. The same input gives the same bytes. Every file is read back before it is handed out.
 * @throws AppError EXPORT_MISMATCH when a section, table, picture or clause of the model or a record of a register is not found in the finished file
 */
export interface Word {
  document(input: ControlledDocument): Promise<WordFile>;
  manual(input: ManualDocument): Promise<WordFile>;
  form(input: FormSheet): Promise<WordFile>;
  register(name: RegisterName, data: RegisterData): Promise<WordFile>;
  sheet(input: PrintedSheet): Promise<WordFile>;
  /** Files will be asked for soon: what takes a while to get ready may begin. */
  prepare(): void;
}
