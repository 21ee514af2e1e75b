import type { ControlledDocument, ManualDocument, RevisionHistoryRow, Signature } from '../core/ports-word.ts';
import { mm, PAGES } from './measures.ts';
import { lines, type PlanBlock, type PlanCell, type PlanRow, type PlanTable, paragraph, spread } from './plan.ts';
import { statusRun } from './plan-header.ts';
import { fixHyphens, widthOf } from './plan-text.ts';
import type { StyleName } from './styles.ts';

/** Cover, signatures and revision history: what the program adds around the text. */

const WIDTH = PAGES.portrait.textWidth;
const MOST_ACROSS = 4;

export const cell = (style: StyleName, text: string, align?: 'left' | 'center' | 'right', more: Partial<PlanCell> = {}): PlanCell => ({
  blocks: [paragraph(style, lines(text), align ? { align } : {})],
  ...more,
});
export const head = (text: string, more: Partial<PlanCell> = {}): PlanCell => cell('TableHead', text, 'center', { shaded: true, ...more });
const centred = (text: string) => cell('TableText', text, 'center');
const blankDate = '　　年　　月　　日';

/** Under the title of a procedure: 环节 | 编制 审核 批准; more signers than fit stand in rows. */
export function signatureTable(signatures: readonly Signature[]): PlanTable {
  if (signatures.length > MOST_ACROSS) return signatureRows(signatures);
  const shown: Signature[] =
    signatures.length > 0 ? [...signatures] : ['编制', '审核', '批准'].map((step) => ({ step, post: '', name: '', on: '', meaning: '' }));
  const each = (WIDTH - mm(20)) / shown.length;
  const widths = [mm(20), ...shown.map((_, index) => Math.round(each * (index + 1)) - Math.round(each * index))];
  const row = (title: string, height: number, cells: PlanCell[], top = false): PlanRow => ({
    height,
    keepNext: true,
    head: false,
    cells: [head(title), ...cells.map((one) => (top ? { ...one, shaded: true } : one))],
  });
  return {
    kind: 'table',
    look: 'normal',
    align: 'center',
    widths,
    rows: [
      row(
        '环　节',
        7.5,
        shown.map((one) => cell('TableHead', spread(one.step, 2), 'center')),
        true,
      ),
      row(
        '岗　位',
        8,
        shown.map((one) => centred(one.post)),
      ),
      row(
        '签　字',
        11,
        shown.map((one) => centred(one.name)),
      ),
      {
        ...row(
          '日　期',
          8,
          shown.map((one) => centred(one.on || '　年　月　日')),
        ),
        keepNext: false,
      },
    ],
  };
}

/** On a cover: 环节 岗位 签字 日期. */
export function signatureRows(signatures: readonly Signature[]): PlanTable {
  const shown = signatures.length > 0 ? signatures : ['编制', '审核', '批准'].map((step) => ({ step, post: '', name: '', on: '' }));
  return {
    kind: 'table',
    look: 'normal',
    align: 'center',
    widths: [22, 50, 48, 40].map(mm),
    rows: [
      { head: true, height: 8, cells: ['环节', '岗位', '签　字', '日　期'].map((text) => head(text)) },
      ...shown.map(
        (one): PlanRow => ({
          height: 11,
          cells: [cell('TableHead', spread(one.step, 2), 'center'), centred(one.post), centred(one.name), centred(one.on || blankDate)],
        }),
      ),
    ],
  };
}

/** How the names above came to stand there, so that a reader can check it. Nothing when nobody has signed. */
export function signatureNote(
  document: Pick<ControlledDocument, 'signatures' | 'contentSha256'> & { block: Pick<ControlledDocument['block'], 'record'> },
): PlanBlock[] {
  const { signatures, contentSha256 } = document;
  const meanings = [...new Map(signatures.filter((one) => one.meaning !== '').map((one) => [one.meaning, one])).values()];
  if (!contentSha256 || signatures.length === 0) return [];
  const sealed = `${contentSha256.slice(0, 16)}…${contentSha256.slice(-8)}`;
  const signed = meanings.map((one) => `${one.step}“${one.meaning}”`).join('；');
  // of a record only the decision is signed with a password
  const [who, what] = document.block.record ? ['审批', '内容'] : ['以上', '正文'];
  return [
    paragraph(
      'Note',
      fixHyphens(
        `注：${who}由本人输入密码电子签署${signed ? `，签署含义：${signed}` : ''}。所签${what}的 SHA-256 校验值为 ${sealed}，${what}源文件随审核资料包提供。`,
      ),
    ),
  ];
}

