import type { ClauseState } from '../../shared/domain/terms.ts';
import type { Generated } from '../../shared/markdown/index.ts';
import { states } from '../../shared/messages/states.ts';
import {
  type ControlledDocument,
  type PrintedSheet,
  REGISTER_TITLES,
  type RegisterData,
  type RegisterName,
  recordsOf,
} from '../core/ports-word.ts';
import { crossReferenceTable } from './cross-reference.ts';
import { dutyMatrix } from './duty-matrix.ts';
import { mm } from './measures.ts';
import { organisationChart } from './organisation-chart.ts';
import { lines, type PlanBlock, type PlanParagraph, type PlanRow, type PlanTable, paragraph } from './plan.ts';
import { historyTable } from './plan-records.ts';
import { fixHyphens, symbolRuns } from './plan-text.ts';
import { bar, type Column, dense, listTable, orDash } from './register-parts.ts';

/** The registers, where a text asks for one and as sheets of their own. */

const stateTitle = (state: ClauseState): string => states[`clauseState.${state}`].zh;
const c = (title: string, width: number, align: Column['align'] = 'left'): Column => ({ title, width, align });
const numbered = (rows: readonly string[][]) => rows.map((row, index) => [String(index + 1), ...row]);
const note = (text: string) => paragraph('Note', lines(fixHyphens(text)));

/** What stands where a document says `{{> name}}`. */
export function generatedBlocks(
  name: Generated,
  document: Pick<ControlledDocument, 'registers' | 'revisionHistory'>,
  textWidth: number,
  caption: (title: string) => PlanParagraph,
): PlanBlock[] {
  const data = document.registers;
  if (name === 'revision-history') return [historyTable(document.revisionHistory, true)];
  if (!data) throw new Error(`the text asks for the register ${name}, which was not given`);
  switch (name) {
    case 'distribution-list':
      return distributionList(data, textWidth);
    case 'exclusions':
      return exclusionTable(data, textWidth, caption);
    case 'organisation':
      return organisationChart(data, textWidth);
    case 'duty-matrix':
      return [withRuns(caption(''), symbolRuns('职责分配矩阵（▲ 主责　△ 配合）')), dutyMatrix(data, textWidth)];
    case 'document-list':
      return [
        listTable(
          [
            c('序号', 11, 'center'),
            c('文件编号', 34),
            c('文件名称', 59),
            c('版次/修订', 17, 'center'),
            c('生效日期', 21, 'center'),
            c('归口部门', 24),
          ],
          numbered(
            data.documents
              .filter((one) => one.level !== 'manual')
              .map((one) => [one.number, one.title, one.label, one.effectiveOn, orDash(one.owner)]),
          ),
          textWidth,
        ),
      ];
    case 'record-list':
      return [
        listTable(
          [
            c('序号', 11, 'center'),
            c('表单编号', 38),
            c('表单名称', 58),
            c('版次/修订', 16, 'center'),
            c('保存部门', 23),
            c('保存期限', 14, 'center'),
          ],
          numbered(data.records.map((one) => [one.number, one.title, one.label, orDash(one.keeper), `${one.retentionYears} 年`])),
          textWidth,
        ),
      ];
    case 'outlet-list':
      return [
        listTable(
          [
            c('序号', 10, 'center'),
            c('类别', 12, 'center'),
            c('名称', 32),
            c('地址', 46),
            c('负责人', 16, 'center'),
            c('电话', 24, 'center'),
            c('服务区域', 20),
          ],
          numbered(
            data.outlets.map((one) => [one.kind, one.name, orDash(one.address), orDash(one.contact), orDash(one.phone), orDash(one.area)]),
          ),
          textWidth,
        ),
      ];
    case 'external-documents':
      return [
        listTable(
          [c('序号', 11, 'center'), c('编号', 32), c('名称', 54), c('版本', 24), c('实施日期', 21, 'center'), c('备注', 18)],
          numbered(data.external.map((one) => [orDash(one.number), one.title, orDash(one.edition), orDash(one.inForceOn), one.remark])),
          textWidth,
        ),
      ];
    case 'clause-cross-reference':
      return [
        withRuns(caption(''), lines(fixHyphens(`${data.rubric.standard} 条款与文件、章节、版次、证据对照`))),
        crossReferenceTable(data, textWidth),
        ...pointsNote(data),
      ];
  }
}

/** A caption made with an empty title gets these runs as its title. */
function withRuns(made: PlanParagraph, runs: PlanParagraph['runs']): PlanParagraph {
  return { ...made, runs: [...made.runs.filter((run) => run.kind !== 'text' || run.text !== ''), ...runs] };
}

function pointsNote(data: RegisterData): PlanBlock[] {
  return data.pointsAreSamples ? [note('注：末级条款的分值为示例，正式分值以认证机构的评分表为准。')] : [];
}

function exclusionTable(data: RegisterData, textWidth: number, caption: (title: string) => PlanParagraph): PlanBlock[] {
  if (data.exclusions.length === 0) return [note('本版手册没有不适用的条款。')];
  const columns = [c('条款', 18, 'center'), c('条款名称', 42), c('范围', 26), c('不适用的理由', 74)];
  const rows = data.exclusions.map((one) => [one.clauseId, one.title, one.where, one.reason]);
  return [caption('不适用条款及理由'), listTable(columns, rows, textWidth, 'normal')];
}

