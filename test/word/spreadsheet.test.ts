import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createSpreadsheets } from '../../main/xlsx/index.ts';
import { sheetOf } from './samples.ts';

const writer = createSpreadsheets();
async function partsOf(sheet = sheetOf()) {
  const files = unzipSync((await writer.sheet(sheet)).bytes);
  const part = (path: string) => strFromU8(files[path]!);
  const strings = [...part('xl/sharedStrings.xml').matchAll(/<si><t[^>]*>([\s\S]*?)<\/t><\/si>/g)].map(([, text]) => text);
  const cell = (name: string) => {
    const [, attributes = '', value] = new RegExp(`<c r="${name}"([^>]*)><v>([^<]*)</v>`).exec(part('xl/worksheets/sheet1.xml')) ?? [];
    return attributes.includes('t="s"') ? strings[Number(value)] : Number(value);
  };
  return { sheet: part('xl/worksheets/sheet1.xml'), book: part('xl/workbook.xml'), cell };
}

describe('a register as a spreadsheet', () => {
  test('carries the firm, the title, the day and every row below its head', async () => {
    const { cell, sheet } = await partsOf();
    expect([cell('A1'), cell('A2'), cell('A3')]).toEqual([
      '示例电器有限公司',
      '文件发放回收登记',
      '表单编号：QR/SL-SH-01-02　　截止日期：2026-11-22',
    ]);
    expect(['A4', 'B4', 'C4', 'D4'].map(cell)).toEqual(['分发号', '文件名称', '持有人', '签收日期']);
    expect([cell('A5'), cell('B6'), cell('A7')]).toEqual(['一、程序文件', '产品召回及补救赔偿控制程序', '02']);
    expect(sheet).toContain('<mergeCell ref="A5:D5"/>');
  });

  test('days are dates, and text stays text whatever it looks like', async () => {
    const { cell, sheet } = await partsOf();
    // 2026-03-02 in days since 1899-12-30
    expect(cell('D6')).toBe(46083);
    expect(cell('B7')).toBe('=1+1');
    expect(sheet).not.toContain('<f>');
  });

  test('a date has room, and a row is as high as its longest cell', async () => {
    const long = '第一行\n第二行写得很长，一栏放不下，要折成好几行才能看全，表格程序自己不会把行加高';
    const { sheet } = await partsOf({
      ...sheetOf(),
      columns: [
        { title: '日期', width: 1 },
        { title: '内容', width: 40 },
        { title: '其他', width: 200 },
      ],
      rows: [
        ['2026-03-02', '短', 'QP/SL-SH-16'],
        ['2026-03-02', long, ''],
      ],
    });
    const widths = [...sheet.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(widths[0]).toBeGreaterThanOrEqual(12);
    const heights = [...sheet.matchAll(/<row r="[56]"[^>]* ht="([\d.]+)"/g)].map(([, height]) => Number(height));
    // two Chinese characters take the room of four digits; 14 points a line
    expect(heights[0]).toBeLessThan(25);
    expect(heights[1]).toBeGreaterThanOrEqual(14 * (1 + Math.ceil((2 * (long.length - 4)) / widths[1]!)));
  });

  test('the head stays in sight and is printed on every page, with a filter', async () => {
    const { sheet, book } = await partsOf();
    expect(sheet).toMatch(/<pane ySplit="4"[^>]*state="frozen"/);
    expect(sheet).toContain('<autoFilter ref="A4:D7"/>');
    expect(sheet).toMatch(/<pageSetup [^>]*orientation="landscape"/);
    expect(book).toContain("'文件发放回收登记'!$4:$4");
  });

  test('the same sheet gives the same bytes; a title that Excel does not take is cut and cleaned', async () => {
    expect(Buffer.compare((await writer.sheet(sheetOf())).bytes, (await writer.sheet(sheetOf())).bytes)).toBe(0);
    const { book } = await partsOf({ ...sheetOf(), title: `清单[甲/乙]:${'很'.repeat(40)}` });
    expect(/<sheet [^>]*name="([^"]*)"/.exec(book)?.[1]).toBe(`清单-甲-乙--${'很'.repeat(23)}`);
  });
});