/** 修订记录. `numbered`: with a running number, as in the manual. */
export function historyTable(rows: readonly RevisionHistoryRow[], numbered: boolean): PlanTable {
  const widths = numbered ? [11, 17, 78, 30, 24] : [22, 82, 30, 26];
  const titles = ['版次/修订', numbered ? '更改章节与内容摘要' : '更改内容摘要', '批准岗位', '生效日期'];
  return {
    kind: 'table',
    look: 'normal',
    align: 'center',
    widths: widths.map(mm),
    rows: [
      {
        head: true,
        height: 8,
        cells: [...(numbered ? [head('序号')] : []), ...titles.map((text) => head(numbered ? text.replace('版次/', '版次/\n') : text))],
      },
      ...rows.map(
        (row, index): PlanRow => ({
          height: 8,
          cells: [
            ...(numbered ? [centred(String(index + 1))] : []),
            centred(row.label),
            cell('TableText', fixHyphens(row.summary || '—'), 'left'),
            centred(row.approvedBy || '—'),
            centred(row.effectiveOn || '—'),
          ],
        }),
      ),
    ],
  };
}

/** A 40 mm rule closes a procedure; the row before it is kept with it, so that it never stands alone on a page. */
export function closingRule(): PlanBlock {
  const side = Math.round((WIDTH - mm(40)) / 2) / 20;
  return paragraph('Gap', [], { rule: { side: 'bottom', size: 8, space: 1 }, before: 10, line: 12, left: side, right: side });
}

/** Points between the control status and the company, and what a row of number or holder takes of them. */
const ABOVE_COMPANY = 84;
const COPY_ROW = 24;

export function cover(manual: ManualDocument): PlanBlock[] {
  const { block } = manual;
  // number and holder of a copy, as they stand in the header block of other documents
  const copyRows: PlanRow[] = [
    ...(block.copyNumber ? [{ height: 8, cells: [centred('分 发 号'), centred(block.copyNumber)] }] : []),
    ...(block.holder ? [{ height: 8, cells: [centred('持　有'), centred(block.holder)] }] : []),
  ];
  // what a copy adds above is taken away there, so that everything else keeps its place and the issuer its page
  const below = copyRows.length > 0 ? { before: ABOVE_COMPANY - copyRows.length * COPY_ROW } : {};
  const status: PlanTable = {
    kind: 'table',
    look: 'normal',
    align: 'right',
    widths: [24, block.holder ? 44 : 30].map(mm),
    rows: [
      {
        height: 9,
        cells: [
          centred('控制状态'),
          { blocks: [paragraph('TableText', [statusRun(block, 14, spread(block.controlStatus, 2))], { align: 'center', line: 20 })] },
        ],
      },
      ...copyRows,
    ],
  };
  const underlined: PlanCell['borders'] = { bottom: 'thin' };
  const fact = (label: string, value: string): PlanRow => ({
    height: 11,
    cells: [
      { blocks: [paragraph('CoverLabel', label, { align: 'center' })] },
      { blocks: [paragraph('CoverLabel', value)], borders: underlined },
    ],
  });
  const number: PlanTable = {
    kind: 'table',
    look: 'bare',
    align: 'center',
    widths: [32, 48].map(mm),
    rows: [fact('文件编号', block.number), fact('版次/修订', block.label)],
  };
  const titleSize = [42, 36, 30, 26, 22].find((size) => widthOf(block.title, size) + 6 * block.title.length < 450) ?? 20;
  const signers = Math.max(3, manual.signatures.length);
  return [
    status,
    paragraph('CoverCompany', block.company, { ...(widthOf(block.company, 24) > 440 ? { line: 30 } : {}), ...below }),
    paragraph('CoverTitle', [{ kind: 'text', text: block.title, size: titleSize, spread: 6 }]),
    paragraph('CoverBasis', fixHyphens(`依据 ${manual.basis}编制`)),
    number,
    paragraph('Gap', [], { line: 46 }),
    signatureRows(manual.signatures),
    paragraph(
      'CoverDates',
      [
        { kind: 'text', text: manual.issuedOn ? `${manual.issuedOn}　发布` : '　　　　　　发布' },
        { kind: 'tab' },
        { kind: 'text', text: block.effectiveOn ? `${block.effectiveOn}　实施` : '批准后实施' },
      ],
      { before: Math.max(16, 64 - (signers - 3) * 31), rule: { side: 'bottom', size: 8, space: 6 }, tabs: [{ at: WIDTH, align: 'right' }] },
    ),
    paragraph('CoverIssuer', `${block.company}　发布`),
  ];
}
