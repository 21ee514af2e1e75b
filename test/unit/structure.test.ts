import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Structure, structureChanges } from '../../shared/domain/structure.ts';

const section = (id: string, level: number) => ({ id, title: `标题${id}`, level });
const base: Structure = {
  sections: [section('a', 1), section('b', 2), section('c', 2), section('d', 1), section('e', 2)],
  mappings: [
    { sectionId: 'b', clauseId: '5.1.4.1' },
    { sectionId: 'e', clauseId: '5.2.4.2' },
  ],
};
const with_ = (sections: Structure['sections'], mappings = base.mappings): Structure => ({ sections, mappings });
const codes = (after: Structure) => structureChanges(base, after).map((one) => `${one.code} ${one.sectionId}`);

test('words may change, titles too', () => {
  expect(structureChanges(base, with_(base.sections.map((one) => ({ ...one, title: '改正的标题' }))))).toEqual([]);
});

test('sections that come and go are named', () => {
  expect(codes(with_([...base.sections, section('f', 2)]))).toEqual(['section-added f']);
  expect(codes(with_(base.sections.filter((one) => one.id !== 'c')))).toEqual(['section-removed c']);
});

test('another parent, another depth, another order', () => {
  const [a, b, c, d, e] = base.sections as [never, never, never, never, never];
  expect(codes(with_([a, b, d, c, e]))).toEqual(['section-moved c']);
  expect(codes(with_([a, b, c, d, section('e', 3)]))).toEqual(['section-moved e']);
  expect(codes(with_([a, c, b, d, e]))).toEqual(['section-moved c']);
  expect(codes(with_([d, e, a, b, c]))).toEqual(['section-moved d']);
});

test('clauses that come and go are named with their section', () => {
  const after = with_(base.sections, [
    { sectionId: 'b', clauseId: '5.1.4.2' },
    { sectionId: 'e', clauseId: '5.2.4.2' },
  ]);
  expect(structureChanges(base, after)).toEqual([{ code: 'section-remapped', sectionId: 'b', detail: '标题b +5.1.4.2 −5.1.4.1' }]);
});

test('nothing is reported exactly when tree and mappings are the same', () => {
  const arbitrary = fc
    .array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), level: fc.integer({ min: 1, max: 3 }) }), { maxLength: 6 })
    .map((list) =>
      list.filter((one, at) => list.findIndex((other) => other.id === one.id) === at).map((one) => section(one.id, one.level)),
    );
  const mappings = fc.uniqueArray(fc.constantFrom('5.1.4.1', '5.1.4.2', '5.2.4.2'), { maxLength: 3 });
  fc.assert(
    fc.property(arbitrary, arbitrary, mappings, mappings, (one, other, left, right) => {
      const make = (sections: Structure['sections'], clauses: string[]) =>
        with_(
          sections,
          sections.slice(0, 1).flatMap(({ id }) => clauses.map((clauseId) => ({ sectionId: id, clauseId }))),
        );
      const before = make(one, left);
      const after = make(other, right);
      const key = ({ sections, mappings: list }: Structure) =>
        JSON.stringify([sections.map(({ id, level }) => [id, level]), list.map((each) => `${each.sectionId} ${each.clauseId}`).sort()]);
      expect(structureChanges(before, after).length === 0).toBe(key(before) === key(after));
    }),
    { numRuns: 2000 },
  );
});
