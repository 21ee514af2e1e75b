import { type DocumentModel, sectionsOf, sectionText, visitBlocks } from '../../shared/markdown/index.ts';
import { AppError } from '../core/app-error.ts';
import type { WordCounts } from '../core/ports-word.ts';
import { MARKS } from './plan-body.ts';
import { FIXED_HYPHEN } from './plan-text.ts';
import { xmlText } from './xml-text.ts';

/** Reads the finished file back and compares it with the model: an exporter's own idea of what it wrote proves nothing. */

export function countModel(model: DocumentModel): WordCounts {
  const counts: WordCounts = { sections: sectionsOf(model).length, tables: 0, images: 0, clauses: 0 };
  for (const block of model.blocks) if (block.type === 'clause') counts.clauses++;
  visitBlocks(model.blocks, (block) => {
    if (block.type === 'table') counts.tables++;
    if (block.type === 'image') counts.images++;
  });
  return counts;
}

/** Sections count when their heading and every line of their text stand in the file, in order. */
export function countWritten(documentXml: string, model: DocumentModel): WordCounts {
  const bookmarks = [...documentXml.matchAll(/<w:bookmarkStart\b[^>]*w:name="([a-z]+_)\d+"[^>]*\/>/g)].map((match) => match[1]);
  const count = (mark: string) => bookmarks.filter((one) => one === mark).length;
  return {
    sections: sectionsFound(documentXml, model),
    tables: count(MARKS.table),
    images: documentXml.match(/<w:drawing>/g)?.length ?? 0,
    clauses: count(MARKS.clause),
  };
}

/** @throws AppError EXPORT_MISMATCH naming what differs */
export function requireSameCounts(expected: WordCounts, written: WordCounts): void {
  const differences = (Object.keys(expected) as (keyof WordCounts)[])
    .filter((what) => expected[what] !== written[what])
    .map((what) => ({ what, expected: expected[what], written: written[what] }));
  if (differences.length > 0) throw new AppError('EXPORT_MISMATCH', { differences });
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

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What a reader reads: the text of runs; instructions of fields are no text. */
export function textOf(xml: string): string {
  let out = '';
  for (const [, text, empty] of xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(noBreakHyphen|tab|br|cr)(?:\s[^>]*)?\/>|<\/w:p>/g)) {
    if (text !== undefined) out += text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, dec, name) => entity(hex, dec, name));
    else out += empty === 'noBreakHyphen' ? '-' : '\n';
  }
  return out;
}

function entity(hex: string | undefined, dec: string | undefined, name: string | undefined): string {
  if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
  if (dec) return String.fromCodePoint(Number(dec));
  return ENTITIES[name ?? ''] ?? '';
}

/** Without spaces, and without what cannot be written in XML. */
function bare(text: string): string {
  return xmlText(text).replace(/\s/g, '').replaceAll(FIXED_HYPHEN, '-');
}
