import { expect } from 'vitest';
import type { Reached } from './play-sequences.ts';

const STATES = ['draft', 'in-review', 'approved', 'effective', 'superseded', 'obsolete'];
const ROUNDS = ['open', 'approved', 'rejected', 'withdrawn', 'void'];
const ALLOWED = ['save', 'start', 'discard', 'submit', 'decide', 'reassign', 'withdraw', 'stop', 'obsolete', 'take-back', 'appoint'];
const REFUSED = ['submit CONFLICT', 'submit SELF_APPROVAL', 'submit NOT_READY', 'save CONFLICT', 'save WRONG_STATE'];
const DECISIONS_REFUSED = ['SELF_APPROVAL', 'STALE_CONTENT', 'CONFLICT', 'FORBIDDEN', 'WRONG_STATE'];

/**
 * Sequences that never get anywhere would prove nothing: every state and every answer that matters must have come up. The rare refusals come some
 * ten times in 5,000 sequences, so only a run of thousands can be asked for them: fewer would fail by chance.
 */
export function expectReached({ states, outcomes }: Reached, sequences: number): void {
  if (sequences < 400) return;
  for (const state of [...STATES, ...ROUNDS.map((one) => `round ${one}`)]) expect(states[state] ?? 0, state).toBeGreaterThan(0);
  const refused = sequences < 4000 ? [] : [...REFUSED, ...DECISIONS_REFUSED.map((one) => `decide ${one}`)];
  for (const answer of [...ALLOWED.map((one) => `${one} ok`), ...refused]) expect(outcomes[answer] ?? 0, answer).toBeGreaterThan(0);
}
