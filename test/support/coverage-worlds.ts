import fc from 'fast-check';
import type { Clause } from '../../shared/contract/rubrics.ts';
import type { CoverageFacts } from '../../shared/domain/coverage.ts';
import type { RevisionState } from '../../shared/domain/terms.ts';

/** Small firms with believable lives of documents, for comparing coverage with an oracle. Days are numbers here. */
export interface World {
  facts: CoverageFacts;
  /** the day that is asked for */
  on: number;
}

const FIRST = Date.UTC(2026, 0, 20);
/** Days run through five months, so that review intervals of one and two months fall due. */
const LAST_DAY = 150;
export const dayText = (day: number) => new Date(FIRST + day * 86_400_000).toISOString().slice(0, 10);
export const dayNumber = (text: string) => Math.round((Date.parse(`${text}T00:00:00Z`) - FIRST) / 86_400_000);

const leaf = (id: string) =>
  fc
    .record({
      points: fc.integer({ min: 0, max: 5 }),
      pointsSource: fc.constantFrom('standard' as const, 'sample' as const, 'loaded' as const),
      judgedAt: fc.constantFrom('headquarters' as const, 'outlet' as const),
    })
    .map((own): Clause => clause(id, true, own));

function clause(id: string, isLeaf: boolean, own: Pick<Clause, 'points' | 'pointsSource' | 'judgedAt'>): Clause {
  const dot = id.lastIndexOf('.');
  const parentId = dot < 0 ? null : id.slice(0, dot);
  return { ...own, id, title: `条款${id}`, parentId, leaf: isLeaf, confidence: 'confirmed', wants: '', reviewersAsk: '', keywords: [] };
}

const LEAVES = ['5.1.1', '5.1.2', '5.2.1', '5.2.2', '5.2.10'];
const BRANCHES = ['5', '5.1', '5.2'];
const LEVELS = [
  { min: 90, id: 'high', title: '高' },
  { min: 50, id: 'middle', title: '中' },
];

const rubric = fc.tuple(...LEAVES.map(leaf)).map((leaves) => ({
  id: 'test',
  standard: 'T',
  title: 'T',
  levels: LEVELS,
  clauses: [...BRANCHES.map((id) => clause(id, false, { points: 0, pointsSource: 'standard', judgedAt: 'headquarters' })), ...leaves],
}));

const OUTLETS = ['hq', 'o1', 'o2'];
const outlets = fc.tuple(fc.boolean(), fc.boolean()).map((active) => [
  { id: 'hq', name: '总部', kind: 'headquarters' as const, active: true },
  { id: 'o1', name: '一站', kind: 'owned' as const, active: active[0] },
  { id: 'o2', name: '二站', kind: 'entrusted' as const, active: active[1] },
]);

const day = fc.integer({ min: 0, max: LAST_DAY });
const clauseIds = fc.subarray(LEAVES, { minLength: 0, maxLength: 4 });

