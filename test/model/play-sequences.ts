import fc from 'fast-check';
import { expect } from 'vitest';
import type { ContractClient } from '../../shared/contract/index.ts';
import { CONTROLLER, PASSWORD } from '../support/make-app.ts';
import { compareWorld, hash, type Model, type Real, stepOfTurn } from './compare-world.ts';
import { type Database, type ModelFirm, makeModelFirm } from './firm.ts';
import { type Call, dayComes, has, type Level, type OracleWorld, type Outcome, play, stepsOf } from './oracle.ts';
import { BEGINNINGS, type Intent, STEP_ARBITRARIES, type Step, WRITERS } from './steps.ts';

/**
 * Random people do random things to a document in random order, often what they may not, with what they last saw, sometimes two at once, while days go by
 * and the program is closed and opened. After every call the program is asked through its contract, and everything it says must be what the oracle expects.
 */

/** A firm is left after so many sequences: its lists grow, and every call gets slower. */
const SEQUENCES_A_FIRM = 150;
/** Checking the whole history and every signature takes as long as some ten sequences. */
const FIRMS_A_CHECK = 4;

const addDays = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

class Command implements fc.AsyncCommand<Model, Real> {
  readonly step: Step;
  constructor(step: Step) {
    this.step = step;
  }
  check = () => true;
  run = (model: Model, real: Real) => runStep(model, real, this.step);
  toString = () => JSON.stringify(this.step);
}
const commandsUpTo = (maxCommands: number) =>
  fc.commands<Model, Real, false>(
    STEP_ARBITRARIES.map((arbitrary) => arbitrary.map((step) => new Command(step))),
    { maxCommands, size: 'max' },
  );

// ---------------------------------------------------------------- from intent to call

/** An intent with what the person has before the eyes; null when there is nothing to do it to. */
function callOf(model: Model, today: string, intent: Intent): Call | null {
  const now = seenNow(model);
  const before = model.seen.get(intent.by) ?? now;
  const seen = 'which' in intent && intent.which === 'last seen' ? before : now;
  const effectiveOn = 'ahead' in intent && intent.ahead !== null ? addDays(today, intent.ahead) : null;
  const { by } = intent;
  const { revisionId, version } = seen;
  switch (intent.do) {
    case 'save':
      return { do: 'save', by, revisionId, version, word: `第${++model.words}稿`, sections: intent.sections };
    case 'start':
      return { do: 'start', by };
    case 'discard':
      return { do: 'discard', by, revisionId, version };
    case 'submit': {
      const { reviewers, serial, minor } = intent;
      return { do: 'submit', by, revisionId, version, sha256: seen.sha256, reviewers, serial, minor, effectiveOn };
    }
    case 'decide': {
      const from = intent.shown === 'last seen' ? before : now;
      const step = intent.step === 'turn' ? stepOfTurn(model) : from.steps[intent.step];
      const sha256 = intent.shown === 'other' ? hash('别的文字') : from.sha256;
      return step ? { do: 'decide', by, stepId: step.id, agree: intent.agree, sha256, effectiveOn } : null;
    }
    case 'reassign': {
      const step = intent.step === 'turn' ? stepOfTurn(model) : seen.steps[intent.step];
      return step ? { do: 'reassign', by, stepId: step.id, from: step.asked, to: intent.to } : null;
    }
    case 'withdraw':
    case 'stop':
      return seen.roundId === null ? null : { do: intent.do, by, roundId: seen.roundId };
    case 'obsolete':
      return { do: 'obsolete', by, version: seen.documentVersion, on: effectiveOn! };
    case 'take-back':
      return { do: 'take-back', by };
    case 'appoint':
      return { do: 'appoint', by, person: intent.person, deputy: intent.deputy, fromOn: today, toOn: addDays(today, intent.days) };
  }
}

function seenNow({ world, sha256 }: Model) {
  const newest = world.revisions[0]!;
  const [round] = newest.rounds;
  return {
    revisionId: newest.id,
    version: newest.version ?? 0,
    sha256,
    roundId: round?.id ?? null,
    steps: round ? stepsOf(round).map(({ id, asked }) => ({ id, asked })) : [],
    documentVersion: world.version ?? 0,
  };
}

/** Whoever is asked reads what is there and decides. */
function answerOf(model: Model, { agree, ahead }: Extract<Step, { do: 'answer' }>): Intent | null {
  const turn = stepOfTurn(model);
  if (!turn) return null;
  const by = turn.asked ?? (turn.kind === 'approve' ? '王管代' : '赵总');
  return { do: 'decide', by, step: 'turn', agree, shown: 'current', ahead };
}

// ---------------------------------------------------------------- asking the program

async function ask(real: Real, call: Call): Promise<Outcome> {
  try {
    await request(real.firm.as(call.by), real, call);
    return count(real, call, 'ok');
  } catch (error) {
    const { code, defined } = error as { code?: string; defined?: boolean };
    if (!defined || code === undefined || code === 'INTERNAL') throw error;
    return count(real, call, code);
  }
}

