import { type DocumentModel, sectionsOf, sectionText, visitBlocks } from '../../shared/markdown/index.ts';
import { AppError } from '../core/app-error.ts';
import type { WordCounts } from '../core/ports-word.ts';
import { readText, xmlText } from '../ooxml/xml-text.ts';
import { CELL, type ExpectedRegister, ROW } from './expected-records.ts';
import { MARKS } from './plan-body.ts';
import { FIXED_HYPHEN } from './plan-text.ts';

/** Reads the finished file back and compares it with the model: an exporter's own idea of what it wrote proves nothing. */

type TextCounts = Omit<WordCounts, 'records' | 'mappings'>;

export function countModel(model: DocumentModel): TextCounts {
  const counts = { sections: sectionsOf(model).length, tables: 0, images: 0, clauses: 0 };
  for (const block of model.blocks) if (block.type === 'clause') counts.clauses++;
  visitBlocks(model.blocks, (block) => {
    if (block.type === 'table') counts.tables++;
    if (block.type === 'image') counts.images++;
  });
  return counts;
}

/** Sections count when their heading and every line of their text stand in the file, in order. */
export function countWritten(documentXml: string, model: DocumentModel): TextCounts {
  const bookmarks = [...documentXml.matchAll(/<w:bookmarkStart\b[^>]*w:name="([a-z]+_)\d+"[^>]*\/>/g)].map((match) => match[1]);
  const count = (mark: string) => bookmarks.filter((one) => one === mark).length;
  return {
    sections: sectionsFound(documentXml, model),
    tables: count(MARKS.table),
    images: documentXml.match(/<w:drawing>/g)?.length ?? 0,
    clauses: count(MARKS.clause),
  };
}

/** @throws AppError EXPORT_MISMATCH naming what differs, registers by their titles */
export function requireSameCounts(expected: TextCounts, written: TextCounts, registers: readonly FoundRegister[]): void {
  const counted = [
    ...(Object.keys(expected) as (keyof TextCounts)[]).map((what) => ({ what, expected: expected[what], written: written[what] })),
    ...registers.map(({ title, expected, records }) => ({ what: title, expected, written: records })),
  ];
  const differences = counted.filter((one) => one.expected !== one.written);
  if (differences.length > 0) throw new AppError('EXPORT_MISMATCH', { differences });
}

export interface FoundRegister {
  title: string;
  /** records that should stand in it */
  expected: number;
  /** records that stand in it with all that they must hold, and the sections that these name */
  records: number;
  mappings: number;
}

/** Records are found in their order, each with what it holds before the next begins. */
export function findRecords(documentXml: string, registers: readonly ExpectedRegister[]): FoundRegister[] {
  if (registers.length === 0) return [];
  const marked = documentXml.replace(/<w:tr(?=[ >])/g, `<w:t>${ROW}</w:t>$&`).replaceAll('</w:tc>', `<w:t>${CELL}</w:t></w:tc>`);
  const text = bareCells(textOf(marked));
  let at = 0;
  return registers.map(({ title, records }) => {
    const begins = records.map(({ start }) => {
      const wanted = bareCells(start);
      const found = text.indexOf(wanted, at);
      if (found < 0) return null;
      // The last sign of a record may be the first of what it holds, or of the next one.
      at = found + wanted.length - 1;
      return at;
    });
    const whole = records.filter(({ holds }, index) => {
      const from = begins[index] ?? null;
      return from !== null && holdsAll(text.slice(from, begins.slice(index + 1).find((next) => next !== null) ?? text.length), holds);
    });
    return {
      title,
      expected: records.length,
      records: whole.length,
      mappings: whole.reduce((sum, { mappings = 0 }) => sum + mappings, 0),
    };
  });
}

/** What is found is used up, so that two alike must stand there twice. */
function holdsAll(text: string, wanted: readonly string[]): boolean {
  let left = text;
  return wanted.every((one) => {
    const piece = bareCells(one);
    const at = left.indexOf(piece);
    if (at < 0) return false;
    left = left.slice(0, at) + left.slice(at + piece.length);
    return true;
  });
}

/** A list that goes on in the next line of its cell has no comma there. */
function bareCells(text: string): string {
  return bare(text).replaceAll('、', '');
}

function sectionsFound(xml: string, model: DocumentModel): number {
  const regions = sectionRegions(xml);
  return sectionsOf(model).filter((section, index) => {
    const region = regions.get(`${MARKS.section}${index + 1}`);
    if (region === undefined) return false;
    const text = bare(textOf(region));
    let at = 0;
    return [section.title, ...sectionText(model, section).split('\n')].every((line) => {
      const wanted = bare(line);
      const found = text.indexOf(wanted, at);
      if (found < 0) return false;
      at = found + wanted.length;
      return true;
    });
  }).length;
}

/** From the bookmark on a heading to the one on the next. */
function sectionRegions(xml: string): Map<string, string> {
  const starts = [...xml.matchAll(/<w:bookmarkStart\b[^>]*w:name="(sec_\d+)"[^>]*\/>/g)];
  return new Map(starts.map((match, index) => [match[1]!, xml.slice(match.index, starts[index + 1]?.index ?? xml.length)]));
}

/** What a reader reads: the text of runs; instructions of fields are no text. */
export function textOf(xml: string): string {
  let out = '';
  for (const [, text, empty] of xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(noBreakHyphen|tab|br|cr)(?:\s[^>]*)?\/>|<\/w:p>/g)) {
    if (text !== undefined) out += readText(text);
    else out += empty === 'noBreakHyphen' ? '-' : '\n';
  }
  return out;
}

/** Without spaces, and without what cannot be written in XML. */
function bare(text: string): string {
  return xmlText(text).replace(/\s/g, '').replaceAll(FIXED_HYPHEN, '-');
}
