import { describe, expect, test } from 'vitest';
import { createWord } from '../../main/word/index.ts';
import { clauseNumbers, plainText, sectionsOf, visitBlocks } from '../../shared/markdown/index.ts';
import { docxParts, paragraphsOf, squeezed } from '../support/docx.ts';
import { numberedParagraphs, tablesOf } from '../support/word-xml.ts';
import { documentOf, formOf, manualOf, registers, templates } from './samples.ts';

const word = createWord();
const keys = [...templates.documents.keys()];
const written = new Map<string, Map<string, string>>();
async function partsOf(key: string): Promise<Map<string, string>> {
  const known = written.get(key);
  if (known) return known;
  const { bytes } = key === '00' ? await word.manual(manualOf()) : await word.document(documentOf(key));
  const parts = docxParts(bytes);
  written.set(key, parts);
  return parts;
}
const bodyOf = async (key: string) => (await partsOf(key)).get('word/document.xml')!;

describe.each(keys)('document %s', (key) => {
  const { model } = key === '00' ? manualOf() : documentOf(key);

  test('every section stands in the file, line by line, below its own heading', async () => {
    const xml = await bodyOf(key);
    const starts = [...xml.matchAll(/<w:bookmarkStart [^>]*w:name="sec_(\d+)"[^>]*>/g)];
    const sections = sectionsOf(model);
    expect(starts.map((match) => Number(match[1]))).toEqual(sections.map((_, index) => index + 1));
    for (const [index, section] of sections.entries()) {
      // From the paragraph of the heading to that of the next one.
      const from = xml.lastIndexOf('<w:p>', starts[index]!.index);
      const next = starts[index + 1];
      const text = squeezed(paragraphsOf(xml.slice(from, next ? xml.lastIndexOf('<w:p>', next.index) : undefined)).join(''));
      let at = text.indexOf(squeezed(section.title));
      expect(at, section.title).toBeGreaterThanOrEqual(0);
      for (const line of plainText(model.blocks.slice(section.from + 1, section.to)).split('\n')) {
        const found = text.indexOf(squeezed(line), at);
        expect(found, `${section.number} ${section.title}: ${line}`).toBeGreaterThanOrEqual(at);
        at = found + squeezed(line).length;
      }
    }
  });

  test('Word counts headings and clauses as the model does', async () => {
    const parts = await partsOf(key);
    const paragraphs = numberedParagraphs(parts.get('word/document.xml')!, parts.get('word/numbering.xml')!);
    const labels = (mark: string) =>
      paragraphs.filter((one) => one.bookmarks.some((name) => name.startsWith(mark))).map((one) => one.label);
    expect(labels('sec_')).toEqual(sectionsOf(model).map((section) => section.number));
    expect(labels('cl_')).toEqual([...clauseNumbers(model).values()]);
  });

  test('every list begins at its first letter', async () => {
    const parts = await partsOf(key);
    const paragraphs = numberedParagraphs(parts.get('word/document.xml')!, parts.get('word/numbering.xml')!);
    const firsts: string[] = [];
    visitBlocks(model.blocks, (block) => {
      if (block.type !== 'list' || !block.ordered) return;
      const [first] = block.items[0]!.blocks;
      if (first?.type === 'paragraph') firsts.push(plainText([first]));
    });
    for (const first of firsts) {
      const found = paragraphs.filter((one) => one.label !== '' && squeezed(paragraphsOf(one.xml).join('')) === squeezed(first));
      expect(
        found.map((one) => one.label),
        first,
      ).toContain(/^[a-z]\)$/.test(found[0]?.label ?? '') ? 'a)' : '1)');
    }
  });

  test('tables have a fixed grid that adds up, rows that do not break, heads that repeat', async () => {
    const parts = await partsOf(key);
    for (const [name, xml] of parts) {
      if (!/^word\/(document|header\d)/.test(name)) continue;
      for (const table of tablesOf(xml)) {
        expect(table.layout).toBe('fixed');
        expect(table.grid.reduce((a, b) => a + b, 0)).toBe(table.width);
        for (const row of table.rows) {
          expect(row.cells.reduce((a, b) => a + b, 0)).toBe(table.width);
          expect(row.spans.reduce((a, b) => a + b, 0)).toBe(table.grid.length);
          expect(row.cantSplit).toBe(true);
        }
      }
    }
  });

  test('Chinese never comes from a Latin font, and nothing asks to update fields', async () => {
    const parts = await partsOf(key);
    for (const [name, xml] of parts) {
      if (!/^word\/(document|header\d|footer\d)/.test(name)) continue;
      const runs = [...xml.matchAll(/<w:r>(.{0,200})/gs)].map((match) => match[1]!);
      expect(
        runs.filter((run) => !/^<w:rPr><w:rFonts [^>]*w:hint="eastAsia"/.test(run)),
        name,
      ).toEqual([]);
      expect(xml).not.toContain('w:dirty');
    }
    const styles = parts.get('word/styles.xml')!;
    expect(styles).toContain('w:eastAsia="zh-CN"');
    for (const [fonts] of styles.matchAll(/<w:rFonts [^>]*>/g)) expect(fonts).toMatch(/w:eastAsia="(宋体|黑体|仿宋|楷体)"/);
    for (const [, style] of parts.get('word/document.xml')!.matchAll(/<w:pStyle w:val="(\w+)"/g))
      expect(styles).toContain(`w:styleId="${style}"`);
    expect(parts.get('word/settings.xml')).not.toContain('updateFields');
    expect(parts.get('word/settings.xml')).toContain('compressPunctuation');
    expect(parts.get('word/fontTable.xml')).toContain('<w:altName w:val="SimSun"/>');
  });

  test('every page says what it is a page of', async () => {
    const { block } = key === '00' ? manualOf() : documentOf(key);
    const parts = await partsOf(key);
    const headers = [...parts].filter(([name]) => /^word\/header\d+\.xml$/.test(name)).map(([, xml]) => xml);
    expect(headers.length).toBeGreaterThan(0);
    for (const xml of headers) {
      const text = paragraphsOf(xml).join('\n');
      for (const fact of [block.company, block.title, block.number, block.label, block.effectiveOn!, '受控']) expect(text).toContain(fact);
      expect(xml).toMatch(/ PAGE .*共.* NUMPAGES /s);
    }
  });
});