function count(real: Real, call: Call, outcome: Outcome): Outcome {
  const key = `${call.do} ${outcome}`;
  real.outcomes[key] = (real.outcomes[key] ?? 0) + 1;
  return outcome;
}

function request(client: ContractClient, real: Real, call: Call): Promise<unknown> {
  const password = PASSWORD;
  const idOf = (name: string) => real.firm.idOf(name);
  switch (call.do) {
    case 'save': {
      const scope = call.sections > 1 ? '\n# 范围 {#scope}\n\n全公司。\n' : '';
      const source = `# 目的 {#purpose}\n\n${call.word}，${call.by}。\n${scope}`;
      return client.revisions.save({ id: call.revisionId, version: call.version, source, mappings: [] });
    }
    case 'start':
      return client.revisions.startDraft({ documentId: real.documentId, changeKind: 'revision' });
    case 'discard':
      return client.revisions.discardDraft({ id: call.revisionId, version: call.version });
    case 'submit':
      return client.approvals.submit({
        revisionId: call.revisionId,
        version: call.version,
        changeSummary: '修改',
        changeKind: call.minor ? 'minor' : 'full',
        reviewerIds: call.reviewers.map(idOf),
        mode: call.serial ? 'serial' : 'parallel',
        effectiveOn: call.effectiveOn,
        password,
      });
    case 'decide': {
      const { stepId, sha256: shownSha256, effectiveOn } = call;
      return client.approvals.decide(
        call.agree
          ? { decision: 'agree', stepId, shownSha256, comment: '', effectiveOn, password }
          : { decision: 'reject', stepId, shownSha256, comment: '不同意', password },
      );
    }
    case 'reassign': {
      const fromPersonId = call.from === null ? null : idOf(call.from);
      return client.approvals.reassign({ stepId: call.stepId, fromPersonId, personId: idOf(call.to), reason: '出差' });
    }
    case 'withdraw':
      return client.approvals.withdraw({ roundId: call.roundId, reason: '收回' });
    case 'stop':
      return client.approvals.stop({ roundId: call.roundId, reason: '暂不执行', password });
    case 'obsolete':
      return client.documents.makeObsolete({ id: real.documentId, version: call.version, reason: '不再使用', on: call.on, password });
    case 'take-back':
      return takeBack(client, real);
    case 'appoint': {
      const { fromOn, toOn } = call;
      return client.routes.appointDeputy({ personId: idOf(call.person), deputyId: idOf(call.deputy), fromOn, toOn, reason: '出差' });
    }
  }
}

async function takeBack(client: ContractClient, real: Real): Promise<unknown> {
  const own = (await client.withdrawals.list()).filter((row) => row.documentId === real.documentId);
  const row = own.find((one) => one.takenBack === null) ?? own[0];
  return client.withdrawals.takeBack({ id: row?.decisionId ?? 'none', reason: '继续使用', password: PASSWORD });
}

// ---------------------------------------------------------------- one step

async function runStep(model: Model, real: Real, step: Step): Promise<void> {
  if (step.do === 'days') return letDaysGoBy(model, real, step);
  if (step.do === 'take-number') return takeNumber(real, step);
  const today = real.firm.clock.today();
  if (step.do === 'race') return race(model, real, today, step);
  const intent = step.do === 'answer' ? answerOf(model, step) : step;
  const call = intent && callOf(model, today, intent);
  if (!call) return;
  const expected = play(model.world, call, today);
  expect(await ask(real, call), JSON.stringify(call)).toBe(expected);
  await compareWorld(real, model, [model.world]);
  model.seen.set(call.by, seenNow(model));
}

async function letDaysGoBy(model: Model, real: Real, { days, how }: Extract<Step, { do: 'days' }>): Promise<void> {
  if (how === 'closed') await real.firm.closeFor(days);
  else real.firm.clock.advance(days * 86_400);
  if (how === 'tick') await real.firm.dayChanged();
  dayComes(model.world, real.firm.clock.today());
  if (how !== 'silent') await compareWorld(real, model, [model.world]);
}

/** A number is used once, even when its document is gone. */
async function takeNumber(real: Real, { by, which }: Extract<Step, { do: 'take-number' }>): Promise<void> {
  const number = [...real.numbers][which % real.numbers.size]!;
  const level: Level = number.startsWith('QM') ? 'manual' : number.startsWith('WI') ? 'work-instruction' : 'procedure';
  const asking = real.firm.as(by).documents.create({ level, title: '又一份', ownerDepartmentId: null, ownerRole: '', number });
  const answer = await asking.catch((error: { code: string }) => error.code);
  expect(answer).toBe(has(by, 'drafter', 'document-controller') ? 'NUMBER_TAKEN' : 'FORBIDDEN');
}

