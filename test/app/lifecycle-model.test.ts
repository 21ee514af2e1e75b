import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Round } from '../../shared/contract/approvals.ts';
import type { Revision } from '../../shared/contract/revisions.ts';
import { addDays } from '../../shared/domain/calendar.ts';
import { CONTROLLER, makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';

/**
 * Random people do random things in random order, often what they may not, with what they last saw. After every step the promises of
 * document control are checked against the database, not against what the calls answered.
 */
const SEQUENCES = Number(process.env.WENKONG_MODEL_RUNS ?? 300);
const ACTORS = [CONTROLLER, '周文', '李审', '孙审', '王管代', '赵总', '吴多', '钱读'];

let it: TestApp;
let ids: Map<string, string>;
beforeAll(async () => {
  it = await makeApp();
  ids = new Map((await (await it.as()).people.list()).map((one) => [one.name, one.id]));
});
afterAll(() => it.close());

type Action =
  | { do: 'save'; by: string; text: number; stale: boolean }
  | { do: 'start' | 'discard' | 'withdraw' | 'obsolete'; by: string }
  | { do: 'submit'; by: string; reviewers: string[]; serial: boolean; ahead: number | null; stale: boolean }
  | { do: 'answer'; agree: boolean; shown: 'current' | 'other' }
  | { do: 'decide'; by: string; step: number; agree: boolean; ahead: number | null; shown: 'current' | 'last seen' | 'other' }
  | { do: 'race'; by: string; other: string; step: number; agree: boolean }
  | { do: 'days'; days: number };

const actor = fc.constantFrom(...ACTORS);
const ahead = fc.option(fc.integer({ min: 0, max: 6 }), { nil: null });
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('save' as const), by: actor, text: fc.nat(50), stale: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('start' as const), by: actor }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('discard' as const), by: actor }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('submit' as const),
      by: fc.constantFrom(CONTROLLER, '周文', '吴多'),
      reviewers: fc.uniqueArray(fc.constantFrom('李审', '孙审', '吴多'), { minLength: 1, maxLength: 2 }),
      serial: fc.boolean(),
      ahead,
      stale: fc.constantFrom(false, false, false, true),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      agree: fc.constantFrom(true, true, true, false),
      shown: fc.constantFrom('current' as const, 'current' as const, 'current' as const, 'other' as const),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      by: actor,
      step: fc.nat(3),
      agree: fc.constantFrom(true, true, true, false),
      ahead,
      shown: fc.constantFrom('current' as const, 'current' as const, 'last seen' as const, 'other' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('race' as const), by: actor, other: actor, step: fc.nat(3), agree: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('days' as const), days: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw' as const), by: fc.constantFrom(CONTROLLER, '周文', '李审') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('obsolete' as const), by: fc.constantFrom(CONTROLLER, '周文') }) },
);

/** What an ordinary firm does, so that random sequences get far enough to break something. */
const issue: Action[] = [
  { do: 'submit', by: CONTROLLER, reviewers: ['李审'], serial: true, ahead: null, stale: false },
  { do: 'decide', by: '李审', step: 0, agree: true, ahead: null, shown: 'current' },
  { do: 'decide', by: '王管代', step: 1, agree: true, ahead: null, shown: 'current' },
  { do: 'decide', by: '赵总', step: 2, agree: true, ahead: null, shown: 'current' },
];
const STARTS: Action[][] = [
  [],
  [...issue, { do: 'start', by: '周文' }],
  [...issue, { do: 'start', by: '周文' }, { do: 'save', by: '周文', text: 0, stale: false }, { do: 'days', days: 2 }, ...issue],
];

const numbers = new Set<string>();
/** the text that was shown to a decider when a decision was accepted */
const shownAt = new Map<string, string>();

const refused: Record<string, number> = {};

async function quietly<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    const { code, defined } = error as { code?: string; defined?: boolean };
    if (!defined || code === 'INTERNAL') throw error;
    refused[code!] = (refused[code!] ?? 0) + 1;
    return null;
  }
}

