import type { ControlBlock } from '../core/ports-word.ts';
import { mm } from './measures.ts';
import { lines, type PlanBlock, type PlanCell, type PlanRow, type PlanRun, paragraph } from './plan.ts';
import { widthOf } from './plan-text.ts';

/** The header block on every page, and what stands at the foot. */

/** The only colour of a document. */
const STATUS_COLOR = 'C00000';
export const CONTROLLED_NOTE = '本文件为受控文件，未经批准不得复制、外传；纸质文件以加盖受控章为有效。';

export function statusRun(block: ControlBlock, size?: number, text: string = block.record ? '记录' : block.controlStatus): PlanRun {
  const red = !block.record && (block.controlStatus === '受控' || block.controlStatus === '作废');
  return { kind: 'text', text, font: 'hei', size: size ?? 10.5, ...(red ? { color: STATUS_COLOR } : {}) };
}

const label = (text: string): PlanCell => ({ pad: mm(1), blocks: [paragraph('HeaderText', text, { align: 'center' })] });
const value = (text: string | PlanRun[]): PlanCell => ({ blocks: [paragraph('HeaderText', text)] });
const PAGE_OF: PlanRun[] = [
  { kind: 'text', text: '第 ' },
  { kind: 'page' },
  { kind: 'text', text: ' 页　共 ' },
  { kind: 'pages' },
  { kind: 'text', text: ' 页' },
];

/** At most two lines at normal size, then small; never wider. */
function titleCell(block: ControlBlock, width: number, rows: number): PlanCell {
  const small = widthOf(block.title, 10.5) > (width - 6) * 2;
  const title = small ? paragraph('HeaderText', block.title, { align: 'center', line: 11 }) : paragraph('HeaderTitle', block.title);
  return { rows, pad: mm(1), blocks: [paragraph('HeaderText', block.levelTitle, { align: 'center' }), title] };
}

function companyCell(block: ControlBlock, width: number, rows: number): PlanCell {
  const long = widthOf(block.company, 10.5) > width - 6;
  const name = long ? paragraph('HeaderText', block.company, { align: 'center' }) : paragraph('HeaderTitle', block.company);
  return { ...(rows > 1 ? { rows } : {}), pad: mm(1), blocks: [name] };
}

const effect = (block: ControlBlock) => block.effectiveOn ?? '批准后确定';
const labels = ({ record }: ControlBlock) => (record ? ['状　　态', record.dayTitle] : ['版次/修订', '生效日期']) as [string, string];

/** Copy number and holder below the status: three lines share the height of two rows. */
function copyLines(block: ControlBlock): PlanBlock[] {
  const number = block.copyNumber ? `分 发 号　${block.copyNumber}` : '';
  if (!block.holder) return number ? [paragraph('HeaderText', number, { align: 'center' })] : [];
  const small = (text: string) => paragraph('HeaderText', [{ kind: 'text', text, size: 8 }], { align: 'center', line: 9.5 });
  return [...(number ? [small(number)] : []), small(shortened(`持有　${block.holder}`, 108))];
}

/** Cut with an ellipsis where it would be wider than `width` points at 8 pt. */
function shortened(text: string, width: number): string {
  if (widthOf(text, 8) <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && widthOf(`${letters.join('')}…`, 8) > width) letters.pop();
  return `${letters.join('')}…`;
}

export function headerBlock(block: ControlBlock, landscape: boolean): PlanBlock[] {
  const after = paragraph('Gap', [], { line: 2 });
  const row = (height: number, cells: PlanCell[]): PlanRow => ({ height, exact: true, cells });
  const [revision, day] = labels(block);
  if (!landscape) {
    const status: PlanBlock[] = [
      paragraph('HeaderText', [{ kind: 'text', text: '控制状态　' }, block.holder ? statusRun(block, 9) : statusRun(block)], {
        align: 'center',
        line: block.holder ? 11 : 14,
      }),
      ...copyLines(block),
    ];
    return [
      {
        kind: 'table',
        look: 'header',
        align: 'center',
        widths: [40, 60, 22, 38].map(mm),
        rows: [
          row(5.5, [companyCell(block, 113, 2), titleCell(block, 170, 4), label('文件编号'), value(block.number)]),
          row(5.5, [label(revision), value(block.label)]),
          row(5.5, [{ rows: 2, pad: mm(1), blocks: status }, label(day), value(effect(block))]),
          row(5.5, [label('页　　码'), value(PAGE_OF)]),
        ],
      },
      after,
    ];
  }
  const status: PlanRun[] = [
    { kind: 'text', text: '控制状态　' },
    statusRun(block),
    ...(block.copyNumber ? lines(`　分发号　${block.copyNumber}`) : []),
    ...(block.holder ? lines(`　${shortened(block.holder, 60)}`) : []),
  ];
  return [
    {
      kind: 'table',
      look: 'header',
      align: 'center',
      widths: [50, 91, 20, 34, 20, 38].map(mm),
      rows: [
        row(6.5, [
          companyCell(block, 141, 1),
          titleCell(block, 258, 2),
          label('文件编号'),
          value(block.number),
          label(revision),
          value(block.label),
        ]),
        row(6.5, [
          { pad: mm(1), blocks: [paragraph('HeaderText', status, { align: 'center', line: 14 })] },
          label(day),
          value(effect(block)),
          label('页　　码'),
          value(PAGE_OF),
        ]),
      ],
    },
    after,
  ];
}

/** 260, 330, 400 pt for two, three, four characters; controlled copies have none unless they leave the firm. */
export function watermark(block: ControlBlock): PlanBlock[] {
  if (block.record || (block.controlStatus === '受控' && !block.stampEveryPage)) return [];
  return stampAcross(block.controlStatus);
}

export function stampAcross(text: string): PlanBlock[] {
  return [paragraph('Gap', [{ kind: 'watermark', text, width: 120 + 70 * text.length }], { line: 1 })];
}

export function documentFooter(block: ControlBlock, footNote: string | undefined): PlanBlock[] {
  const text = footNote ?? (block.controlStatus === '受控' ? CONTROLLED_NOTE : `${block.controlStatus}，不随修订更换。`);
  return [paragraph('FooterText', text, { rule: { side: 'top', size: 4, space: 3 } })];
}

/** Left, middle and right below a thin rule. */
export function sheetFooter(left: string, right: string, width: number, numbered: boolean): PlanBlock[] {
  const middle: PlanRun[] = numbered ? PAGE_OF : [];
  return [
    paragraph('FooterText', [{ kind: 'text', text: left }, { kind: 'tab' }, ...middle, { kind: 'tab' }, { kind: 'text', text: right }], {
      rule: { side: 'top', size: 4, space: 3 },
      tabs: [
        { at: Math.round(width / 2), align: 'center' },
        { at: width, align: 'right' },
      ],
    }),
  ];
}
