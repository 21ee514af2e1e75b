import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Picture } from '../../main/core/ports-word.ts';
import { createWord } from '../../main/word/index.ts';
import { createWordThreads } from '../../main/word/threads.ts';
import { type Block, type DocumentModel, readMarkdown } from '../../shared/markdown/index.ts';
import { docxParts, paragraphsOf, squeezed } from '../support/docx.ts';
import { numberedParagraphs, tablesOf } from '../support/word-xml.ts';
import { documentOf, formOf, manualOf, registers } from './samples.ts';

const word = createWord();
const modelOf = (markdown: string): DocumentModel => readMarkdown(markdown).model;
const written = async (model: DocumentModel, pictures = new Map<string, Picture>()) =>
  docxParts((await word.document(documentOf('01', { model, pictures }))).bytes);
const bodyOf = async (markdown: string) => (await written(modelOf(markdown))).get('word/document.xml')!;

/** A grey PNG of real bytes. */
function png(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length, 0);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const rows = deflateSync(Buffer.alloc((width + 1) * height, 0x80));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('the same input', () => {
  test('gives the same bytes, whatever was written before, here or on a thread', async () => {
    const threads = createWordThreads();
    for (const write of [
      (writer: typeof word) => writer.document(documentOf('23')),
      (writer: typeof word) => writer.manual(manualOf()),
      (writer: typeof word) => writer.form(formOf('29-02')),
      (writer: typeof word) => writer.register('clause-cross-reference', registers()),
    ]) {
      const first = Buffer.from((await write(word)).bytes);
      await word.form(formOf('01-03'));
      expect(first.equals(Buffer.from((await write(word)).bytes))).toBe(true);
      expect(first.equals(Buffer.from((await write(threads)).bytes))).toBe(true);
    }
  });

  test('a text that looks like the mark of a list stays as it is, beside lists and pictures', async () => {
    const markdown = '# 一 {#a}\n\n填写 {items-1} 与 {sections-0}：\n\n- 甲\n- 乙\n\n1. 丙\n2. 丁\n';
    const src = `files/${'b'.repeat(64)}.png`;
    const pictures = new Map([[src, { bytes: png(20, 10), mediaType: 'image/png' as const, width: 20, height: 10 }]]);
    for (const parts of [await written(modelOf(markdown)), await written(modelOf(`${markdown}\n![图](${src})\n`), pictures)]) {
      const xml = parts.get('word/document.xml')!;
      const text = xml.replaceAll('<w:noBreakHyphen/>', '-').replace(/<[^>]+>/g, '');
      expect(text).toContain('填写 {items-1} 与 {sections-0}');
      const used = new Set([...xml.matchAll(/<w:numId w:val="([^"]*)"/g)].map(([, id]) => id));
      const made = [...parts.get('word/numbering.xml')!.matchAll(/<w:num w:numId="(\d+)"/g)].map(([, id]) => id);
      expect(used.size).toBe(2);
      expect(made).toEqual(['1', ...used]);
    }
  });

  test('a refusal on a thread arrives as the same error', async () => {
    const model = modelOf(`# 一 {#a}\n\n![布局](files/${'a'.repeat(64)}.png)`);
    const refusal = {
      code: 'EXPORT_MISMATCH',
      data: { differences: expect.arrayContaining([{ what: 'images', expected: 1, written: 0 }]) },
    };
    await expect(word.document(documentOf('01', { model }))).rejects.toMatchObject(refusal);
    await expect(createWordThreads().document(documentOf('01', { model }))).rejects.toMatchObject(refusal);
  });
});

describe('tables', () => {
  test('merged cells keep their grid, and their rows stay on one page', async () => {
    const xml = await bodyOf(
      '# 一 {#a}\n\n<table><thead><tr><th colspan="2">项目</th><th>期限</th></tr></thead><tbody><tr><td rowspan="2">甲</td><td>乙</td><td>2日</td></tr><tr><td>丙</td><td>3日</td></tr></tbody></table>\n',
    );
    const table = tablesOf(xml).find((each) => each.grid.length === 3 && each.rows[0]!.spans[0] === 2)!;
    expect(table.rows.map((row) => row.spans)).toEqual([
      [2, 1],
      [1, 1, 1],
      [1, 1, 1],
    ]);
    expect(table.rows.map((row) => row.header)).toEqual([true, false, false]);
    expect(xml).toContain('<w:vMerge w:val="restart"/>');
    expect(xml).toMatch(/<w:vMerge(?: w:val="continue")?\/>/);
  });

  test('captions are counted through the text, in an appendix anew with its letter', async () => {
    const table = (title: string) => `表：${title}\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n`;
    const xml = await bodyOf(`# 一 {#a}\n\n${table('第一张')}${table('第二张')}# 附 {#b .appendix}\n\n${table('第三张')}`);
    const captions = [...xml.matchAll(/<w:p><w:pPr><w:pStyle w:val="Caption"\/>.*?<\/w:p>/gs)].map(([one]) =>
      squeezed(paragraphsOf(one).join('')),
    );
    expect(captions).toEqual(['表1第一张', '表2第二张', '表A.1第三张']);
  });

  test('a list in a cell begins at a)', async () => {
    const parts = await written(
      modelOf(
        '# 一 {#a}\n\n<table><tr><th>甲</th></tr><tr><td><ol><li>子</li><li>丑</li></ol></td></tr><tr><td><ol><li>寅</li></ol></td></tr></table>\n',
      ),
    );
    const items = numberedParagraphs(parts.get('word/document.xml')!, parts.get('word/numbering.xml')!).filter((one) =>
      /^[a-z]\)$/.test(one.label),
    );
    expect(items.map((one) => `${one.label}${paragraphsOf(one.xml).join('')}`)).toEqual(['a)子', 'b)丑', 'a)寅']);
  });
});

