import { strFromU8, unzipSync } from 'fflate';
import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/universal';
import { AppError } from '../core/app-error.ts';
import { type PrintedSheet, recordsOf, type Spreadsheets } from '../core/ports-word.ts';
import { type TextPart, zipPackage } from '../ooxml/package-zip.ts';
import { xmlText } from '../ooxml/xml-text.ts';
import { dateOf } from './day.ts';
import { findRecords } from './find-records.ts';
import { columnWidths, rowHeight } from './measure.ts';

/** Excel takes no longer names of sheets, and none of these characters in them. */
const NAME_LENGTH = 31;
const NOT_IN_NAMES = /[\\/?*[\]:]/g;
/** Rows above the table: company, title, what it speaks of. */
const HEAD_ROWS = 3;

/** The spreadsheet writer: registers with the firm's head, days as real dates, a filter over the head row. */
export function createSpreadsheets(): Spreadsheets {
  return {
    sheet: async (input) => {
      const parts = finish(await writeTable(input), input);
      const counts = { records: findRecords(new Map(parts.map(({ path, content }) => [path, content])), input) };
      const expected = recordsOf(input).length;
      if (counts.records !== expected)
        throw new AppError('EXPORT_MISMATCH', { differences: [{ what: input.title, expected, written: counts.records }] });
      return { bytes: zipPackage(parts), counts };
    },
  };
}

async function writeTable(sheet: PrintedSheet): Promise<Uint8Array> {
  const columns = sheet.columns.length;
  const widths = columnWidths(sheet);
  const page = [widths.reduce((sum, width) => sum + width, 0)];
  const whole = (value: string, more: object): Row => [
    { value, type: String, columnSpan: columns, alignVertical: 'center', ...more },
    ...Array.from({ length: columns - 1 }, () => null),
  ];
  const about = [sheet.formNumber === null ? '' : `表单编号：${sheet.formNumber}`, `截止日期：${sheet.on}`, sheet.summary ?? ''];
  const headHeight = rowHeight(
    sheet.columns.map(({ title }) => title),
    widths,
  );
  const rows: Row[] = [
    whole(sheet.company, { align: 'center', fontSize: 12, height: 20 }),
    whole(sheet.title, { align: 'center', fontWeight: 'bold', fontSize: 16, height: 28 }),
    whole(about.filter(Boolean).join('　　'), { wrap: true, height: rowHeight([about.join('　　')], page) }),
    sheet.columns.map(({ title }) => ({
      value: title,
      type: String,
      fontWeight: 'bold',
      align: 'center',
      alignVertical: 'center',
      wrap: true,
      backgroundColor: '#EEF1F4',
      height: headHeight,
      ...BORDER,
    })),
    ...sheet.rows.map((row) =>
      row.length === 1 ? whole(row[0] ?? '', { fontWeight: 'bold', height: 20, ...BORDER }) : record(sheet, row, widths),
    ),
    ...(sheet.note === '' ? [] : [whole(sheet.note, { wrap: true, height: rowHeight([sheet.note], page) + 6 })]),
    ...(sheet.signers.length === 0 ? [] : [whole(sheet.signers.map((one) => `${one}：`).join('　　　　　　'), { height: 28 })]),
  ];
  const blob = await writeXlsxFile(
    rows,
    {
      columns: widths.map((width) => ({ width })),
      orientation: 'landscape',
      stickyRowsCount: HEAD_ROWS + 1,
      sheet: nameOf(sheet),
    },
    { fontFamily: '宋体', fontSize: 10 },
  ).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

const BORDER = { borderStyle: 'thin', borderColor: '#8A929C' } as const;

function record(sheet: PrintedSheet, row: readonly string[], widths: readonly number[]): Row {
  const height = rowHeight(row, widths);
  return row.map((value, at): Cell => {
    const look = { align: sheet.columns[at]?.align ?? 'left', alignVertical: 'center', wrap: true, height, ...BORDER } as const;
    // Without the type, text that looks like a number or a formula would become one.
    const day = dateOf(value);
    return day
      ? { value: day.date, type: Date, format: 'yyyy-mm-dd', ...look }
      : { value: xmlText(value), type: String, format: '@', ...look };
  });
}

function nameOf({ title }: PrintedSheet): string {
  return title.replace(NOT_IN_NAMES, '-').slice(0, NAME_LENGTH);
}

/** What the library cannot say: a filter, the head row on every printed page, one page wide, page numbers; and fixed times. */
function finish(bytes: Uint8Array, sheet: PrintedSheet): TextPart[] {
  const head = HEAD_ROWS + 1;
  const range = `$A$${head}:$${letters(sheet.columns.length)}$${head + sheet.rows.length}`;
  const quoted = `'${nameOf(sheet).replaceAll("'", "''")}'`;
  const names =
    `<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${quoted}!${range}</definedName>` +
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">${quoted}!$${head}:$${head}</definedName></definedNames>`;
  const edits: Record<string, [RegExp, string][]> = {
    'xl/workbook.xml': [[/<definedNames\/>/, names]],
    'xl/worksheets/sheet1.xml': [
      [/(?=<sheetViews>)/, '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'],
      [/(?<=<\/sheetData>)/, `<autoFilter ref="${range.replaceAll('$', '')}"/>`],
      [/<pageSetup [^>]*\/>/, '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'],
      [/(?=<\/worksheet>)/, '<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>'],
    ],
  };
  return Object.entries(unzipSync(bytes)).map(([path, part]) => {
    const text = (edits[path] ?? []).reduce((before, [place, what]) => {
      if (!place.test(before)) throw new Error(`${path} has no place for ${what}`);
      return before.replace(place, () => what);
    }, strFromU8(part));
    return { path, content: text, recurs: edits[path] === undefined };
  });
}

/** A … Z, AA … of the columns, counted from 1. */
function letters(count: number): string {
  const before = Math.floor((count - 1) / 26);
  return (before > 0 ? letters(before) : '') + String.fromCharCode(65 + ((count - 1) % 26));
}
