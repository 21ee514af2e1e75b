import { type PrintedSheet, recordsOf } from '../core/ports-word.ts';
import { readText } from '../ooxml/xml-text.ts';
import { dateOf } from './day.ts';

/** What every writer leaves as it is: spaces and line ends differ, and what XML cannot carry is dropped or replaced. */
const bare = (text: string) => text.replace(/[\s\p{Cc}\p{Cs}\ufffd-\uffff]/gu, '');

/** Records of a register that stand in the finished sheet, in their order and cell by cell. @param parts of the package, by path */
export function findRecords(parts: ReadonlyMap<string, string>, sheet: PrintedSheet): number {
  const texts = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)].map(([, text]) =>
    bare(readText(text!)),
  );
  const rows = [...(parts.get('xl/worksheets/sheet1.xml') ?? '').matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) =>
    JSON.stringify(
      [...row!.matchAll(/<c ([^>]*?)(?:\/>|><v>([^<]*)<\/v><\/c>)/g)].map(([, attributes, value]) => {
        if (value === undefined) return '';
        return attributes!.includes('t="s"') ? texts[Number(value)] : Number(value);
      }),
    ),
  );
  let at = 0;
  return recordsOf(sheet).filter((record) => {
    const found = rows.indexOf(JSON.stringify(record.map((text) => dateOf(text)?.serial ?? bare(text))), at);
    if (found >= 0) at = found + 1;
    return found >= 0;
  }).length;
}