describe('pictures', () => {
  const src = `files/${'b'.repeat(64)}.png`;
  const model = modelOf(`# 一 {#a}\n\n![维修流程](${src})\n`);

  test('stand in the line at their size with their text as caption', async () => {
    const bytes = png(300, 200);
    const { bytes: file, counts } = await word.document(
      documentOf('01', { model, pictures: new Map([[src, { bytes, mediaType: 'image/png', width: 300, height: 200 }]]) }),
    );
    expect(counts.images).toBe(1);
    const xml = docxParts(file).get('word/document.xml')!;
    expect(xml).toMatch(/<wp:inline /);
    expect(/<wp:extent cx="(\d+)" cy="(\d+)"/.exec(xml)?.slice(1).map(Number)).toEqual([300 * 9525, 200 * 9525]);
    expect(paragraphsOf(xml)).toContain('图 1　维修流程');
  });

  test('one wider than the page is made smaller, not cut', async () => {
    const parts = await written(model, new Map([[src, { bytes: png(4000, 1000), mediaType: 'image/png', width: 4000, height: 1000 }]]));
    const [cx = 0, cy = 0] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(parts.get('word/document.xml')!)!.slice(1).map(Number);
    expect(cx).toBeLessThanOrEqual(160 * 36_000);
    expect(cx / cy).toBeCloseTo(4, 1);
  });

  test('WebP travels under its own type', async () => {
    const bytes = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'), Buffer.alloc(40)]);
    const parts = await written(model, new Map([[src, { bytes, mediaType: 'image/webp', width: 100, height: 100 }]]));
    expect(parts.get('[Content_Types].xml')).toContain('Extension="webp" ContentType="image/webp"');
    expect(parts.get('word/_rels/document.xml.rels')).toMatch(/Target="media\/[^"]+\.webp"/);
  });
});

describe('hostile input', () => {
  test('markup, control characters and halves of characters do no harm', async () => {
    const evil = '<w:p>&amp; "\u0001\u000b\ud800】]]>';
    const model: DocumentModel = {
      blocks: [
        { type: 'heading', level: 1, id: 'a', kind: 'numbered', children: [{ type: 'text', text: evil }] },
        { type: 'paragraph', children: [{ type: 'text', text: evil }] },
      ],
    };
    const base = documentOf('01', { model });
    const { bytes } = await word.document({
      ...base,
      block: { ...base.block, title: evil, company: evil, number: `QP/"&<${'长'.repeat(60)}` },
    });
    for (const [name, xml] of docxParts(bytes)) {
      expect(xml, name).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
      expect(xml, name).not.toContain(`${'<w:p>&amp;amp;'.slice(0, 5)}& `);
      expect(xml.replace(/&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);/gi, ''), name).not.toContain('&');
    }
    expect(paragraphsOf(docxParts(bytes).get('word/document.xml')!).join('')).toContain('<w:p>&amp; "');
  });

  test('a skipped level is numbered as the app numbers it', async () => {
    const parts = await written(modelOf('# 一 {#a}\n\n### 三 {#b}\n\n1. 条文。\n'));
    const text = paragraphsOf(parts.get('word/document.xml')!);
    expect(text).toContain('1.0.1　三');
    expect(text).toContain('1.0.1.1　条文。');
  });
});

test('numbers of documents and standards stay on one line in running text, and are plain where they stand alone', async () => {
  const xml = await bodyOf(
    '# 一 {#a}\n\n按GB/T 27922-2011和QP/SL-SH-01执行，2026-11-16起。\n\n| 编号 | 名称 |\n| --- | --- |\n| QP/SL-SH-01 | 文件控制 |\n',
  );
  expect(xml).toContain('27922</w:t><w:noBreakHyphen/><w:t xml:space="preserve">2011和QP/SL</w:t><w:noBreakHyphen/>');
  expect(xml).toMatch(/<w:t[^>]*>QP\/SL-SH-01<\/w:t>/);
});

test('a document of 300 pages is written whole', async () => {
  const blocks: Block[] = [];
  for (let chapter = 1; chapter <= 60; chapter++) {
    blocks.push({ type: 'heading', level: 1, id: `c${chapter}`, kind: 'numbered', children: [{ type: 'text', text: `第${chapter}部分` }] });
    for (let at = 0; at < 40; at++)
      blocks.push({
        type: 'clause',
        children: [{ type: 'text', text: `${chapter}之${at}：${'受理人当日登记并按时限答复顾客。'.repeat(8)}` }],
      });
  }
  const { counts } = await word.document(documentOf('01', { model: { blocks } }));
  expect(counts).toMatchObject({ sections: 60, clauses: 2400 });
}, 60_000);
