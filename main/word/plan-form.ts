import type { FormDefinition } from '../../shared/contract/documents.ts';
import { chineseNumeral } from '../../shared/domain/numbering.ts';
import type { FormSheet } from '../core/ports-word.ts';
import { fitWidths, mm, PAGES } from './measures.ts';
import { lines, type Plan, type PlanBlock, type PlanCell, type PlanRow, type PlanRun, type PlanTable, paragraph, spread } from './plan.ts';
import { sheetFooter, stampAcross } from './plan-header.ts';
import { widthOf } from './plan-text.ts';

/** Record forms: portrait sheets with labels and values to fill in, landscape lists with empty rows. */

type Section = NonNullable<FormDefinition['sections']>[number];
type Field = Section['fields'][number];

/** Edges of label, value, label, value in millimetres. */
const GRID = [0, 27, 80, 107, 160];
const LINE_HEIGHT = 7.5;
const FIELD_HEIGHT = 9;
const SIGNATURE_HEIGHT = 15;
const WRITE_DATE = '　　年　　月　　日';

export function planForm(sheet: FormSheet): Plan {
  const register = sheet.definition.layout === 'register';
  const page = register ? 'register' : 'form';
  const { textWidth } = PAGES[page];
  const blocks: PlanBlock[] = [
    paragraph('FormCompany', sheet.company),
    paragraph('FormTitle', sheet.title),
    formLine(sheet, textWidth),
    register ? registerTable(sheet.definition, textWidth) : formTable(sheet.definition, textWidth),
    paragraph('Gap', []),
  ];
  if (!register && (sheet.definition.sections ?? []).some((section) => section.fields.some((one) => one.options))) {
    blocks.splice(
      -1,
      1,
      paragraph('Note', [...lines('注：方框内划“'), { kind: 'text', text: '√', font: 'symbol' }, ...lines('”表示选定。')]),
    );
  }
  const kept = [sheet.keeper ? `保存部门：${sheet.keeper}` : '', `保存期限：${sheet.definition.retentionYears} 年`]
    .filter(Boolean)
    .join('　');
  return {
    title: sheet.title,
    subject: sheet.number,
    on: null,
    paged: false,
    sections: [
      {
        page,
        blocks,
        header: sheet.outOfUse ? stampAcross(sheet.outOfUse.stamp) : [paragraph('Gap', [])],
        footer: sheetFooter(`${sheet.number}　版次/修订 ${sheet.label}`, sheet.outOfUse?.note ?? kept, textWidth, register),
      },
    ],
  };
}

function formLine(sheet: FormSheet, width: number): PlanBlock {
  const dated = (sheet.definition.sections ?? []).some((section) => section.fields.some((one) => one.kind === 'date'));
  const right: PlanRun[] = dated
    ? []
    : [{ kind: 'tab' }, ...lines('填写日期：'), { kind: 'field', control: 'date', label: '填写日期', blank: WRITE_DATE }];
  return paragraph(
    'FormLine',
    [...lines('编号：'), { kind: 'field', control: 'text', label: '编号', blank: '＿＿＿＿＿＿＿＿' }, ...right],
    {
      tabs: [{ at: width, align: 'right' }],
    },
  );
}

function registerTable(definition: FormDefinition, width: number): PlanTable {
  const columns = definition.columns ?? [
    { title: '序号', width: 12 },
    { title: '内容', width: 241 },
  ];
  const rows = Array.from(
    { length: definition.rows ?? 15 },
    (_, index): PlanRow => ({
      height: 8,
      cells: columns.map((column) => ({
        blocks: [
          paragraph('TableText', column.title === '序号' ? String(index + 1) : '', column.title === '序号' ? { align: 'center' } : {}),
        ],
      })),
    }),
  );
  const head: PlanRow = {
    head: true,
    height: 10,
    cells: columns.map((column) => ({ blocks: [paragraph('TableHead', headOf(column))], shaded: true })),
  };
  return {
    kind: 'table',
    look: 'normal',
    align: 'center',
    widths: fitWidths(
      columns.map((column) => column.width),
      width,
    ),
    rows: [head, ...rows],
  };
}

