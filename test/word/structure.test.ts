import { beforeAll, describe, expect, test } from 'vitest';
import { createWord } from '../../main/word/index.ts';
import { docxParts } from '../support/docx.ts';
import { documentOf, formOf, manualOf, registers, sheetOf, templates } from './samples.ts';

const word = createWord();
const files = new Map<string, Map<string, string>>();
const body = (name: string) => files.get(name)!.get('word/document.xml')!;
const partsLike = (name: string, pattern: RegExp) => [...files.get(name)!].filter(([part]) => pattern.test(part)).map(([, xml]) => xml);

beforeAll(async () => {
  const put = async (name: string, file: Promise<{ bytes: Uint8Array }>) => files.set(name, docxParts((await file).bytes));
  await put('manual', word.manual(manualOf()));
  for (const key of ['17', '23', '29']) await put(`document ${key}`, word.document(documentOf(key)));
  await put('register form', word.form(formOf('29-01')));
  await put('sheet form', word.form(formOf('29-02')));
  for (const name of ['clause-cross-reference', 'evidence-list', 'gaps'] as const)
    await put(`register ${name}`, word.register(name, registers()));
  await put('kept register', word.sheet(sheetOf()));
}, 120_000);

describe('every Word file', () => {
  test('is Chinese: language zh-CN, an East Asian font in every run that names a font', () => {
    for (const [name, parts] of files) {
      expect(parts.get('word/styles.xml'), name).toMatch(/<w:lang[^>]*w:eastAsia="zh-CN"/);
      for (const [part, xml] of parts) {
        if (!/^word\/(document|header\d*|footer\d*|styles|numbering)\.xml$/.test(part)) continue;
        const fonts = [...xml.matchAll(/<w:rFonts [^>]*>/g)].map(([font]) => font);
        expect(
          fonts.filter((font) => font.includes('w:ascii=') && !font.includes('w:eastAsia=')),
          `${name} ${part}`,
        ).toEqual([]);
      }
    }
  });

  test('asks nothing on opening', () => {
    for (const [name, parts] of files) expect(parts.get('word/settings.xml') ?? '', name).not.toContain('updateFields');
  });

  test('has fixed tables whose columns and cells add up', () => {
    for (const [name, parts] of files) {
      for (const [part, xml] of parts) {
        if (!/^word\/(document|header\d*)\.xml$/.test(part)) continue;
        for (const [table] of xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)) {
          expect(table, `${name} ${part}`).toMatch(/<w:tblLayout w:type="fixed"\/>/);
          const columns = [...table.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
          const total = columns.reduce((sum, width) => sum + width, 0);
          for (const [row] of table.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)) {
            const cells = [...row.matchAll(/<w:tcW [^>]*w:w="(\d+)"/g)].map(([, width]) => Number(width));
            expect(Math.abs(cells.reduce((sum, width) => sum + width, 0) - total), `${name} ${part}`).toBeLessThanOrEqual(cells.length);
          }
        }
      }
    }
  });

  test('repeats table heads and never breaks a row', () => {
    for (const name of files.keys()) {
      if (!body(name).includes('<w:tblHeader/>')) continue;
      const rows = [...body(name).matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) => row);
      expect(
        rows.filter((row) => !row.includes('<w:cantSplit/>')),
        name,
      ).toEqual([]);
    }
    expect(body('kept register')).toContain('<w:tblHeader/>');
  });

  test('comes out the same twice', async () => {
    const [first, second] = [await word.document(documentOf('23')), await word.document(documentOf('23'))];
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  });
});

describe('controlled documents', () => {
  test('carry the control block with page x of y in the header of every section', () => {
    for (const name of ['document 17', 'document 23', 'document 29']) {
      const sections = [...body(name).matchAll(/<w:sectPr.*?<\/w:sectPr>/gs)].map(([section]) => section);
      expect(
        sections.filter((section) => !section.includes('<w:headerReference')),
        name,
      ).toEqual([]);
      const headers = partsLike(name, /^word\/header\d*\.xml$/);
      expect(headers.length).toBeGreaterThan(0);
      for (const header of headers) {
        expect(header).toContain('受控');
        expect(header).toMatch(/PAGE\b/);
        expect(header).toMatch(/NUMPAGES\b/);
      }
    }
  });

  test('number sections by one multilevel list, and every lettered list starts anew', () => {
    const xml = body('document 23');
    const lists = new Set([...xml.matchAll(/<w:numId w:val="(\d+)"\/>/g)].map(([, id]) => id));
    const numbering = files.get('document 23')!.get('word/numbering.xml')!;
    for (const id of lists) {
      const definition = new RegExp(`<w:num [^>]*w:numId="${id}"[^>]*>.*?</w:num>`, 's').exec(numbering)?.[0];
      expect(definition, `list ${id}`).toBeDefined();
    }
    expect(numbering).toContain('w:lvlText w:val="%1.%2"');
  });

  test('a copy that is not controlled says so in words and as a watermark', async () => {
    const copy = documentOf('23');
    const parts = docxParts(
      (await word.document({ ...copy, block: { ...copy.block, controlStatus: '作废' }, footNote: '本版次已由A/2替代。' })).bytes,
    );
    const headers = [...parts]
      .filter(([part]) => part.startsWith('word/header'))
      .map(([, xml]) => xml)
      .join('');
    expect(headers).toMatch(/v:textpath[^>]*string="作废"/);
    expect(
      [...parts]
        .filter(([part]) => part.startsWith('word/footer'))
        .map(([, xml]) => xml)
        .join(''),
    ).toContain('替代');
    expect([...files.get('document 23')!].filter(([part, xml]) => part.startsWith('word/header') && xml.includes('v:textpath'))).toEqual(
      [],
    );
  });
});

describe('the manual', () => {
  test('has a contents page whose entries lead to bookmarks that exist', () => {
    const xml = body('manual');
    const bookmarks = new Set([...xml.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g)].map(([, name]) => name));
    const wanted = [...xml.matchAll(/(?:PAGEREF|REF) ([\w]+)/g)].map(([, name]) => name!);
    expect(wanted.length).toBeGreaterThan(20);
    expect(wanted.filter((name) => !bookmarks.has(name))).toEqual([]);
  });

  test('prints every clause of the rubric once in the duty matrix with one leading department', () => {
    const matrix = [...body('manual').matchAll(/<w:tbl>.*?<\/w:tbl>/gs)]
      .map(([table]) => table)
      .find((table) => table.includes('▲') && table.includes('△'))!;
    const rows = [...matrix.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) => row.replace(/<[^>]+>/g, ''));
    const leaves = rows.filter((row) => /^5\.\d\.\d\.\d/.test(row));
    expect(leaves).toHaveLength(46);
    expect(leaves.filter((row) => (row.match(/▲/g) ?? []).length !== 1)).toEqual([]);
  });
});

describe('record forms', () => {
  test('every form of the templates is written', async () => {
    for (const key of templates.forms.keys()) expect((await word.form(formOf(key))).bytes.length, key).toBeGreaterThan(5_000);
  }, 120_000);

  test('a sheet can be filled in: choices are check boxes, fields are controls', () => {
    expect(body('sheet form')).toMatch(/<w:sdt>/);
  });
});