/** Two calls at once: as if one had come after the other, whichever was first. */
async function race(model: Model, real: Real, today: string, step: Extract<Step, { do: 'race' }>): Promise<void> {
  const one = callOf(model, today, step.first);
  const two = callOf(model, today, step.second);
  if (!one || !two) return;
  const orders = [
    [one, two],
    [two, one],
  ].map((order) => {
    const world = structuredClone(model.world);
    const answers = new Map(order.map((call) => [call, play(world, call, today)]));
    return { world, answers: `${answers.get(one)}, ${answers.get(two)}` };
  });
  const answers = (await Promise.all([ask(real, one), ask(real, two)])).join(', ');
  const possible = orders.filter((order) => order.answers === answers);
  const told = `${JSON.stringify([one, two])} answered ${answers}, expected ${orders.map((order) => order.answers).join(' or ')}`;
  expect(possible.length, told).toBeGreaterThan(0);
  await compareWorld(
    real,
    model,
    possible.map((order) => order.world),
  );
  for (const { by } of [one, two]) model.seen.set(by, seenNow(model));
}

// ---------------------------------------------------------------- many sequences

interface Playground {
  firm: ModelFirm;
  numbers: Set<string>;
  outcomes: Record<string, number>;
}

/** Some documents at once, of which no two may get one number; the sequence is about the first. */
async function freshDocument(ground: Playground, level: Level, atOnce: number, by: string): Promise<{ model: Model; real: Real }> {
  const client = ground.firm.as(by);
  const input = { level, title: '试验文件', ownerDepartmentId: null, ownerRole: '' };
  const made = await Promise.all(Array.from({ length: atOnce }, () => client.documents.create(input)));
  for (const { number } of made) {
    expect(ground.numbers.has(number), `number ${number} a second time`).toBe(false);
    ground.numbers.add(number);
  }
  const documentId = made[0]!.id;
  const { id, version } = await client.revisions.startDraft({ documentId });
  const real: Real = { ...ground, documentId };
  const first = { word: '第0稿', sections: 1 };
  await request(client, real, { do: 'save', by, revisionId: id, version, ...first });
  const world: OracleWorld = {
    level,
    version: null,
    obsoleteOn: null,
    everWithdrawn: false,
    revisions: [
      { id, label: 'A/0', state: 'draft', version: null, ...first, contributors: [by], effectiveOn: null, lastDayOn: null, rounds: [] },
    ],
    deputies: [],
  };
  const model: Model = { world, sha256: '', seen: new Map(), words: 0 };
  await compareWorld(real, model, [world]);
  return { model, real };
}

/** A sequence must not depend on the one before it. */
async function endDeputies(firm: ModelFirm): Promise<void> {
  const client = firm.as(CONTROLLER);
  for (const { id, state } of await client.routes.deputies())
    if (state === 'now' || state === 'ahead') await client.routes.endDeputy({ id, reason: '已回来' });
}

export interface Reached {
  /** how often revisions and rounds ended up in each state */
  states: Record<string, number>;
  /** how often each call was answered how: `submit ok`, `decide SELF_APPROVAL` */
  outcomes: Record<string, number>;
}

/** Plays so many random sequences of at most so many steps, after their beginning, and answers how far they got. */
export async function playSequences(database: Database, sequences: number, steps = 10): Promise<Reached> {
  const reached: Reached = { states: {}, outcomes: {} };
  let ground: Playground | null = null;
  let firms = 0;
  let left = 0;
  /** Goes away without a look back. */
  const abandon = async (): Promise<ModelFirm | null> => {
    const firm = ground?.firm ?? null;
    ground = null;
    await firm?.close();
    return firm;
  };
  const leave = async (check: boolean) => {
    if (ground && check) expect(await ground.firm.as(CONTROLLER).history.check()).toMatchObject({ ok: true });
    expect((await abandon())?.logged ?? []).toEqual([]);
  };
  const groundNow = async (): Promise<Playground> => {
    if (!ground || left === 0) {
      await leave(firms % FIRMS_A_CHECK === 1);
      firms += 1;
      left = SEQUENCES_A_FIRM;
      ground = { firm: await makeModelFirm(database), numbers: new Set(), outcomes: reached.outcomes };
    }
    left -= 1;
    return ground;
  };
  const sequence = fc.asyncProperty(
    fc.constantFrom<Level>('procedure', 'procedure', 'manual', 'work-instruction'),
    fc.constantFrom(1, 1, 1, 1, 1, 1, 3),
    fc.constantFrom(...WRITERS),
    fc.constantFrom(...BEGINNINGS),
    commandsUpTo(steps),
    async (level, atOnce, by, beginning, random) => {
      try {
        const playing = await groundNow();
        const { model, real } = await freshDocument(playing, level, atOnce, by);
        for (const step of beginning) await runStep(model, real, step);
        await fc.asyncModelRun(() => ({ model, real }), random);
        // a silent day at the end was not looked at yet
        await compareWorld(real, model, [model.world]);
        await endDeputies(playing.firm);
        for (const { state, rounds } of model.world.revisions)
          for (const each of [state, ...rounds.map((round) => `round ${round.state}`)])
            reached.states[each] = (reached.states[each] ?? 0) + 1;
      } catch (error) {
        // what went wrong must not spoil the runs that look for a smaller example
        await abandon();
        throw error;
      }
    },
  );
  try {
    await fc.assert(sequence, { numRuns: sequences });
    await leave(true);
  } finally {
    await abandon();
  }
  return reached;
}