/** Two characters are spread where there is room; a slash is where a narrow head may break. */
function headOf(column: { title: string; width: number }): string {
  if (column.width >= 18) return spread(column.title, 2);
  return widthOf(column.title, 10.5) > (column.width - 3) * 2.835 ? column.title.replace('/', '/\n') : column.title;
}

interface Spanned {
  from: number;
  to: number;
  cell: PlanCell;
}
interface FormRow extends Omit<PlanRow, 'cells'> {
  cells: Spanned[];
}

/** All parts of a form share one grid, made of the edges that any of them needs. */
function formTable(definition: FormDefinition, width: number): PlanTable {
  const rows: FormRow[] = [];
  const sections = definition.sections ?? [];
  for (const [index, section] of sections.entries()) {
    rows.push({
      height: 7,
      keepNext: true,
      cells: [
        {
          from: 0,
          to: 160,
          cell: { blocks: [paragraph('TableHead', `${chineseNumeral(index + 1)}、${section.title}`, { align: 'left' })], shaded: true },
        },
      ],
    });
    rows.push(...fieldRows(section.fields));
    if (section.table) rows.push(...tableRows(section.table));
  }
  if (rows.length === 0) rows.push({ height: 40, cells: [{ from: 0, to: 160, cell: textCell('内容') }] });
  fitHeights(rows);
  const edges = [...new Set(rows.flatMap((row) => row.cells.flatMap((one) => [one.from, one.to])))].sort((a, b) => a - b);
  const widths = fitWidths(
    edges.slice(1).map((edge, index) => edge - edges[index]!),
    width,
  );
  return {
    kind: 'table',
    look: 'form',
    align: 'center',
    widths,
    rows: rows.map(({ cells, ...row }) => ({
      ...row,
      cells: cells.map(({ from, to, cell }) => ({ ...cell, span: edges.indexOf(to) - edges.indexOf(from) })),
    })),
  };
}

/** What the page has for the table, in millimetres. */
const ROOM = 222;
const LOWEST = 7;

/** A form a little too long for its page is pressed together; a long one goes on over the next. */
function fitHeights(rows: FormRow[]): void {
  const total = rows.reduce((sum, row) => sum + (row.height ?? 0), 0);
  if (total <= ROOM || total > ROOM * 1.3) return;
  for (const row of rows)
    row.height = Math.max(
      Math.min(row.height ?? 0, (row.height ?? 0) >= SIGNATURE_HEIGHT ? 12.5 : LOWEST),
      (row.height ?? 0) * (ROOM / total) * 0.98,
    );
}

function fieldRows(fields: readonly Field[]): FormRow[] {
  const rows: FormRow[] = [];
  let open: Field | null = null;
  const close = () => {
    if (open) rows.push(fieldRow([open], true));
    open = null;
  };
  for (const field of fields) {
    if (field.wide || (field.lines ?? 1) > 1) {
      close();
      rows.push(fieldRow([field], true));
    } else if (open) {
      rows.push(fieldRow([open, field], false));
      open = null;
    } else open = field;
  }
  close();
  return rows;
}

function fieldRow(fields: readonly Field[], wide: boolean): FormRow {
  const height = Math.max(
    ...fields.map((field) => {
      if (field.kind === 'signature') return SIGNATURE_HEIGHT;
      const rows = field.options ? optionLines(field.options, wide ? 133 : 53).length : 1;
      return Math.max(FIELD_HEIGHT, (field.lines ?? 1) * LINE_HEIGHT, rows * 5.7 + 3);
    }),
  );
  const cells = fields.flatMap((field, index): Spanned[] => {
    const at = index * 2;
    return [
      {
        from: GRID[at]!,
        to: GRID[at + 1]!,
        cell: { blocks: [paragraph('TableHead', labelLines(field.label), { keepNext: false })], pad: mm(1) },
      },
      { from: GRID[at + 1]!, to: wide ? 160 : GRID[at + 2]!, cell: valueCell(field, wide) },
    ];
  });
  return { height, cells };
}

