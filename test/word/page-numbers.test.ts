import { layoutDocument } from 'docx/layout';
import { describe, expect, test } from 'vitest';
import { certainPages } from '../../main/word/certain-pages.ts';
import { mm, PAGES } from '../../main/word/measures.ts';
import { layOutPages } from '../../main/word/page-numbers.ts';
import {
  closeSections,
  type Plan,
  type PlanBlock,
  type PlanCell,
  type PlanParagraph,
  type PlanRow,
  type PlanSection,
  type PlanTable,
  paragraph,
} from '../../main/word/plan.ts';
import { planManual } from '../../main/word/plan-document.ts';
import { documentFooter, headerBlock } from '../../main/word/plan-header.ts';
import { fixHyphens, runsOf } from '../../main/word/plan-text.ts';
import { renderPlan } from '../../main/word/render.ts';
import { manualOf } from './samples.ts';

/** The same plans every time. */
function random(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 12345;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const WORDS = [
  '服务',
  '网点',
  '应当在',
  '承诺的时限内',
  '上门',
  '，',
  '。',
  '填写',
  '《维修记录》',
  '（QR/SL-SH-01-02）',
  '24',
  '小时',
  'A级',
  '、',
];

class Maker {
  private readonly next: (below: number) => number;
  private readonly words: readonly string[];
  private bookmarks = 0;
  private instances = 0;

  constructor(seed: number) {
    this.next = random(seed);
    // Without letters and digits nearly every text has a number of lines that is beyond doubt.
    this.words = seed % 2 === 0 ? WORDS : WORDS.slice(0, 9);
  }

  plan(): Plan {
    const { block } = manualOf();
    const pages = Array.from({ length: 1 + this.next(3) }, () => (this.next(3) === 0 ? ('landscape' as const) : ('portrait' as const)));
    const sections = pages.map(
      (page): PlanSection => ({
        page,
        header: headerBlock(block, page === 'landscape'),
        footer: documentFooter(block, undefined),
        blocks: this.section(page),
      }),
    );
    const contents = sections.flatMap(({ blocks }) => blocks.flatMap((one) => (one.kind === 'paragraph' ? (one.bookmarks ?? []) : [])));
    const entries = contents.map((bookmark) =>
      paragraph(
        'TOC2',
        [
          { kind: 'text', text: '5.1' },
          { kind: 'tab' },
          { kind: 'text', text: this.text(2) },
          { kind: 'tab' },
          { kind: 'page-of', bookmark },
        ],
        {
          link: bookmark,
        },
      ),
    );
    const first: PlanSection = { page: 'portrait', header: [], footer: [], blocks: [paragraph('ContentsTitle', '目　　次'), ...entries] };
    return closeSections({ title: '', subject: '', on: null, paged: true, sections: [first, ...sections] });
  }

  private section(page: 'portrait' | 'landscape'): PlanBlock[] {
    const blocks: PlanBlock[] = [];
    const add = (...some: PlanBlock[]) => {
      for (const block of some) {
        if (block.kind === 'table' && blocks.at(-1)?.kind === 'table') blocks.push(paragraph('Gap', []));
        blocks.push(block);
      }
    };
    for (let chapter = 0; chapter <= this.next(3); chapter++) {
      add(this.heading(chapter === 0 ? 'Heading1' : this.next(4) === 0 ? 'AppendixTitle' : 'Heading1', chapter > 0));
      for (let at = this.next(28); at > 0; at--) {
        const kind = this.next(10);
        if (kind < 2) add(this.heading('Heading2', false));
        else if (kind === 2)
          add(
            paragraph('Caption', [
              { kind: 'text', text: '表 ' },
              { kind: 'sequence', name: '表', value: 3 },
              { kind: 'text', text: '　服务承诺' },
            ]),
            this.table(page),
          );
        else if (kind === 3) add(this.table(page));
        else if (kind === 4) add(...this.list());
        else if (kind === 5) add(paragraph('Note', `注：${this.text(this.next(20))}`));
        else if (kind === 6) add(this.marked(paragraph('Body', `${this.text(this.next(8))}：`, { keepNext: true })));
        else add(this.marked(paragraph('Clause', runsOf([{ type: 'text', text: fixHyphens(this.text(1 + this.next(60))) }]))));
      }
    }
    return blocks;
  }

  private text(words: number): string {
    return `条${Array.from({ length: words }, () => this.words[this.next(this.words.length)]).join('')}`;
  }

  private marked<B extends PlanParagraph>(block: B): B {
    return { ...block, bookmarks: [`sec_${++this.bookmarks}`] };
  }

  private heading(style: 'Heading1' | 'Heading2' | 'AppendixTitle', newPage: boolean): PlanParagraph {
    const list = {
      list: style === 'AppendixTitle' ? 'appendices' : 'sections',
      instance: 0,
      level: style === 'Heading2' ? 1 : 0,
      number: '5',
    } as const;
    return this.marked(paragraph(style, this.text(1 + this.next(3)), { list, ...(newPage ? { pageBreakBefore: true } : {}) }));
  }

  private list(): PlanParagraph[] {
    const instance = ++this.instances;
    const items = Array.from({ length: 2 + this.next(4) }, () =>
      paragraph('Item', this.text(this.next(25)), { list: { list: 'items', instance, level: 0, number: 'a)' } }),
    );
    items.at(-2)!.keepNext = true;
    return items;
  }

  private table(page: 'portrait' | 'landscape'): PlanTable {
    const dense = this.next(2) === 0;
    const columns = 2 + this.next(4);
    const { textWidth } = PAGES[page];
    const widths = Array.from(
      { length: columns },
      (_, at) => Math.round((textWidth * (at + 1)) / columns) - Math.round((textWidth * at) / columns),
    );
    const style = dense ? 'TableSmall' : 'TableText';
    const cell = (more: Partial<PlanCell> = {}): PlanCell => ({
      blocks: [paragraph(style, this.text(this.next(this.next(6) === 0 ? 12 : 3)))],
      ...more,
    });
    const heads = this.next(3) === 0 ? 0 : 1 + this.next(2);
    const rows: PlanRow[] = Array.from({ length: heads }, () => ({
      head: true,
      height: 8,
      cells: widths.map(() => cell({ shaded: true })),
    }));
    while (rows.length < heads + 1 || this.next(14) > 0) {
      const merged = this.next(4) === 0 ? 2 + this.next(5) : 1;
      for (let at = 0; at < merged; at++) {
        const keepNext = at < merged - 1 ? this.next(4) > 0 : this.next(12) === 0;
        const cells = widths
          .slice(at === 0 ? 0 : 1)
          .map((_, column) => cell(at === 0 && column === 0 && merged > 1 ? { rows: merged } : {}));
        rows.push({ height: dense ? 5.7 : 8, cells, ...(keepNext ? { keepNext } : {}) });
      }
    }
    rows.at(-1)!.keepNext = false;
    if (this.next(5) === 0)
      rows.push({ height: 6, cells: [{ blocks: [paragraph(style, '合计')], span: columns, borders: { top: 'none', bottom: 'thin' } }] });
    return { kind: 'table', look: dense ? 'dense' : this.next(4) === 0 ? 'bare' : 'normal', align: 'center', widths, rows };
  }
}

/** Page of every bookmark in the contents, and the number of pages, as the library lays all of the text out. */
function laidOutInFull(
  plan: Plan,
  pictures: Parameters<typeof renderPlan>[1] = new Map(),
): { of: Map<string, string>; total: string } | null {
  const { pages, stoppedAt } = layoutDocument(renderPlan(plan, pictures));
  if (stoppedAt !== undefined) return null;
  const blocks = plan.sections.flatMap((section) => section.blocks);
  const of = new Map<string, string>();
  for (const [index, page] of pages.entries())
    for (const block of page.body) {
      const planned = blocks[block.index];
      if (planned?.kind !== 'paragraph') continue;
      for (const bookmark of planned.bookmarks ?? [])
        if (bookmark.startsWith('sec_') && !of.has(bookmark)) of.set(bookmark, String(index + 1));
    }
  return { of, total: String(pages.length) };
}

const sorted = (of: ReadonlyMap<string, string>) => [...of].sort(([a], [b]) => (a < b ? -1 : 1));

describe('page numbers that are counted where that is beyond doubt', () => {
  const PLANS = 14;
  test('are those of the library, whatever the text is made of', async () => {
    let compared = 0;
    let counted = 0;
    let all = 0;
    for (let seed = 1; seed <= PLANS; seed++) {
      const plan = new Maker(seed).plan();
      const full = laidOutInFull(plan);
      if (!full) continue;
      compared++;
      const pages = await layOutPages(plan, new Map());
      expect({ seed, total: pages.total, of: sorted(pages.of) }).toEqual({ seed, total: full.total, of: sorted(full.of) });
      const named = new Set(full.of.keys());
      for (const section of plan.sections) {
        all++;
        const place = { first: true, ends: section !== plan.sections.at(-1) };
        if (
          section.blocks.every((block) => block.kind === 'table' || !block.pageBreakBefore) &&
          certainPages(section, section.blocks, { named, lines: new Map() }, place)
        )
          counted++;
      }
    }
    expect(compared).toBeGreaterThan(PLANS * 0.7);
    expect(counted).toBeGreaterThan(all / 4);
  }, 180_000);

  test('are those of the library wherever on a page a block begins', async () => {
    const long = (lines: number) => paragraph('Body', '条'.repeat(lines * 35));
    const row = (more: Partial<PlanRow> = {}): PlanRow => ({ height: 8, cells: [{ blocks: [paragraph('TableText', '行')] }], ...more });
    const table = (rows: PlanRow[]): PlanTable => ({ kind: 'table', look: 'normal', widths: [mm(160)], rows });
    // How many of a table's rows are left for the next page shows in whether something tall still fits below them.
    const tall = paragraph('Gap', [], { line: 610 });
    const rows = (count: number) => Array.from({ length: count }, () => row());
    const kept = row({ keepNext: true });
    const tails: { from: number; step: number; blocks: PlanBlock[] }[] = [
      { from: 556, step: 2.5, blocks: [long(1)] },
      { from: 556, step: 2.5, blocks: [long(2)] },
      { from: 556, step: 2.5, blocks: [long(3)] },
      { from: 556, step: 2.5, blocks: [long(6)] },
      { from: 556, step: 2.5, blocks: [paragraph('Heading2', '题'), long(3)] },
      { from: 556, step: 2.5, blocks: [paragraph('Heading2', '题'), paragraph('Heading3', '题'), long(4)] },
      { from: 556, step: 2.5, blocks: [paragraph('Heading2', '题'), paragraph('Caption', '表'), table([row({ head: true }), ...rows(2)])] },
      { from: 510, step: 0.8, blocks: [table(rows(8)), tall] },
      { from: 440, step: 0.8, blocks: [table([row({ head: true }), ...rows(9)]), tall] },
      { from: 510, step: 0.8, blocks: [table([...rows(4), kept, kept, ...rows(2)]), tall] },
      { from: 480, step: 0.8, blocks: [table([...rows(6), kept]), long(2), tall] },
    ];
    const sections = tails.flatMap(({ from, step, blocks }) =>
      Array.from({ length: 44 }, (_, nth): PlanSection => {
        const all = [paragraph('Gap', [], { line: from + nth * step }), ...blocks, paragraph('Note', '后')];
        const marked = all.map((one, at) => (one.kind === 'paragraph' ? { ...one, bookmarks: [`sec_${at}`] } : one));
        return { page: 'portrait', header: [], footer: [], blocks: marked };
      }),
    );
    const named = new Set(Array.from({ length: 8 }, (_, at) => `sec_${at}`));
    const plan = closeSections({ title: '', subject: '', on: null, paged: true, sections });
    const { pages, stoppedAt } = layoutDocument(renderPlan(plan, new Map()));
    expect(stoppedAt).toBeUndefined();
    let index = 0;
    const outcomes = new Set<string>();
    for (const [at, section] of plan.sections.entries()) {
      const onPages = section.blocks.map((_, nth) => pages.findIndex(({ body }) => body.some((block) => block.index === index + nth)));
      index += section.blocks.length;
      const counted = certainPages(
        section,
        section.blocks,
        { named, lines: new Map() },
        { first: true, ends: at < plan.sections.length - 1 },
      );
      const expected = section.blocks.flatMap((block, nth) =>
        block.kind === 'paragraph' && block.bookmarks ? [`${block.bookmarks.join()} ${onPages[nth]! - onPages[0]!}`] : [],
      );
      expect(counted, `tail ${Math.floor(at / 44)}, ${at % 44}`).not.toBeNull();
      expect([at, ...[...counted!.of].map(([bookmark, page]) => `${bookmark} ${page}`)]).toEqual([at, ...expected]);
      outcomes.add(`${Math.floor(at / 44)} ${expected.join()}`);
    }
    expect(outcomes.size).toBeGreaterThan(tails.length * 1.5);
  }, 120_000);

  test('are those of the library in a manual', async () => {
    const manual = manualOf();
    const plan = closeSections(planManual(manual));
    const full = laidOutInFull(plan, manual.pictures)!;
    const pages = await layOutPages(plan, manual.pictures);
    expect(full.of.size).toBeGreaterThan(30);
    expect({ total: pages.total, of: sorted(pages.of) }).toEqual({ total: full.total, of: sorted(full.of) });
  }, 60_000);

  test('are left to the library where a picture stands', () => {
    const blocks: PlanBlock[] = [
      paragraph('Picture', [{ kind: 'picture', src: 'x', width: mm(1), height: mm(1), alt: '' }]),
      paragraph('Body', '图'),
    ];
    const section: PlanSection = { page: 'portrait', header: [], footer: [], blocks };
    expect(certainPages(section, blocks, { named: new Set(), lines: new Map() }, { first: true, ends: false })).toBeNull();
  });
});