/** One document: revisions in force one after another, perhaps one on its way, perhaps withdrawn. */
const document = (id: string) =>
  fc
    .record({
      starts: fc.uniqueArray(day, { maxLength: 3 }),
      pending: fc.option(fc.record({ state: fc.constantFrom<RevisionState>('draft', 'in-review', 'approved'), on: day })),
      obsoleteOn: fc.option(day, { freq: 4 }),
      obsoleteKeepsLastDay: fc.boolean(),
      reviewMonths: fc.integer({ min: 1, max: 3 }),
      keptOn: fc.uniqueArray(day, { maxLength: 3 }),
      minor: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      mapped: fc.array(clauseIds, { minLength: 5, maxLength: 5 }),
    })
    .map(({ starts, pending, obsoleteOn, obsoleteKeepsLastDay, reviewMonths, keptOn, minor, mapped }) => {
      const rising = [...starts].sort((a, b) => a - b).filter((start) => obsoleteOn === null || start < obsoleteOn);
      const revisions: CoverageFacts['revisions'] = rising.map((start, at) => {
        const next = rising[at + 1];
        const isLast = next === undefined;
        const ended = isLast && obsoleteOn !== null;
        return {
          id: `${id}-r${at}`,
          documentId: id,
          label: `A/${at}`,
          edition: 0,
          digit: at,
          state: ended ? 'obsolete' : isLast ? 'effective' : 'superseded',
          changeKind: at > 0 && minor[at] ? 'minor' : 'full',
          effectiveOn: dayText(start),
          supersededOn: !isLast ? dayText(next - 1) : ended && obsoleteKeepsLastDay ? dayText(obsoleteOn - 1) : null,
        };
      });
      if (pending && obsoleteOn === null) {
        const after = rising.at(-1) ?? -1;
        revisions.push({
          id: `${id}-p`,
          documentId: id,
          label: 'B/0',
          edition: 1,
          digit: 0,
          state: pending.state,
          changeKind: minor[0] && rising.length > 0 ? 'minor' : 'full',
          effectiveOn: pending.state === 'approved' ? dayText(Math.max(after + 1, pending.on)) : null,
          supersededOn: null,
        });
      }
      return {
        document: {
          id,
          number: `QP-${id}`,
          title: `文件${id}`,
          reviewMonths,
          keptOn: [...keptOn].sort((a, b) => b - a).map(dayText),
          obsoleteOn: obsoleteOn === null ? null : dayText(obsoleteOn),
        },
        revisions,
        mappings: revisions.flatMap((revision, at) =>
          (mapped[at] ?? []).map((clauseId, position) => ({
            revisionId: revision.id,
            clauseId,
            number: `4.${position + 1}`,
            title: '节',
            position,
          })),
        ),
      };
    });

const evidence = (id: string) =>
  fc
    .record({
      clauseIds: fc.subarray(LEAVES, { minLength: 1, maxLength: 3 }),
      outletId: fc.constantFrom(null, null, ...OUTLETS),
      received: day,
      lasts: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 3 }),
    })
    .map(({ clauseIds, outletId, received, lasts }) => ({
      id,
      title: `证据${id}`,
      clauseIds,
      outletId,
      receivedOn: dayText(received),
      expiresOn: lasts === null ? null : dayText(received + lasts),
    }));

const exclusion = fc.record({
  clauseId: fc.constantFrom(...LEAVES, '5.1', '5.2'),
  outletId: fc.constantFrom(null, 'o1', 'o2'),
  reason: fc.constantFrom('不发生', '合同约定'),
});

export const worlds: fc.Arbitrary<World> = fc
  .record({
    rubric,
    outlets,
    exclusions: fc.array(exclusion, { maxLength: 2 }),
    documents: fc.tuple(...['a', 'b', 'c'].map((id) => fc.option(document(id), { freq: 6 }))),
    evidence: fc.tuple(...['1', '2', '3', '4', '5', '6'].map((id) => fc.option(evidence(id), { freq: 5 }))),
    on: day,
    onBoundary: fc.option(fc.nat(), { freq: 2 }),
  })
  .map(({ rubric, outlets, exclusions, documents, evidence, on, onBoundary }) => {
    const there = documents.filter((one) => one !== null);
    const facts: CoverageFacts = {
      rubric,
      outlets,
      notApplicable: exclusions,
      documents: there.map((one) => one.document),
      revisions: there.flatMap((one) => one.revisions),
      mappings: there.flatMap((one) => one.mappings),
      evidence: evidence.filter((one) => one !== null),
    };
    // Mistakes by one day hide on boundaries: most questions are asked on one, or beside it.
    const marks = [
      ...facts.evidence.flatMap((item) => [item.receivedOn, item.expiresOn]),
      ...facts.revisions.flatMap((revision) => [revision.effectiveOn, revision.supersededOn]),
      ...facts.documents.map((one) => one.obsoleteOn),
    ].filter((mark) => mark !== null);
    const mark = onBoundary === null ? undefined : marks[onBoundary % Math.max(1, marks.length)];
    return { facts, on: mark === undefined ? on : Math.max(0, dayNumber(mark) + ((onBoundary ?? 0) % 3) - 1) };
  });
