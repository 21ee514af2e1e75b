import type { OpenContext } from '../context.ts';
import type { Reader } from '../ports.ts';

/** A register as it is printed: the same rows go to .docx and to .xlsx. Every cell is text as people read it, days as YYYY-MM-DD. */
export interface RegisterSheet {
  title: string;
  columns: { title: string /** share of the page's width */; width: number; align?: 'left' | 'center' }[];
  rows: string[][];
  /** stands under the table; empty: nothing */
  note: string;
  /** who signs the printed sheet: 编制, 审核 … */
  signers: string[];
}

/** Reads one register as it is on a day. */
export type ReadSheet = (context: OpenContext, reader: Reader, on: string) => Promise<RegisterSheet>;