test(`${SEQUENCES} random sequences keep every promise of document control`, async () => {
  const reached = { effective: 0, superseded: 0, rejected: 0, withdrawn: 0, obsolete: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.constantFrom(...STARTS),
      fc.array(action, { minLength: 5, maxLength: 18 }),
      async (manual, start, actions) => {
        const client = await it.as();
        const { numbering, version } = await client.workspace.settings();
        // One manual a firm has; a running number lets every sequence have its own.
        if (!numbering.manual.includes('{seq'))
          await client.workspace.changeSettings({ version, numbering: { ...numbering, manual: 'QM/{company}-{seq}' } });
        const made = await client.documents.create({
          level: manual ? 'manual' : 'procedure',
          title: '试验文件',
          ownerDepartmentId: null,
          ownerRole: '',
        });
        expect(numbers.has(made.number)).toBe(false);
        numbers.add(made.number);
        const first = await client.revisions.startDraft({ documentId: made.id });
        await client.revisions.save({ id: first.id, version: first.version, source: '# 目的 {#purpose}\n\n初稿。\n', mappings: [] });
        const seen = new Map<string, { revision: Revision; round: Round | null }>();
        for (const one of [...start, ...actions]) {
          await play(made.id, one, seen);
          await promisesHold(made.id);
        }
        const { revisions } = await (await it.as()).documents.get({ id: made.id });
        for (const { state, id } of revisions) {
          if (state in reached) reached[state as keyof typeof reached]++;
          for (const round of await (await it.as()).approvals.rounds({ revisionId: id }))
            if (round.state in reached) reached[round.state as keyof typeof reached]++;
        }
      },
    ),
    { numRuns: SEQUENCES },
  );
  // Sequences that never get anywhere would prove nothing.
  for (const [state, times] of Object.entries(reached)) expect(times, state).toBeGreaterThan(SEQUENCES / 60);
  for (const code of ['SELF_APPROVAL', 'STALE_CONTENT', 'CONFLICT', 'FORBIDDEN', 'WRONG_STATE'])
    expect(refused[code] ?? 0, code).toBeGreaterThan(SEQUENCES / 60);
  expect(await (await it.as()).history.check()).toMatchObject({ ok: true });
  expect(it.logged).toEqual([]);
}, 600_000);

async function play(documentId: string, one: Action, seen: Map<string, { revision: Revision; round: Round | null }>): Promise<void> {
  if (one.do === 'days') {
    it.clock.advance(one.days * 86_400);
    await it.app.dayChanged();
    return;
  }
  if (one.do === 'answer') {
    await answer(documentId, one.agree, one.shown);
    return;
  }
  const client = await it.as(one.by);
  const detail = await client.documents.get({ id: documentId });
  const newest = detail.revisions[0]!;
  const revision = await client.revisions.get({ id: newest.id });
  const round = (await client.approvals.rounds({ revisionId: newest.id }))[0] ?? null;
  const last = seen.get(one.by);
  seen.set(one.by, { revision, round });
  const today = it.clock.today();
  switch (one.do) {
    case 'save': {
      const base = one.stale && last ? last.revision : revision;
      await quietly(
        client.revisions.save({
          id: base.id,
          version: base.version,
          source: `# 目的 {#purpose}\n\n第${one.text}稿，${one.by}。\n`,
          mappings: [],
        }),
      );
      return;
    }
    case 'start':
      await quietly(client.revisions.startDraft({ documentId, changeKind: 'revision' }));
      return;
    case 'discard':
      await quietly(client.revisions.discardDraft({ id: revision.id, version: revision.version }));
      return;
    case 'withdraw':
      if (round) await quietly(client.approvals.withdraw({ roundId: round.id, reason: '收回' }));
      return;
    case 'obsolete':
      await quietly(
        client.documents.makeObsolete({
          id: documentId,
          version: detail.version,
          reason: '作废',
          on: addDays(today, 2),
          password: PASSWORD,
        }),
      );
      return;
    case 'submit': {
      const base = one.stale && last ? last.revision : revision;
      await quietly(
        client.approvals.submit({
          revisionId: base.id,
          version: base.version,
          changeSummary: '修改',
          reviewerIds: one.reviewers.map((name) => ids.get(name)!),
          mode: one.serial ? 'serial' : 'parallel',
          effectiveOn: one.ahead === null ? null : addDays(today, one.ahead),
          password: PASSWORD,
        }),
      );
      return;
    }
    case 'decide':
    case 'race': {
      const target = one.do === 'decide' && one.shown === 'last seen' ? (last?.round ?? round) : round;
      const step = target?.steps[one.step];
      if (!target || !step) return;
      const text = one.do === 'decide' && one.shown === 'last seen' ? (last?.revision ?? revision) : revision;
      const shown = one.do === 'decide' && one.shown === 'other' ? '别的文字' : text.content;
      const decide = async (name: string, agree: boolean) => {
        const common = { stepId: step.id, shownSha256: createHash('sha256').update(shown, 'utf8').digest('hex'), password: PASSWORD };
        const effectiveOn = one.do === 'decide' && one.ahead !== null ? addDays(today, one.ahead) : null;
        const approvals = (await it.as(name)).approvals;
        const answer = await quietly(
          agree
            ? approvals.decide({ ...common, decision: 'agree', comment: '', effectiveOn })
            : approvals.decide({ ...common, decision: 'reject', comment: '不同意' }),
        );
        if (answer) {
          expect(shownAt.has(step.id)).toBe(false);
          shownAt.set(step.id, shown);
        }
      };
      if (one.do === 'race') await Promise.all([decide(one.by, one.agree), decide(one.other, !one.agree), decide(one.by, one.agree)]);
      else await decide(one.by, one.agree);
      return;
    }
  }
}

