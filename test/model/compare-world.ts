import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Round } from '../../shared/contract/approvals.ts';
import type { DocumentDetail } from '../../shared/contract/documents.ts';
import type { ModelFirm } from './firm.ts';
import { type OracleRevision, type OracleStep, type OracleWorld, stepsOf } from './oracle.ts';

/** Somebody who may only read: what the program says must not depend on who asks. */
const READER = '钱读';

/** What somebody had before the eyes. */
interface Seen {
  revisionId: string;
  version: number;
  sha256: string;
  roundId: string | null;
  steps: { id: string; asked: string | null }[];
  documentVersion: number;
}

export interface Model {
  world: OracleWorld;
  /** of the newest revision's text */
  sha256: string;
  seen: Map<string, Seen>;
  words: number;
}

export interface Real {
  firm: ModelFirm;
  documentId: string;
  /** every number that this firm has given */
  numbers: Set<string>;
  outcomes: Record<string, number>;
}

export const hash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The first step whose turn it is. */
export function stepOfTurn({ world }: Model): OracleStep | undefined {
  const [round] = world.revisions[0]!.rounds;
  return round?.state === 'open' ? stepsOf(round).find((step) => step.state === 'pending') : undefined;
}

/** Asks the program and takes over the expected world that equals what it says; ids, versions and the hash of the text come from the program. */
export async function compareWorld(real: Real, model: Model, expected: OracleWorld[]): Promise<void> {
  const client = real.firm.as(READER);
  const detail = await client.documents.get({ id: real.documentId });
  const newest = await client.revisions.get({ id: detail.revisions[0]!.id });
  const rounds = await client.approvals.rounds({ revisionId: newest.id });
  const said = saidBy(detail, rounds);
  const wanted = expected.map(wantedOf);
  const same = JSON.stringify(said);
  const at = wanted.findIndex((one) => JSON.stringify(one) === same);
  if (at < 0) expect(said).toEqual(wanted[0]);
  const world = expected[at]!;
  const oracle = world.revisions[0]!;

  // What the signatures stand on: the bytes, not what the program says of them.
  const sha256 = hash(newest.content);
  expect(newest.contentSha256).toBe(sha256);
  expect(newest.content).toContain(oracle.word);
  const [round] = rounds;
  if (round?.state === 'open' || round?.state === 'approved') expect(round.contentSha256).toBe(sha256);
  promises(detail.revisions, rounds);

  model.world = world;
  model.sha256 = sha256;
  world.version = detail.version;
  for (const [index, revision] of world.revisions.entries()) revision.id = detail.revisions[index]!.id;
  oracle.version = newest.version;
  takeIds(oracle, rounds);
}

function saidBy(detail: DocumentDetail, rounds: readonly Round[]) {
  return {
    obsoleteOn: detail.obsoleteOn,
    revisions: detail.revisions.map((one) => ({
      label: one.label,
      state: one.state,
      effectiveOn: one.effectiveOn,
      lastDayOn: one.supersededOn,
      contributors: one.contributors.map(({ name }) => name).sort(),
    })),
    rounds: rounds.map((round) => ({
      state: round.state,
      by: round.submittedBy,
      minor: round.changeKind === 'minor',
      sha256: round.contentSha256,
      steps: round.steps.map((step) => `${step.stage} ${step.kind} ${step.personName} ${step.state} ${step.onBehalfOf}`),
    })),
  };
}

function wantedOf(world: OracleWorld): ReturnType<typeof saidBy> {
  return {
    obsoleteOn: world.obsoleteOn,
    revisions: world.revisions.map((one) => ({
      label: one.label,
      state: one.state,
      effectiveOn: one.effectiveOn,
      lastDayOn: one.lastDayOn,
      contributors: [...one.contributors].sort(),
    })),
    rounds: world.revisions[0]!.rounds.map((round) => ({
      state: round.state,
      by: round.by,
      minor: round.minor,
      sha256: round.sha256,
      steps: round.stages.flatMap(({ steps }, index) =>
        steps.map((step) => `${index + 1} ${step.kind} ${step.decidedBy ?? step.asked ?? ''} ${step.state} ${step.behalf}`),
      ),
    })),
  };
}

function takeIds(oracle: OracleRevision, rounds: readonly Round[]): void {
  for (const [index, round] of oracle.rounds.entries()) {
    round.id = rounds[index]!.id;
    for (const [position, step] of stepsOf(round).entries()) step.id = rounds[index]!.steps[position]!.id;
  }
}

/** The promises in so many words, whatever the oracle thinks. */
function promises(revisions: DocumentDetail['revisions'], roundsOfNewest: readonly Round[]): void {
  const inState = (...states: string[]) => revisions.filter((one) => states.includes(one.state)).length;
  expect(inState('effective'), 'effective revisions').toBeLessThanOrEqual(1);
  expect(inState('draft', 'in-review', 'approved'), 'revisions on their way').toBeLessThanOrEqual(1);
  expect(new Set(revisions.map((one) => one.label)).size, 'labels').toBe(revisions.length);
  const contributors = new Set(revisions[0]!.contributors.map((one) => one.name));
  for (const round of roundsOfNewest) {
    if (round.state !== 'open' && round.state !== 'approved') continue;
    for (const { state, personName } of round.steps)
      if (state === 'agreed') expect(contributors.has(personName), `${personName} agreed to words of their own`).toBe(false);
  }
  const inForce = revisions.flatMap((one) =>
    one.effectiveOn !== null && ['effective', 'superseded', 'obsolete'].includes(one.state)
      ? [{ from: one.effectiveOn, to: one.supersededOn ?? '9999-12-31' }]
      : [],
  );
  for (const [index, one] of inForce.entries()) {
    for (const other of inForce.slice(index + 1)) {
      const apart = one.to < other.from || other.to < one.from;
      // superseded on the day it began: it was in force on no day
      const empty = one.to < one.from || other.to < other.from;
      expect(apart || empty, 'two in force on one day').toBe(true);
    }
  }
}
