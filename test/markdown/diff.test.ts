import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Block,
  type Comparison,
  compareModels,
  type DocumentModel,
  type Inline,
  normaliseModel,
  readMarkdown,
} from '../../shared/markdown/index.ts';
import { cpuTime } from './cpu-time.ts';
import { anyModel, block, inlines } from './model-arbitrary.ts';
import { rebuild } from './rebuild.ts';

const RUNS = Number(process.env.MARKDOWN_RUNS ?? 500);
const model = (source: string) => readMarkdown(source).model;
const shown = (comparison: Comparison) =>
  comparison.entries.map(
    (entry) =>
      `${entry.kind}${entry.segments ? ` ${entry.segments.map((s) => `${{ same: '', ins: '+', del: '-' }[s.kind]}[${s.text}]`).join('')}` : ''}`,
  );

/** An edited version of a document: blocks dropped, put in, moved, and their text changed. */
const edited: fc.Arbitrary<[DocumentModel, DocumentModel]> = fc
  .tuple(
    anyModel,
    fc.array(
      fc.record({ at: fc.nat(), to: fc.nat(), what: fc.constantFrom('drop', 'insert', 'move', 'edit', 'edit'), block, children: inlines }),
      { maxLength: 5 },
    ),
  )
  .map(([before, edits]) => {
    const old = normaliseModel(before).blocks;
    const blocks = structuredClone(old);
    for (const edit of edits) {
      const at = edit.at % (blocks.length + 1);
      if (edit.what === 'drop') blocks.splice(at, 1);
      else if (edit.what === 'insert') blocks.splice(at, 0, edit.block);
      else if (edit.what === 'move') blocks.splice(edit.to % (blocks.length + 1), 0, ...blocks.splice(at, 3));
      else if (blocks[at]) editFirstText(blocks[at], edit.children);
    }
    return [{ blocks: old }, { blocks }];
  });

function editFirstText(target: Block, children: Inline[]): void {
  if ('children' in target) target.children.splice(1, 1, ...children);
  else if (target.type === 'note') for (const inner of target.blocks) editFirstText(inner, children);
  else if (target.type === 'list')
    for (const item of target.items.slice(0, 2)) for (const inner of item.blocks) editFirstText(inner, children);
  else if (target.type === 'table') {
    target.rows.splice(1, 1);
    for (const cell of target.rows[0] ?? []) for (const inner of cell.blocks) editFirstText(inner, children);
  }
}

