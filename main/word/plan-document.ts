import type { ControlledDocument, ManualDocument, PrintedSheet, RegisterData, RegisterName } from '../core/ports-word.ts';
import { PAGES } from './measures.ts';
import { lines, type Plan, type PlanBlock, type PlanParagraph, type PlanRun, type PlanSection, paragraph, spread } from './plan.ts';
import { type Body, planBody } from './plan-body.ts';
import { documentFooter, headerBlock, sheetFooter, watermark } from './plan-header.ts';
import { closingRule, cover, historyTable, signatureNote, signatureTable } from './plan-records.ts';
import { generatedBlocks, type RegisterPage, registerPage, sheetPage, signingLine } from './registers.ts';

/** Whole files: a controlled document, the manual, a register. */

function bodyOf(document: ControlledDocument, chaptersOnNewPages: boolean): Body {
  return planBody(document.model, {
    pictures: document.pictures,
    chaptersOnNewPages,
    register: (name, textWidth, caption) => generatedBlocks(name, document, textWidth, caption),
  });
}

function controlledSection(document: ControlledDocument, page: 'portrait' | 'landscape', blocks: PlanBlock[]): PlanSection {
  const { block, footNote } = document;
  return {
    page,
    blocks,
    header: [...headerBlock(block, page === 'landscape'), ...watermark(block)],
    footer: documentFooter(block, footNote),
  };
}

/** Title and signatures, the text, its revision history, a closing rule. */
export function planDocument(document: ControlledDocument): Plan {
  const { block } = document;
  const parts = bodyOf(document, false).parts;
  const front: PlanBlock[] = [paragraph('DocumentTitle', block.title), signatureTable(document.signatures), ...signatureNote(document)];
  const sections = parts.map((part) => controlledSection(document, part.page, part.blocks));
  const first = sections[0];
  if (first?.page === 'portrait') first.blocks.unshift(...front);
  else sections.unshift(controlledSection(document, 'portrait', front));
  const history = historyTable(document.revisionHistory, false);
  for (const row of history.rows.slice(-1)) row.keepNext = true;
  const revisions: PlanBlock[] = [
    paragraph('RecordTitle', '附：修订记录'),
    ...(document.revisionHistory.length > 0 ? [history] : [paragraph('TableText', '尚无生效版本。')]),
  ];
  const end: PlanBlock[] = [...(block.record ? [] : revisions), closingRule()];
  const last = sections.at(-1);
  if (last?.page === 'portrait') last.blocks.push(...end);
  else sections.push(controlledSection(document, 'portrait', end));
  return { title: block.title, subject: block.number, on: block.effectiveOn, sections, paged: false };
}

/** Cover, contents, then the text with its front matter and appendices. */
export function planManual(manual: ManualDocument): Plan {
  const { block } = manual;
  const body = bodyOf(manual, true);
  const contents: PlanBlock[] = [paragraph('ContentsTitle', spread('目次')), ...body.sections.map((section) => contentsEntry(section))];
  const end: PlanBlock[] = signatureNote(manual);
  const sections: PlanSection[] = [
    {
      page: 'cover',
      blocks: [...cover(manual)],
      header: watermark(block),
      footer: manual.footNote ? documentFooter(block, manual.footNote) : [],
    },
    controlledSection(manual, 'portrait', contents),
    ...body.parts.map((part) => controlledSection(manual, part.page, part.blocks)),
  ];
  // How the signatures on the cover came about stands under the contents: the cover itself carries no notes.
  contents.push(...end.map((one) => ({ ...one, ...(one.kind === 'paragraph' ? { before: 14 } : {}) })));
  return { title: block.title, subject: block.number, on: block.effectiveOn, sections, paged: true };
}

/** Number, title, and the page that its bookmark lies on: a field that every program counts for itself. */
function contentsEntry(section: Body['sections'][number]): PlanParagraph {
  const style = section.level === 1 ? 'TOC1' : section.level === 2 ? 'TOC2' : 'TOC3';
  const appendix = section.kind === 'appendix' && section.level === 1;
  const number: PlanRun[] =
    section.number === '' ? [] : [{ kind: 'text', text: section.number }, appendix ? { kind: 'text', text: '　' } : { kind: 'tab' }];
  const page: PlanRun = { kind: 'page-of', bookmark: section.bookmark, font: 'song' };
  const more: Partial<PlanParagraph> = { link: section.bookmark };
  // Without a number the first tab stop would catch the leader.
  if (section.number === '' || appendix) more.tabs = [{ at: PAGES.portrait.textWidth, align: 'right', dots: true }];
  return paragraph(style, [...number, ...lines(section.title), { kind: 'tab' }, page], more);
}

export function planRegister(name: RegisterName, data: RegisterData): Plan {
  return planPage(data, registerPage(name, data, PAGES.register.textWidth));
}

export function planSheet(sheet: PrintedSheet): Plan {
  return planPage(sheet, sheetPage(sheet, PAGES.register.textWidth));
}

function planPage({ company, on }: { company: string; on: string }, sheet: RegisterPage): Plan {
  const { textWidth } = PAGES.register;
  return {
    title: sheet.title,
    subject: on,
    on,
    paged: false,
    sections: [
      {
        page: 'register',
        header: [paragraph('Gap', [])],
        footer: sheetFooter(sheet.title, `截止日期：${on}`, textWidth, true),
        blocks: [
          paragraph('FormCompany', company),
          paragraph('FormTitle', sheet.title),
          paragraph('FormLine', [...lines(sheet.left), { kind: 'tab' }, ...lines(sheet.right)], {
            tabs: [{ at: textWidth, align: 'right' }],
          }),
          ...sheet.blocks,
          ...signingLine(sheet.signers, textWidth),
          ...(sheet.signers.length === 0 ? [paragraph('Gap', [])] : []),
        ],
      },
    ],
  };
}
