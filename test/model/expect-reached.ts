import { expect } from 'vitest';
import type { Reached } from './play-sequences.ts';

const STATES = ['draft', 'in-review', 'approved', 'effective', 'superseded', 'obsolete'];
const ROUNDS = ['open', 'approved', 'rejected', 'withdrawn', 'void'];
const ALLOWED = ['save', 'start', 'discard', 'submit', 'decide', 'reassign', 'withdraw', 'stop', 'obsolete', 'appoint'];
const REFUSED = ['submit CONFLICT', 'submit SELF_APPROVAL', 'submit NOT_READY', 'save CONFLICT', 'save WRONG_STATE'];
const DECISIONS_REFUSED = ['SELF_APPROVAL', 'STALE_CONTENT', 'CONFLICT', 'FORBIDDEN', 'WRONG_STATE'];

/** Sequences that never get anywhere would prove nothing: every state and every answer that matters must have come up, from some hundred sequences on. */
export function expectReached({ states, outcomes }: Reached, sequences: number): void {
  const least = Math.floor(sequences / 400);
  for (const state of [...STATES, ...ROUNDS.map((one) => `round ${one}`)]) expect(states[state] ?? 0, state).toBeGreaterThanOrEqual(least);
  const answers = [...ALLOWED.map((one) => `${one} ok`), ...REFUSED, ...DECISIONS_REFUSED.map((one) => `decide ${one}`)];
  for (const answer of answers) expect(outcomes[answer] ?? 0, answer).toBeGreaterThanOrEqual(least);
}
