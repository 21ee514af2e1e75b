import type { Inline } from '../../shared/markdown/model.ts';
import type { PlanRun } from './plan.ts';
import type { FontName } from './styles.ts';

/** Stands for a hyphen at which no line ends; written as `w:noBreakHyphen`. */
export const FIXED_HYPHEN = '\u2011';

/** `GB/T 27922-2011`, `QP/XX-SH-01`, `2026-11-16`: a hyphen between letters or digits of which one side has a digit or a slash. */
const NUMBER = /[A-Za-z0-9][A-Za-z0-9/.]*(?:-[A-Za-z0-9][A-Za-z0-9/.]*)+/g;

/** Keeps standard, document and form numbers of running text on one line. */
export function fixHyphens(text: string): string {
  return text.replace(NUMBER, (found) => (/[0-9/]/.test(found) ? found.replaceAll('-', FIXED_HYPHEN) : found));
}

/** Running text. Emphasis is a change of font: 宋体 has no bold. Links print their text only. */
export function runsOf(inlines: readonly Inline[], inherited?: FontName): PlanRun[] {
  return inlines.flatMap((node): PlanRun[] => {
    switch (node.type) {
      case 'text':
        return texts(node.text, fontOf(node.marks) ?? inherited);
      case 'variable':
        return texts(`{{${node.name}}}`, fontOf(node.marks) ?? inherited);
      case 'link':
        return runsOf(node.children, inherited);
      default:
        return [{ kind: 'break' }];
    }
  });
}

function fontOf(marks: readonly string[] | undefined): FontName | undefined {
  if (marks?.includes('strong')) return 'hei';
  return marks?.includes('em') ? 'kai' : undefined;
}

/** Signs of their own font, so that no Latin font draws them smaller. */
const SYMBOLS = /([□▲△√]+)/;

function texts(text: string, font: FontName | undefined): PlanRun[] {
  return text
    .split(SYMBOLS)
    .filter((part) => part !== '')
    .map((part) => {
      if (SYMBOLS.test(part)) return { kind: 'text', text: part, font: 'symbol' };
      return { kind: 'text', text: part, ...(font ? { font } : {}) };
    });
}

/** The same for a plain string, such as the name of a register's column. */
export function symbolRuns(text: string): PlanRun[] {
  return text
    .split('\n')
    .flatMap((line, index): PlanRun[] => [...(index > 0 ? [{ kind: 'break' } as const] : []), ...texts(line, undefined)]);
}

/** Hyphens fixed in running text; a cell that holds the number alone keeps a plain one, so that finding and copying work there. */
export function fixedRuns(runs: PlanRun[], alone: boolean): PlanRun[] {
  if (alone) return runs;
  return runs.map((run) => (run.kind === 'text' ? { ...run, text: fixHyphens(run.text) } : run));
}

/** Width in points of a line in a size, as wide as 宋体 and Times New Roman are on average: enough to choose column widths. */
export function widthOf(text: string, size: number): number {
  let units = 0;
  let before: boolean | null = null;
  for (const character of text) {
    const wide = (character.codePointAt(0) ?? 0) > 0x2e7f || /[‘’“”…—]/.test(character);
    units += wide ? 1 : /[A-Z]/.test(character) ? 0.68 : 0.5;
    // Word sets Chinese and Latin text a quarter apart.
    if (before !== null && before !== wide) units += 0.25;
    before = wide;
  }
  return units * size;
}
