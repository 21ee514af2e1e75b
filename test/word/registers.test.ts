import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type RegisterName, recordCount } from '../../main/core/ports-word.ts';
import { type ExpectedRegister, expectedInText, expectedRegister, expectedSheet } from '../../main/word/expected-records.ts';
import { createWord } from '../../main/word/index.ts';
import { findRecords } from '../../main/word/verify.ts';
import { findRecords as findCells } from '../../main/xlsx/find-records.ts';
import { createSpreadsheets } from '../../main/xlsx/index.ts';
import { docxParts } from '../support/docx.ts';
import { manualOf, registers, sheetOf } from './samples.ts';

const word = createWord();
const data = registers();
const bodyOf = ({ bytes }: { bytes: Uint8Array }) => docxParts(bytes).get('word/document.xml')!;
/** Without the last row that says this. */
function withoutRow(xml: string, says: string, row = /<w:tr[ >].*?<\/w:tr>/gs): string {
  const found = [...xml.matchAll(row)].filter(([one]) => one.includes(says)).at(-1)!;
  return xml.slice(0, found.index) + xml.slice(found.index + found[0].length);
}

describe('reading a finished register back', () => {
  const names: [RegisterName, string][] = [
    ['evidence-list', data.evidence.at(-1)!.files[0]!],
    ['gaps', data.gaps.at(-1)!.clauseId],
    ['clause-cross-reference', data.clauses.findLast((clause) => clause.leaf)!.documents[0]!.number],
  ];
  test.each(names)('%s: every record is found, and one less when its row is gone', async (name, says) => {
    const file = await word.register(name, data);
    expect(file.counts.records).toBe(recordCount(name, data));
    const [found] = findRecords(withoutRow(bodyOf(file), says), [expectedRegister(name, data)]);
    expect(found).toMatchObject({ expected: file.counts.records, records: file.counts.records - 1 });
  });

  test('cross-reference: every mapped section is counted, and none of a clause whose evidence is gone', async () => {
    const file = await word.register('clause-cross-reference', data);
    const mapped = data.clauses.filter((clause) => clause.leaf).map(({ documents }) => documents.flatMap((one) => one.sections).length);
    expect(file.counts.mappings).toBe(mapped.reduce((a, b) => a + b, 0));
    const [evidence] = data.clauses.findLast((clause) => clause.evidence.length > 0)!.evidence;
    const [found] = findRecords(withoutRow(bodyOf(file), evidence!.formNumber!), [expectedRegister('clause-cross-reference', data)]);
    expect(found!.mappings).toBeLessThan(file.counts.mappings);
  });

  test('a kept register, as Word and as Excel', async () => {
    const sheet = { ...sheetOf(), rows: [...sheetOf().rows, ['03', '同一行', '', '1899-01-01'], ['03', '同一行', '', '1899-01-01']] };
    const file = await word.sheet(sheet);
    expect(file.counts.records).toBe(4);
    expect(findRecords(withoutRow(bodyOf(file), '同一行'), [expectedSheet(sheet)])[0]!.records).toBe(3);
    const { bytes, counts } = await createSpreadsheets().sheet(sheet);
    expect(counts.records).toBe(4);
    const parts = new Map(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));
    const path = 'xl/worksheets/sheet1.xml';
    const row = /<row .*?<\/row>/gs;
    expect(findCells(new Map([...parts, [path, withoutRow(parts.get(path)!, 'r="A9"', row)]]), sheet)).toBe(3);
    expect(findCells(new Map([...parts, [path, parts.get(path)!.replace('<v>46083</v>', '<v>46084</v>')]]), sheet)).toBe(3);
  });

  test('the registers that the manual asks for', async () => {
    const manual = manualOf();
    const xml = bodyOf(await word.manual(manual));
    const wanted = expectedInText(manual.model, data);
    const whole = findRecords(xml, wanted);
    expect(whole.map(({ expected, records }) => [expected, records])).toEqual(
      wanted.map(({ records }) => [records.length, records.length]),
    );
    const lost = (says: string) => {
      const found = findRecords(withoutRow(xml, says), wanted);
      return found.filter(({ expected, records }) => records < expected).map(({ title }) => title);
    };
    const titles = (list: ExpectedRegister[]) => list.filter(({ records }) => records.length > 0).map(({ title }) => title);
    expect(titles(wanted)).toEqual(expect.arrayContaining(['记录清单', '服务网点清单', '发放清单', '条款对照表']));
    expect(lost(data.outlets.at(-1)!.address)).toEqual(['服务网点清单']);
    expect(lost(data.distribution.at(-1)!.holder)).not.toEqual([]);
  });

  test('text that XML writes in another way is no reason to refuse a register', async () => {
    const texts = [
      'a\r\nb',
      '\u0001',
      '\ud800c',
      'c\udc00',
      '\ufffe',
      'd\u2011e',
      '\u007f',
      '\ue001',
      ' ',
      '&amp;<b>"',
      '\t、',
      '9999-12-31',
      '_x000D_',
      '=1',
    ];
    const sheet = { ...sheetOf(), rows: texts.map((text) => ['01', text, text, '2026-01-01']) };
    expect((await word.sheet(sheet)).counts.records).toBe(texts.length);
    expect((await createSpreadsheets().sheet(sheet)).counts.records).toBe(texts.length);
    const evidence = texts.map((title) => ({ ...data.evidence[0]!, title, files: [title] }));
    expect((await word.register('evidence-list', { ...data, evidence })).counts.records).toBe(texts.length);
  });
});