describe('what the program adds', () => {
  test('signatures and revision history as they are', async () => {
    const text = paragraphsOf(await bodyOf('23')).join('\n');
    const { signatures, contentSha256, revisionHistory } = documentOf('23');
    for (const one of signatures)
      for (const fact of [one.step.split('').join('　'), one.post, one.name, one.on]) expect(text).toContain(fact);
    expect(text).toContain(contentSha256!.slice(0, 16));
    for (const row of revisionHistory) expect(text).toContain(row.summary);
  });

  test('a copy that is not controlled says so behind the text and at the foot; a controlled one carries no watermark', async () => {
    const base = documentOf('01');
    const { bytes } = await word.document({ ...base, block: { ...base.block, controlStatus: '作废' }, footNote: '本版已由A/2代替。' });
    const parts = docxParts(bytes);
    expect(parts.get('word/header1.xml')).toMatch(/textpath[^>]*string="作废"/);
    expect(paragraphsOf(parts.get('word/footer1.xml')!).join('')).toBe('本版已由A/2代替。');
    expect((await partsOf('01')).get('word/header1.xml')).not.toContain('textpath');
  });

  test('the manual: cover without header, contents with the number of every section, matrix and registers', async () => {
    const parts = await partsOf('00');
    const xml = parts.get('word/document.xml')!;
    const first = /<w:sectPr>.*?<\/w:sectPr>/s.exec(xml)![0];
    expect(first).not.toContain('headerReference');
    const sections = sectionsOf(manualOf().model);
    const entries = [...xml.matchAll(/<w:p><w:pPr><w:pStyle w:val="TOC\d"\/>.*?<\/w:p>/gs)].map(([entry]) => entry);
    expect(entries.map((entry) => squeezed(paragraphsOf(entry).join('')))).toEqual(
      sections.map((section) => expect.stringMatching(new RegExp(`^${squeezed(section.number + section.title)}\\d+$`))),
    );
    for (const [index, entry] of entries.entries()) expect(entry).toContain(` PAGEREF sec_${index + 1} `);
    const text = squeezed(paragraphsOf(xml).join('|'));
    for (const one of registers().documents.filter((each) => each.level !== 'manual'))
      expect(text).toContain(`|${one.number}|${one.title}|`);
    for (const one of registers().records) expect(text).toContain(`|${one.number}|${squeezed(one.title)}|`);
    expect(text.match(/▲/g)).toHaveLength(1 + 1 + Object.keys(registers().duties.marks).length);
  });

  test('forms: something to fill in for every field, a box for every choice', async () => {
    for (const definition of templates.forms.values()) {
      const parts = docxParts((await word.form(formOf(definition.key))).bytes);
      const xml = parts.get('word/document.xml')!;
      const text = squeezed(paragraphsOf(xml).join(''));
      const fields = (definition.sections ?? []).flatMap((section) => section.fields);
      expect(xml.match(/<w14:checkbox>/g)?.length ?? 0, definition.title).toBe(
        fields.reduce((sum, one) => sum + (one.options?.length ?? 0), 0),
      );
      for (const field of fields) expect(text, definition.title).toContain(squeezed(field.label));
      for (const column of definition.columns ?? []) expect(text, definition.title).toContain(squeezed(column.title));
      const ids = [...xml.matchAll(/<w:id w:val="(\d+)"\/>/g)].map((match) => match[1]);
      expect(new Set(ids).size).toBe(ids.length);
      expect(paragraphsOf(parts.get('word/footer1.xml')!).join('')).toContain(`QR/SL-SH-${definition.key}`);
    }
  });
});
