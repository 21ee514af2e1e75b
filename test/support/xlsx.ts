import { strFromU8, unzipSync } from 'fflate';
import { unescapeXml } from './docx.ts';

/** 1970-01-01 in the days that Excel counts. */
const EPOCH = 25_569;

/** Rows of the first sheet as people read them: texts, and dates as YYYY-MM-DD. Empty cells at the end of a row are left out. */
export function xlsxRows(bytes: Uint8Array): string[][] {
  const files = unzipSync(bytes);
  const inner = (xml: string, name: string) => [...xml.matchAll(new RegExp(`<${name}(?: ([^>]*?))?(?:/>|>(.*?)</${name}>)`, 'gs'))];
  const strings = inner(strFromU8(files['xl/sharedStrings.xml']!), 'si').map(([, , one]) => unescapeXml(inner(one!, 't')[0]?.[2] ?? ''));
  return inner(strFromU8(files['xl/worksheets/sheet1.xml']!), 'row').map(([, , row]) => {
    const cells = inner(row!, 'c').map(([, attributes = '', cell = '']) => {
      const value = inner(cell, 'v')[0]?.[2];
      if (value === undefined) return '';
      if (attributes.includes('t="s"')) return strings[Number(value)]!;
      return new Date((Number(value) - EPOCH) * 86_400_000).toISOString().slice(0, 10);
    });
    while (cells.at(-1) === '') cells.pop();
    return cells;
  });
}
