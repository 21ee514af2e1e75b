import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { peakOf, report } from '../processes.ts';

/**
 * fill-template INPUT FOLDER: docxtemplater fills a prepared .docx for each document with its paragraphs, and one with the evidence rows.
 * It knows neither headings, numbering, tables nor references: what it is given is plain paragraphs.
 */
const [input = '', folder = ''] = process.argv.slice(2);
const { documents, evidence } = JSON.parse(readFileSync(input, 'utf8')) as { documents: string[][]; evidence: Record<string, string>[] };
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const cell = (text: string) => `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>${paragraph(text)}</w:tc>`;

function template(body: string): Buffer {
  const zip = new PizZip();
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  zip.file(
    '[Content_Types].xml',
    `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
  );
  zip.file(
    '_rels/.rels',
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  );
  zip.file('word/document.xml', `<?xml version="1.0" encoding="UTF-8"?><w:document ${W}><w:body>${body}<w:sectPr/></w:body></w:document>`);
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}
function fill(prepared: Buffer, data: object, name: string): void {
  const document = new Docxtemplater(new PizZip(prepared), { paragraphLoop: true, linebreaks: true });
  document.render(data);
  writeFileSync(join(folder, name), document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' }));
}

const text = template(paragraph('{#paragraphs}') + paragraph('{.}') + paragraph('{/paragraphs}'));
const rows = template(
  `<w:tbl><w:tblPr/><w:tblGrid>${'<w:gridCol w:w="2000"/>'.repeat(4)}</w:tblGrid><w:tr>${cell('{#evidence}{title}')}${cell('{clauses}')}${cell('{receivedOn}')}${cell('{expiresOn}{/evidence}')}</w:tr></w:tbl>`,
);
const started = performance.now();
for (const [at, paragraphs] of documents.entries()) fill(text, { paragraphs }, `document-${at}.docx`);
fill(rows, { evidence }, 'evidence.docx');
report({ seconds: (performance.now() - started) / 1000, peakMiB: peakOf(process.pid) });