describe('comparison', () => {
  test('accepting all gives the new document, rejecting all the old one: edited versions', () => {
    fc.assert(
      fc.property(edited, ([before, after]) => {
        const comparison = compareModels(before, after);
        expect(rebuild(comparison, 'new')).toEqual(normaliseModel(after));
        expect(rebuild(comparison, 'old')).toEqual(normaliseModel(before));
      }),
      { numRuns: RUNS },
    );
  });

  test('accepting all gives the new document, rejecting all the old one: unrelated documents', () => {
    fc.assert(
      fc.property(anyModel, anyModel, (before, after) => {
        const comparison = compareModels(before, after);
        expect(rebuild(comparison, 'new')).toEqual(normaliseModel(after));
        expect(rebuild(comparison, 'old')).toEqual(normaliseModel(before));
      }),
      { numRuns: RUNS },
    );
  });

  test('a document compared with itself has no change', () => {
    fc.assert(
      fc.property(anyModel, (same) => {
        const { entries, totals } = compareModels(same, same);
        expect(entries.every((entry) => entry.kind === 'same')).toBe(true);
        expect([totals.insertions, totals.deletions]).toEqual([0, 0]);
      }),
      { numRuns: 100 },
    );
  });

  test('an edited paragraph is one change, told by characters and words', () => {
    const comparison = compareModels(model('维修工程师应在24小时内到达现场。'), model('维修工程师应在48小时内到达顾客现场。'));
    expect(shown(comparison)).toEqual(['changed [维修工程师应在]-[24]+[48][小时内到达]+[顾客][现场。]']);
    expect(comparison.totals).toMatchObject({ insertions: 3, deletions: 1 });
  });

  test('a paragraph put in between edited ones does not shift them', () => {
    const before = model('客服专员登记来电内容并派单。\n\n维修主管安排人员上门服务。\n\n回访由服务监督员完成。');
    const after = model(
      '客服专员登记来电内容并立即派单。\n\n备件不足时通知备件管理员调拨。\n\n维修主管当日安排人员上门服务。\n\n回访由服务监督员完成。',
    );
    expect(compareModels(before, after).entries.map((entry) => entry.kind)).toEqual(['changed', 'added', 'changed', 'same']);
  });

  test('what was rewritten is replaced as a whole', () => {
    const comparison = compareModels(model('# 目的 {#a}\n\n规定投诉处理的方法。'), model('# 目的 {#a}\n\nAll spare parts are kept dry.'));
    expect(comparison.entries.map((entry) => entry.kind)).toEqual(['same', 'removed', 'added']);
  });

  test('a section that moved is recognised by its id, with its own changes', () => {
    const before = model('# 甲 {#a}\n\n甲的内容在这里。\n\n# 乙 {#b}\n\n乙的内容在这里。\n\n乙的第二段。\n\n# 丙 {#c}\n\n丙的内容。');
    const after = model('# 乙 {#b}\n\n乙的内容在这里。\n\n乙的第二段。\n\n# 丙 {#c}\n\n丙的内容。\n\n# 甲方 {#a}\n\n甲的新内容在这里。');
    const { sections, entries } = compareModels(before, after);
    expect(sections.map((s) => [s.sectionId, s.status, s.number, s.numberBefore ?? '', s.insertions, s.deletions])).toEqual([
      ['b', 'same', '1', '2', 0, 0],
      ['c', 'same', '2', '3', 0, 0],
      ['a', 'moved', '3', '1', 2, 0],
    ]);
    const moved = entries.filter((entry) => entry.moved);
    expect(moved.map((entry) => [entry.kind, entry.moved?.kind])).toEqual([
      ['removed', 'changed'],
      ['removed', 'changed'],
      ['added', 'changed'],
      ['added', 'changed'],
    ]);
  });

  test('a section that got a new id is found by its title', () => {
    const { sections } = compareModels(model('# 目的 {#a}\n\n一段。'), model('# 目的 {#x}\n\n一段。'));
    expect(sections.map((section) => section.status)).toEqual(['changed']);
  });

  test('table rows come, go and change cell by cell', () => {
    const before = model('| 等级 | 时限 |\n| --- | --- |\n| 一般 | 24小时 |\n| 重大 | 2小时 |\n| 特大 | 1小时 |');
    const after = model('| 等级 | 时限 |\n| --- | --- |\n| 一般 | 48小时 |\n| 升级上报 | 当日内 |\n| 特大 | 1小时 |');
    const [entry] = compareModels(before, after).entries;
    expect(entry?.rows?.map((row) => row.kind)).toEqual(['same', 'changed', 'removed', 'added', 'same']);
    expect(entry?.rows?.[1]?.cells?.map((cell) => cell.kind)).toEqual(['same', 'changed']);
    expect(entry?.rows?.[1]?.cells?.[1]?.blocks?.[0]?.segments?.map((s) => [s.kind, s.text])).toEqual([
      ['del', '24'],
      ['ins', '48'],
      ['same', '小时'],
    ]);
  });

  test('a column put into the middle of a table is told by the head', () => {
    const before = model('| 等级 | 时限 |\n| --- | --- |\n| 一般 | 24小时 |');
    const after = model('| 等级 | 责任人 | 时限 |\n| --- | --- | --- |\n| 一般 | 投诉专员 | 24小时 |');
    const [entry] = compareModels(before, after).entries;
    expect(entry?.rows?.map((row) => row.cells?.map((cell) => cell.kind))).toEqual([
      ['same', 'added', 'same'],
      ['same', 'added', 'same'],
    ]);
  });

  test('renumbering alone is no change', () => {
    const { sections } = compareModels(
      model('# 甲 {#a}\n\n# 乙 {#b}\n\n1. 条文。'),
      model('# 新 {#n}\n\n# 甲 {#a}\n\n# 乙 {#b}\n\n1. 条文。'),
    );
    expect(sections.map((s) => `${s.number} ${s.status} ${s.numberBefore ?? ''}`)).toEqual(['1 added ', '2 same 1', '3 same 2']);
  });

  test.each(['with sections', 'without headings', 'every paragraph edited', 'all new', 'the same line again and again'])(
    '6,000 blocks in under two seconds: %s',
    (kind) => {
      const sentence = (i: number, edition: string) =>
        kind === 'the same line again and again'
          ? '按规定执行。'
          : `${edition}第${i}条：售后服务部第${(i * 7919) % 613}组在${(i * 31) % 97}小时内完成编号${i * 17}的服务工单，并由${(i * 13) % 29}号专员登记。`;
      const make = (edition: string, skip: number): DocumentModel => ({
        blocks: Array.from({ length: 6000 }, (_, i): Block[] => {
          if (i % skip === 0) return [];
          if (kind === 'with sections' && i % 20 === 0)
            return [{ type: 'heading', level: 2, id: `s${i}`, kind: 'numbered', children: [{ type: 'text', text: `第${i}节` }] }];
          return [{ type: 'paragraph', children: [{ type: 'text', text: sentence(i, edition) }] }];
        }).flat(),
      });
      const before = make('', 1e9);
      const after =
        kind === 'all new'
          ? {
              blocks: before.blocks.map(
                (_, i): Block => ({ type: 'paragraph', children: [{ type: 'text', text: `entirely other words ${i * 7}` }] }),
              ),
            }
          : make(kind === 'every paragraph edited' ? '修订' : '', 97);
      const { result: comparison, took } = cpuTime(() => compareModels(before, after));
      expect(rebuild(comparison, 'new')).toEqual(normaliseModel(after));
      expect(rebuild(comparison, 'old')).toEqual(normaliseModel(before));
      if (kind === 'every paragraph edited') expect(comparison.totals.blocks.changed).toBeGreaterThan(5800);
      expect(took).toBeLessThan(2000);
    },
  );
});
