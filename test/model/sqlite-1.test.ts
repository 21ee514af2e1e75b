import { test } from 'vitest';
import { expectReached } from './expect-reached.ts';
import { playSequences } from './play-sequences.ts';

const SEQUENCES = Number(process.env.WENKONG_MODEL_RUNS ?? 5000);

test(`${SEQUENCES} random sequences on SQLite do what the oracle says`, async () => {
  expectReached(await playSequences({ kind: 'SQLite' }, SEQUENCES), SEQUENCES);
}, 3_600_000);
