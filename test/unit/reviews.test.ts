import { expect, test } from 'vitest';
import { type CountedRevision, nextReviewOn } from '../../shared/domain/reviews.ts';

const revision = (digit: number, effectiveOn: string | null, changeKind: CountedRevision['changeKind'] = 'full'): CountedRevision => ({
  edition: 0,
  digit,
  changeKind,
  effectiveOn,
});
const due = (lastReviewedOn: string | null, inForce: CountedRevision | null, revisions: CountedRevision[], reviewMonths = 12) =>
  nextReviewOn({ lastReviewedOn, reviewMonths }, inForce, revisions);

test('the interval counts from the later of effect and last review, and not before the first effect', () => {
  const first = revision(0, '2026-01-10');
  expect(due('2026-05-01', null, [revision(0, null)])).toBeNull();
  expect(due(null, first, [first])).toBe('2027-01-10');
  expect(due('2026-05-01', first, [first], 6)).toBe('2026-11-01');
  expect(due('2026-01-05', first, [first], 6)).toBe('2026-07-10');
});

test('minor revisions do not move it, a full one does, and what never came into force does not count', () => {
  const first = revision(0, '2026-01-10');
  const typing = revision(1, '2026-06-01', 'minor');
  const stopped = revision(2, null);
  const layout = revision(3, '2026-08-01', 'minor');
  const all = [layout, stopped, typing, first];
  expect(due(null, layout, all)).toBe('2027-01-10');
  expect(due('2026-07-01', layout, all)).toBe('2027-07-01');
  const rewritten: CountedRevision = { ...revision(0, '2026-09-01'), edition: 1 };
  const after: CountedRevision = { ...revision(1, '2026-10-01', 'minor'), edition: 1 };
  expect(due('2026-07-01', rewritten, [rewritten, ...all])).toBe('2027-09-01');
  expect(due('2026-07-01', after, [after, rewritten, ...all])).toBe('2027-09-01');
  // on a day before, the later ones are there and do not count yet
  expect(due(null, typing, [after, rewritten, ...all])).toBe('2027-01-10');
});
