import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createWord } from '../../main/word/index.ts';
import { sectionsOf } from '../../shared/markdown/index.ts';
import { docxParts, paragraphsOf, squeezed } from '../support/docx.ts';
import { hasProgram, skipUnless } from '../support/skip.ts';
import { manualOf } from './samples.ts';

const font = spawnSync('fc-match', ['--format=%{family}', 'Times New Roman'], { encoding: 'utf8' }).stdout ?? '';
const skip =
  skipUnless(
    hasProgram('soffice', '--version') && hasProgram('pdftotext', '-v'),
    'page numbers are not compared with LibreOffice: soffice or pdftotext is missing',
  ) ||
  // another font breaks lines and pages elsewhere
  skipUnless(
    /Times New Roman|Liberation Serif|Tinos/.test(font),
    'page numbers are not compared with LibreOffice: no font is as wide as Times New Roman',
  );
const folder = mkdtempSync(join(tmpdir(), 'wk-word-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const word = createWord();

/** Text of every page, as LibreOffice lays it out. */
function pagesOf(name: string, bytes: Uint8Array): string[] {
  writeFileSync(join(folder, `${name}.docx`), bytes);
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const run = spawnSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, `${name}.docx`)], {
    encoding: 'utf8',
  });
  expect(`${run.stdout}${run.stderr}`).toContain(`${name}.pdf`);
  spawnSync('pdftotext', ['-layout', join(folder, `${name}.pdf`), join(folder, `${name}.txt`)]);
  return readFileSync(join(folder, `${name}.txt`), 'utf8')
    .split('\f')
    .slice(0, -1);
}

describe.skipIf(skip)('in LibreOffice', () => {
  test('the contents of the manual name the page on which each section begins, as written and as counted there', async () => {
    const manual = manualOf();
    const { bytes } = await word.manual(manual);
    const pages = pagesOf('manual', bytes);
    const sections = sectionsOf(manual.model);
    const entries = [
      ...docxParts(bytes)
        .get('word/document.xml')!
        .matchAll(/<w:p><w:pPr><w:pStyle w:val="TOC\d"\/>.*?<\/w:p>/gs),
    ].map(([xml]) => paragraphsOf(xml).join(''));
    const shown = pages.slice(1, 4).flatMap((page) => [...page.matchAll(/\.{4,}\s*(\d+)/g)].map((match) => Number(match[1])));
    expect(shown).toHaveLength(sections.length);
    // Sections come in order; the duty matrix names clauses like sections further on.
    let from = 3;
    for (const [index, section] of sections.entries()) {
      const heading = squeezed(section.number + section.title);
      const first = pages.findIndex((page, at) => at >= from && page.split('\n').some((line) => squeezed(line) === heading)) + 1;
      from = first - 1;
      expect(first, heading).toBe(shown[index]);
      expect(entries[index], heading).toMatch(new RegExp(`${first}$`));
    }
    expect(squeezed(pages.at(-1)!)).toContain(`第${pages.length}页共${pages.length}页`);
  }, 180_000);
});