function distributionList(data: RegisterData, textWidth: number): PlanBlock[] {
  const columns = [
    c('分发号', 15, 'center'),
    c('持有部门或网点', 40),
    c('持有岗位', 30, 'center'),
    c('载体', 15, 'center'),
    c('签收', 30),
    c('回收', 30),
  ];
  const form = data.distributionForm ? `《文件发放回收登记表》（${data.distributionForm}）` : '文件发放回收登记';
  if (data.distribution.length === 0) {
    return [listTable(columns, [], textWidth, 'normal'), note(`注：本版次至${data.on}尚未登记发放；发放、签收与回收以${form}为准。`)];
  }
  const rows = data.distribution.map((one) => [one.copy, one.holder, orDash(one.post), one.medium, one.received, one.returned]);
  const table = listTable(columns, rows, textWidth, 'normal');
  const media = new Map<string, number>();
  for (const { medium } of data.distribution) media.set(medium, (media.get(medium) ?? 0) + 1);
  const totals = [...media].map(([medium, count]) => `${medium} ${count} 份`).join('，');
  const total: PlanRow = {
    height: 8,
    cells: [dense('合计', 'center', { shaded: true }), dense(totals, 'left', { span: columns.length - 1, shaded: true })],
  };
  return [
    { ...table, rows: [...table.rows, total] },
    note(`注：本表为至${data.on}的发放情况，以${form}为准；持有人岗位变动时须交回文件并登记。`),
  ];
}

// ---------------------------------------------------------------- sheets of their own

export interface RegisterPage {
  title: string;
  left: string;
  right: string;
  blocks: PlanBlock[];
  /** who signs below */
  signers: string[];
}

export function registerPage(name: RegisterName, data: RegisterData, textWidth: number): RegisterPage {
  const title = REGISTER_TITLES[name];
  switch (name) {
    case 'clause-cross-reference':
      return {
        title,
        left: `截止日期：${data.on}`,
        right: `${data.rubric.standard}《${data.rubric.title}》`,
        blocks: [crossReferenceTable(data, textWidth), ...pointsNote(data)],
        signers: [],
      };
    case 'evidence-list':
      return {
        title,
        left: `截止日期：${data.on}`,
        right: `证据 ${data.evidence.length} 项，其中有效 ${data.evidence.filter((one) => one.counts).length} 项`,
        blocks: [evidenceList(data, textWidth)],
        signers: [],
      };
    case 'gaps':
      return {
        title,
        left: `截止日期：${data.on}`,
        right: gapSummary(data),
        blocks: [gapList(data, textWidth), ...pointsNote(data)],
        signers: [],
      };
  }
}

function evidenceList(data: RegisterData, textWidth: number): PlanTable {
  const columns = [
    c('序号', 11, 'center'),
    c('证据名称', 43),
    c('类型', 13, 'center'),
    c('对应条款', 18),
    c('记录编号', 29, 'center'),
    c('网点', 20, 'center'),
    c('所属期间', 23, 'center'),
    c('收到日期', 19, 'center'),
    c('有效至', 19, 'center'),
    c('资料包内的文件', 58),
  ];
  const rows = data.evidence.map((one) => [
    one.title,
    one.kind,
    one.clauses.join('、'),
    orDash(one.formNumber),
    orDash(one.outlet),
    orDash(one.period.replace(' 至 ', '\n至')),
    one.receivedOn,
    one.counts ? (one.expiresOn ?? '长期') : `${one.expiresOn ?? ''}\n已失效`,
    one.files.length > 0 ? one.files.join('\n') : '—',
  ]);
  return listTable(columns, numbered(rows), textWidth);
}

function gapSummary(data: RegisterData): string {
  const count = (state: ClauseState) => data.gaps.filter((one) => one.state === state).length;
  const parts = (['uncovered', 'stale', 'documented'] as const).map((state) => `${stateTitle(state)} ${count(state)}`);
  return `缺口 ${data.gaps.length} 条：${parts.join('，')}`;
}

function gapList(data: RegisterData, textWidth: number): PlanTable {
  return listTable(
    [
      c('序号', 11, 'center'),
      c('条款号', 20, 'center'),
      c('条款内容（简述）', 62),
      c('状态', 22, 'center'),
      c('可增分', 16, 'center'),
      c('缺少什么', 122),
    ],
    numbered(data.gaps.map((one) => [one.clauseId, one.title, stateTitle(one.state), String(Number(one.points.toFixed(2))), one.action])),
    textWidth,
  );
}

/** A register that a document controller keeps, as one page. */
export function sheetPage(sheet: PrintedSheet, textWidth: number): RegisterPage {
  const columns = sheet.columns.map(({ title, width, align = 'left' }) => c(title, width, align));
  const count = recordsOf(sheet).length;
  const list = listTable(columns, recordsOf(sheet), textWidth);
  const [head, ...records] = list.rows;
  const rows = count > 0 ? sheet.rows.map((row) => (row.length === 1 ? bar(row[0] ?? '', columns.length) : records.shift()!)) : records;
  const form = sheet.formNumber === null ? '' : `表单编号：${sheet.formNumber}　`;
  return {
    title: sheet.title,
    left: `${form}截止日期：${sheet.on}`,
    right: sheet.summary ?? `共 ${count} 条`,
    blocks: [{ ...list, rows: [head!, ...rows] }, ...(sheet.note === '' ? [] : [note(sheet.note)])],
    signers: sheet.signers,
  };
}

/** Signing line below a register. */
export function signingLine(signers: readonly string[], textWidth: number): PlanBlock[] {
  if (signers.length === 0) return [];
  const step = Math.round((textWidth - mm(60)) / signers.length);
  return [
    paragraph(
      'FormLine',
      [...signers.flatMap((one) => [...lines(`${one}：`), { kind: 'tab' } as const]), ...lines('日期：　　　年　　月　　日')],
      {
        before: 12,
        tabs: signers.map((_, index) => ({ at: step * (index + 1), align: 'left' })),
      },
    ),
  ];
}
