import { describe, expect, it } from 'vitest';
import { planChanges } from '../../renderer/ui/comparison/change-plan.ts';
import { compareModels, type DocumentModel, readMarkdown } from '../../shared/markdown/index.ts';

const model = (text: string): DocumentModel => readMarkdown(text).model;
const plan = (before: string, after: string) => planChanges(compareModels(model(before), model(after)), false);

const clauses = (from: number, to: number, change: (n: number, text: string) => string = (_, text) => text) =>
  Array.from({ length: to - from + 1 }, (_, k) => `${k + 1}. ${change(from + k, `第${from + k}条要求的内容写在这里。`)}`).join('\n');
const section = (title: string, id: string, body: string) => `# ${title} {#${id}}\n\n${body}\n`;

describe('places to look at', () => {
  it('a replaced word is one change, counted as inserted and as deleted', () => {
    const { changes, sections } = plan(section('时限', 'time', '应在5个工作日内完成。'), section('时限', 'time', '应在3个工作日内完成。'));
    expect(changes).toMatchObject([{ index: 0, sectionId: 'time', inserts: true, deletes: true, format: false }]);
    expect(sections).toMatchObject([{ sectionId: 'time', number: '1', insertions: 1, deletions: 1, first: 0 }]);
  });

  it('rows count one by one, a column as one however many rows it has', () => {
    const table = (...rows: string[]) => `| 级别 | 时限 |\n| --- | --- |\n${rows.join('\n')}\n`;
    const old = table('| 一级 | 2小时 |', '| 二级 | 8小时 |');
    const rows = plan(
      section('级别', 'levels', old),
      section('级别', 'levels', table('| 一级 | 2小时 |', '| 二级 | 4小时 |', '| 三级 | 24小时 |')),
    );
    expect(rows.changes.map((one) => [one.inserts, one.deletes])).toEqual([
      [true, true],
      [true, false],
    ]);
    const wider = '| 级别 | 时限 | 决定人 |\n| --- | --- | --- |\n| 一级 | 2小时 | 总经理 |\n| 二级 | 8小时 | 经理 |\n';
    expect(plan(section('级别', 'levels', old), section('级别', 'levels', wider)).changes).toHaveLength(1);
  });

  it('a change that text cannot show is told as one of format', () => {
    const { changes, sections } = plan('# 甲 {#a}\n\n正文。\n\n## 乙 {#b}\n\n正文二。\n', '# 甲 {#a}\n\n正文。\n\n# 乙 {#b}\n\n正文二。\n');
    expect(changes).toMatchObject([{ sectionId: 'b', inserts: false, deletes: false, format: true }]);
    expect(sections).toMatchObject([{ number: '2', numberBefore: '1.1', formats: 1 }]);
  });

  it('a moved section is one change and keeps what changed in it', () => {
    const a = section('甲', 'a', '甲的要求一。\n\n甲的要求二，篇幅更长一些。');
    const b = section('乙', 'b', '乙的要求，在5日内完成。');
    const c = section('丙', 'c', '丙的要求一。\n\n丙的要求二，篇幅更长一些。');
    const moved = plan(a + b + c, a + c + b.replace('5日', '3日'));
    expect(moved.changes.map((one) => [one.sectionId, one.format])).toEqual([
      ['b', true],
      ['b', false],
    ]);
    expect(moved.lines.filter((line) => line.kind === 'moved-away')).toMatchObject([{ number: '2', title: '乙' }]);
    // what the old place no longer shows stands with its old number at the new one
    const heading = moved.lines.find((line) => line.kind === 'block' && line.moved);
    expect(heading).toMatchObject({ numbers: { before: '2', after: '3' } });
  });

  it('equal texts have none', () => {
    const text = section('甲', 'a', '甲的要求。');
    expect(plan(text, text)).toMatchObject({ changes: [], sections: [], unchangedSections: 1 });
  });
});

describe('unchanged stretches', () => {
  it('are closed and say from where to where', () => {
    const before = section('要求', 'req', clauses(1, 12));
    const after = section(
      '要求',
      'req',
      clauses(1, 12, (n, text) => (n === 2 ? text.replace('内容', '全部内容') : text)),
    );
    const folds = plan(before, after).lines.filter((line) => line.kind === 'fold');
    expect(folds).toMatchObject([{ from: '1.4', to: '1.12' }]);
  });

  it('never hold a change, and with them every block of both texts is drawn once', () => {
    const before = section('甲', 'a', clauses(1, 9)) + section('乙', 'b', clauses(1, 9)) + section('丙', 'c', clauses(1, 9));
    const after =
      section('甲', 'a', clauses(1, 9)) +
      section(
        '乙',
        'b',
        clauses(1, 9, (n, text) => (n === 5 ? '全部换掉的一条。' : text)),
      );
    const { lines, changes } = plan(before, after);
    const all = lines.flatMap((line) => (line.kind === 'fold' ? line.lines : [line]));
    const folded = lines.flatMap((line) => (line.kind === 'fold' ? line.lines : []));
    expect(folded.some((line) => line.kind === 'block' && line.changed)).toBe(false);
    expect(new Set(changes.map((change) => change.line)).size).toBeGreaterThan(0);
    const blocks = (kind: 'removed' | 'added') => all.filter((line) => line.kind === 'block' && line.change.kind !== kind).length;
    expect(blocks('removed')).toBe(model(after).blocks.length);
    expect(blocks('added')).toBe(model(before).blocks.length);
  });
});

describe('a first issue', () => {
  it('is shown whole: a place to look at for every section, nothing closed', () => {
    const text = section('甲', 'a', clauses(1, 9)) + section('乙', 'b', clauses(1, 9));
    const whole = planChanges(compareModels({ blocks: [] }, model(text)), true);
    expect(whole.changes.map((one) => one.sectionId)).toEqual(['a', 'b']);
    expect(whole.lines.every((line) => line.kind === 'block')).toBe(true);
  });
});
