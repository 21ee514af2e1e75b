import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCsv } from '../../renderer/areas/evidence/read-csv.ts';
import { toCsv } from '../../shared/domain/csv.ts';

it('what is exported reads back, whatever it holds', () => {
  const cell = fc.string({ unit: fc.constantFrom('甲', 'a', ',', '"', '\n', ' ', '；') });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
      expect(readCsv(toCsv(rows).slice(1))).toEqual(rows);
    }),
  );
});

it('begins with the mark by which spreadsheets know UTF-8, and no cell is taken for a formula', () => {
  expect(toCsv([['=HYPERLINK("x")', '-1', '@a', '正常']])).toBe(`\uFEFF"'=HYPERLINK(""x"")",'-1,'@a,正常\r\n`);
});