/** Whoever is asked next reads the text and decides. */
async function answer(documentId: string, agree: boolean, shown: 'current' | 'other'): Promise<void> {
  const reading = await it.as('钱读');
  const revision = await reading.revisions.get({ id: (await reading.documents.get({ id: documentId })).revisions[0]!.id });
  const step = (await reading.approvals.rounds({ revisionId: revision.id }))[0]?.steps.find((one) => one.state === 'pending');
  if (!step) return;
  const who = { review: step.personName, countersign: step.personName, approve: '王管代', 'approve-manual': '赵总' }[step.kind];
  await play(documentId, { do: 'decide', by: who, step: step.position - 1, agree, ahead: null, shown }, new Map());
}

async function promisesHold(documentId: string): Promise<void> {
  const { store } = it.app.context.state.workspace!;
  await store.read(async (reader) => {
    const revisions = await reader.revisions.ofDocument(documentId);
    expect(revisions.filter((one) => one.state === 'effective').length).toBeLessThanOrEqual(1);
    expect(revisions.filter((one) => ['draft', 'in-review', 'approved'].includes(one.state)).length).toBeLessThanOrEqual(1);
    expect(new Set(revisions.map((one) => one.label)).size).toBe(revisions.length);
    for (const revision of revisions) {
      const contributors = new Set((await reader.revisions.contributors(revision.id)).map((one) => one.id));
      const rounds = await reader.approvals.roundsOf(revision.id);
      for (const round of rounds) {
        for (const step of await reader.approvals.steps(round.id)) {
          if (step.state !== 'agreed' && step.state !== 'rejected') continue;
          // a decision belongs to the text that was on the decider's screen
          expect(
            createHash('sha256')
              .update(shownAt.get(step.id) ?? '', 'utf8')
              .digest('hex'),
          ).toBe(round.contentSha256);
          if (round.state === 'open' || round.state === 'approved') expect(contributors.has(step.decidedById!)).toBe(false);
        }
      }
      if (!['approved', 'effective', 'superseded'].includes(revision.state)) continue;
      const approved = rounds.filter((round) => round.state === 'approved');
      expect(approved).toHaveLength(1);
      expect(approved[0]!.contentSha256).toBe(revision.contentSha256);
      expect(createHash('sha256').update(revision.content!, 'utf8').digest('hex')).toBe(revision.contentSha256);
      const steps = await reader.approvals.steps(approved[0]!.id);
      expect(steps.every((step) => step.state === 'agreed')).toBe(true);
      expect(revision.effectiveOn! >= approved[0]!.endedAt!.slice(0, 10)).toBe(true);
    }
    // No two were in force on one day.
    const days = revisions
      .filter((one) => one.effectiveOn !== null && one.state !== 'approved')
      .map((one) => [one.effectiveOn!, one.supersededOn ?? '9999'] as const);
    for (const [index, [from, to]] of days.entries()) {
      for (const [otherFrom, otherTo] of days.slice(index + 1))
        expect(to < otherFrom || otherTo < from || to < from || otherTo < otherFrom).toBe(true);
    }
  });
}
