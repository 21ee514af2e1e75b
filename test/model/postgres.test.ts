import { afterAll, beforeAll, test } from 'vitest';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { expectReached } from './expect-reached.ts';
import { playSequences } from './play-sequences.ts';

const SEQUENCES = Number(process.env.WENKONG_MODEL_RUNS ?? 1000);

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.stop());

test(`${SEQUENCES} random sequences on PostgreSQL do what the oracle says`, async () => {
  const { connectionString } = server;
  // every question is a round trip to the server: shorter sequences instead of fewer
  expectReached(await playSequences({ kind: 'PostgreSQL', connectionString }, SEQUENCES, 7), SEQUENCES);
}, 3_600_000);
