import { layoutDocument } from 'docx/layout';
import { describe, expect, test } from 'vitest';
import { lighten } from '../../main/word/lighten.ts';
import { lineBounds } from '../../main/word/line-bounds.ts';
import { PAGES } from '../../main/word/measures.ts';
import { closeSections, type Plan, type PlanParagraph, paragraph } from '../../main/word/plan.ts';
import { planManual } from '../../main/word/plan-document.ts';
import { fixHyphens, runsOf } from '../../main/word/plan-text.ts';
import { renderPlan } from '../../main/word/render.ts';
import type { StyleName } from '../../main/word/styles.ts';
import { manualOf } from './samples.ts';

const WIDTH = PAGES.portrait.textWidth / 20;
const planOf = (blocks: PlanParagraph[]): Plan =>
  closeSections({ title: '', subject: '', on: null, paged: true, sections: [{ page: 'portrait', header: [], footer: [], blocks }] });

/** Lines of every paragraph as the library lays them out in full; null when it cannot and need not. */
function linesLaidOut(blocks: PlanParagraph[], must = true): number[] | null {
  const { pages, stoppedAt } = layoutDocument(renderPlan(planOf(blocks), new Map()));
  if (stoppedAt !== undefined && !must) return null;
  expect(stoppedAt).toBeUndefined();
  const lines = blocks.map(() => 0);
  for (const page of pages)
    for (const block of page.body) if (block.type === 'paragraph' && block.index < lines.length) lines[block.index]! += block.lines.length;
  return lines;
}

/** The same texts every time. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const PIECES = [
  ...'服务网点应当在承诺的时限内上门并填写记录售后经理按照程序文件处理顾客投诉',
  ...'服务网点应当在承诺的时限内上门并填写记录售后经理按照程序文件处理顾客投诉',
  ...'，。；：、？！',
  '（',
  '）',
  '《',
  '》',
  '“',
  '”',
  '——',
  '……',
  'QR/SL-SH-01-02',
  'GB/T 27922-2011',
  'A',
  'WWW',
  'iii',
  'service.example.com',
  '24',
  '95%',
  '4000000000',
  ' ',
  '□',
  '℃',
];
const STYLES: StyleName[] = [
  'Clause',
  'Body',
  'OrderBody',
  'OrderItem',
  'Item',
  'Note',
  'TableText',
  'TableHead',
  'TableSmall',
  'Heading2',
  'Caption',
];

function texts(count: number): PlanParagraph[] {
  const next = random(7);
  return Array.from({ length: count }, (_, at) => {
    const text = Array.from({ length: 1 + next(150) }, () => PIECES[next(PIECES.length)]!).join('');
    const runs = runsOf([
      { type: 'text', text: fixHyphens(text.slice(0, text.length >> 1)) },
      { type: 'text', text: fixHyphens(text.slice(text.length >> 1)), ...(next(3) === 0 ? { marks: ['strong' as const] } : {}) },
    ]);
    const style = STYLES[next(STYLES.length)]!;
    const list = ['Clause', 'Item', 'Heading2'].includes(style) ? next(3) : 2;
    const more: Partial<PlanParagraph> =
      list === 0
        ? { list: { list: 'sections', instance: 0, level: 1, number: `1.${at}` } }
        : list === 1
          ? { list: { list: 'items', instance: at, level: 0, number: 'a)' } }
          : {};
    return paragraph(style, runs, more);
  });
}

describe('lines that are counted without laying them out', () => {
  test('are those of the library: never fewer than the least, never more than the most', () => {
    const blocks = texts(1200);
    const laidOut = linesLaidOut(blocks)!;
    let certain = 0;
    for (const [at, block] of blocks.entries()) {
      const bounds = lineBounds(block, WIDTH);
      if (!bounds) continue;
      if (bounds.least === bounds.most) certain++;
      const said = `${block.style} ${block.runs.map((run) => (run.kind === 'text' ? run.text : '|')).join('')}`;
      expect(laidOut[at], said).toBeGreaterThanOrEqual(bounds.least);
      expect(laidOut[at], said).toBeLessThanOrEqual(bounds.most);
    }
    expect(certain).toBeGreaterThan(blocks.length / 4);
  }, 120_000);

  test('are those of the library in narrow cells too', () => {
    const blocks = texts(160).map((block, at) => ({ ...block, right: [250, 340, 390, 410][at % 4]! }));
    let compared = 0;
    for (const block of blocks) {
      const bounds = lineBounds(block, WIDTH);
      // How a word longer than its line is broken is not always known to the library.
      const lines = bounds && linesLaidOut([block], false)?.[0];
      if (!bounds || lines === undefined || lines === null) continue;
      compared++;
      const said = `${block.style} ${block.right} ${block.runs.map((run) => (run.kind === 'text' ? run.text : '|')).join('')}`;
      expect(lines, said).toBeGreaterThanOrEqual(bounds.least);
      expect(lines, said).toBeLessThanOrEqual(bounds.most);
    }
    expect(compared).toBeGreaterThan(100);
  }, 120_000);

  test('spare the layout most of the text of a manual', () => {
    const plan = closeSections(planManual(manualOf()));
    const size = (value: unknown) => JSON.stringify(value).length;
    const light = plan.sections.map((section) => section.blocks.map((block) => lighten(block, PAGES[section.page].textWidth)));
    expect(size(light)).toBeLessThan(size(plan.sections.map((section) => section.blocks)) * 0.7);
  });
});
