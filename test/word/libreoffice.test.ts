import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createWord } from '../../main/word/index.ts';
import { hasProgram, skipUnless } from '../support/skip.ts';
import { documentOf, formOf, manualOf, registers } from './samples.ts';

const missing = skipUnless(
  hasProgram('soffice') && hasProgram('pdftotext', '-v'),
  'opening Word files wants LibreOffice and poppler (soffice, pdftotext)',
);
const folder = mkdtempSync(join(tmpdir(), 'wk-office-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(missing)('LibreOffice', () => {
  test('opens every kind of file; the pages carry header block, page x of y and the whole text', async () => {
    const word = createWord();
    const written = {
      manual: await word.manual(manualOf()),
      procedure: await word.document(documentOf('23')),
      sheet: await word.form(formOf('29-02')),
      register: await word.register('clause-cross-reference', registers()),
    };
    const source = join(folder, 'docx');
    mkdirSync(source);
    for (const [name, file] of Object.entries(written)) writeFileSync(join(source, `${name}.docx`), file.bytes);
    const inputs = readdirSync(source).map((name) => join(source, name));
    execFileSync(
      'soffice',
      [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...inputs],
      { stdio: 'ignore', timeout: 240_000 },
    );
    const pages = (name: string) => {
      execFileSync('pdftotext', ['-layout', join(folder, `${name}.pdf`), join(folder, `${name}.txt`)]);
      return readFileSync(join(folder, `${name}.txt`), 'utf8')
        .split('\f')
        .slice(0, -1);
    };
    const procedure = pages('procedure');
    for (const [at, page] of procedure.entries()) {
      expect(page).toContain('QP/SL-SH-23');
      expect(page.replace(/\s/g, '')).toContain(`第${at + 1}页共${procedure.length}页`);
    }
    expect(procedure.join('').replace(/\s/g, '')).toContain('相关记录');
    const manual = pages('manual');
    expect(manual.length).toBeGreaterThan(20);
    for (const [at, page] of manual.entries())
      if (at > 0) expect(page.replace(/\s/g, ''), `page ${at + 1}`).toContain(`第${at + 1}页共${manual.length}页`);
    expect(manual.join('')).not.toMatch(/Error:|错误：引用|Reference source not found/);
    expect(pages('sheet')).toHaveLength(1);
    expect(pages('register').length).toBeGreaterThan(1);
  }, 300_000);

  test("the manual's contents page names the pages on which the sections stand", async () => {
    const text = readFileSync(join(folder, 'manual.txt'), 'utf8').split('\f');
    const contents = text.slice(1, 4).join('\n');
    const wrong: string[] = [];
    for (const [, title, page] of contents.matchAll(
      /^\s*(?:\d[\d.]*|附录 ?[A-Z])?\s*([\p{Script=Han}、与及]{2,})\s*\.{4,}\s*(\d+)\s*$/gmu,
    )) {
      if (!text[Number(page) - 1]?.replace(/\s/g, '').includes(title!)) wrong.push(`${title} ${page}`);
    }
    expect(wrong).toEqual([]);
  });
});