/** At most six characters a line. */
function labelLines(label: string): PlanRun[] {
  const characters = [...label];
  if (characters.length <= 6) return lines(characters.length === 2 ? spread(label) : label);
  const rows = Math.ceil(characters.length / 6);
  const each = Math.ceil(characters.length / rows);
  const joint = characters.findIndex((one, index) => /[及和与、]/.test(one) && index >= 3 && index <= 6 && characters.length - index <= 6);
  if (rows === 2 && joint > 0) return lines(`${characters.slice(0, joint).join('')}\n${characters.slice(joint).join('')}`);
  return lines(Array.from({ length: rows }, (_, row) => characters.slice(row * each, (row + 1) * each).join('')).join('\n'));
}

function valueCell(field: Field, wide: boolean): PlanCell {
  if (field.kind === 'signature') return signatureCell(field, wide);
  if (field.options) return { blocks: [paragraph('TableText', optionRuns(optionLines(field.options, wide ? 133 : 53)))] };
  if (field.kind === 'date') {
    return {
      blocks: [paragraph('TableText', [{ kind: 'field', control: 'date', label: field.label, blank: WRITE_DATE }], { align: 'center' })],
    };
  }
  return { ...textCell(field.label), ...((field.lines ?? 1) > 1 ? { vertical: 'top' as const } : {}) };
}

function textCell(label: string): PlanCell {
  return { blocks: [paragraph('TableText', [{ kind: 'field', control: 'text', label, blank: '　　　　' }])] };
}

/** Role on the first line, room for hand and date on the second. */
function signatureCell(field: Field, wide: boolean): PlanCell {
  const width = mm((wide ? 133 : 53) - 3);
  return {
    blocks: [
      ...(field.role ? [paragraph('TableText', field.role)] : []),
      paragraph(
        'TableText',
        [...lines('签字：'), { kind: 'tab' }, { kind: 'field', control: 'date', label: `${field.label}日期`, blank: '　年　月　日' }],
        {
          tabs: [{ at: width, align: 'right' }],
        },
      ),
    ],
  };
}

const isOther = (option: string): boolean => /^(?:其他|其它)/.test(option);
const optionText = (option: string): string => `\u00a0${option}${isOther(option) ? '：＿＿＿＿' : ''}`;

/** Choices in lines as they fit: a line ends before a box, never between a box and its word. Width in millimetres. */
function optionLines(options: readonly string[], width: number): string[][] {
  const room = (width - 4) * 2.835;
  const rows: string[][] = [[]];
  let at = 0;
  for (const option of options) {
    const needed = widthOf(`□${optionText(option)}`, 10.5) * 1.03;
    if (at > 0 && at + needed > room) {
      rows.push([]);
      at = 0;
    }
    rows.at(-1)?.push(option);
    at += needed + 10.5;
  }
  return rows;
}

function optionRuns(rows: readonly string[][]): PlanRun[] {
  return rows.flatMap((row, rowIndex): PlanRun[] => [
    ...(rowIndex > 0 ? [{ kind: 'break' } as const] : []),
    ...row.flatMap((option, index): PlanRun[] => [
      { kind: 'field', control: 'check', label: option, blank: '□' },
      { kind: 'text', text: `${optionText(option)}${index < row.length - 1 ? '　' : ''}` },
    ]),
  ]);
}

function tableRows(table: NonNullable<Section['table']>): FormRow[] {
  const edges = [0];
  const total = table.columns.reduce((sum, column) => sum + column.width, 0);
  for (const column of table.columns) edges.push(edges.at(-1)! + (column.width * 160) / total);
  const edge = (index: number) => Math.round(edges[index]! * 10) / 10;
  const row = (height: number, cellOf: (title: string) => PlanCell): FormRow => ({
    height,
    cells: table.columns.map((column, index) => ({ from: edge(index), to: edge(index + 1), cell: cellOf(column.title) })),
  });
  const head = { ...row(8, (title) => ({ blocks: [paragraph('TableHead', spread(title, 2))], shaded: true })), keepNext: true };
  const body = Array.from({ length: table.rows }, (_, index) =>
    row(8, (title) =>
      title === '序号'
        ? { blocks: [paragraph('TableText', String(index + 1), { align: 'center' })] }
        : { blocks: [paragraph('TableText', '')] },
    ),
  );
  return [head, ...body];
}
