import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedSections, mergePieces, piecesOf } from '../../renderer/editor/merge-sections.ts';
import { type DocumentModel, readMarkdown, writeMarkdown } from '../../shared/markdown/index.ts';
import { normalModel } from '../markdown/model-arbitrary.ts';

const text = (source: string, mappings: { sectionId: string; clauseId: string }[] = []) => ({
  model: readMarkdown(source).model,
  mappings,
});
const base = text('# 目的 {#a}\n\n甲\n\n# 范围 {#b}\n\n乙\n\n# 职责 {#c}\n\n丙', [{ sectionId: 'a', clauseId: '5.1.1.1' }]);

describe('two people changed one draft', () => {
  test('a section changed by one of them is taken from that one, one changed by both needs a choice', () => {
    const mine = text('# 目的 {#a}\n\n甲，我改\n\n# 范围 {#b}\n\n乙，我改\n\n# 新增 {#n}\n\n我加\n\n# 职责 {#c}\n\n丙', base.mappings);
    const theirs = text('# 目的 {#a}\n\n甲\n\n# 范围 {#b}\n\n乙，他改\n\n# 职责 {#c}\n\n丙，他改', [
      ...base.mappings,
      { sectionId: 'c', clauseId: '5.3.2.1' },
    ]);
    const pieces = piecesOf(base, mine, theirs);
    expect(pieces.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['a', 'mine'],
      ['b', 'both'],
      ['n', 'mine'],
      ['c', 'theirs'],
    ]);
    const merged = mergePieces(pieces, new Map([['b', 'theirs']]));
    expect(writeMarkdown(merged.model)).toBe(
      writeMarkdown(
        readMarkdown('# 目的 {#a}\n\n甲，我改\n\n# 范围 {#b}\n\n乙，他改\n\n# 新增 {#n}\n\n我加\n\n# 职责 {#c}\n\n丙，他改').model,
      ),
    );
    expect(merged.mappings).toContainEqual({ sectionId: 'c', clauseId: '5.3.2.1' });
  });

  test('a section that one of them removed is only gone when the other left it alone', () => {
    const without = text('# 目的 {#a}\n\n甲\n\n# 职责 {#c}\n\n丙', base.mappings);
    expect(piecesOf(base, without, base).find((piece) => piece.id === 'b')?.verdict).toBe('mine');
    const changed = text('# 目的 {#a}\n\n甲\n\n# 范围 {#b}\n\n乙，他改\n\n# 职责 {#c}\n\n丙', base.mappings);
    expect(piecesOf(base, without, changed).find((piece) => piece.id === 'b')?.verdict).toBe('both');
  });

  test('choosing one side everywhere gives that side, whatever the texts are', () => {
    const side = (model: DocumentModel) => ({ model, mappings: [] });
    fc.assert(
      fc.property(normalModel, normalModel, normalModel, (first, second, third) => {
        const pieces = piecesOf(side(first), side(second), side(third));
        const all = (choice: 'mine' | 'theirs') => new Map(pieces.map((piece) => [piece.id, choice] as const));
        expect(mergePieces(pieces, all('theirs')).model).toEqual(third);
        const mine = mergePieces(pieces, all('mine')).model.blocks;
        expect(mine.length).toBe(second.blocks.length);
      }),
      { numRuns: 200 },
    );
  });
});

test('sections that differ from the revision in force', () => {
  const after = text('# 目的 {#a}\n\n甲\n\n# 职责 {#c}\n\n丙改\n\n# 记录 {#d}').model;
  const { changed, removed } = changedSections(base.model, after);
  expect([...changed]).toEqual(['c', 'd']);
  expect(removed).toBe(1);
});
