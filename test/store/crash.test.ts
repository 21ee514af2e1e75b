import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteStore } from '../../main/store/index.ts';
import { openOptions } from './databases.ts';

const ROUNDS = Number(process.env.WENKONG_CRASHES ?? 10);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wenkong-crash-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it(`loses no acknowledged change and keeps no half one when killed, ${ROUNDS} times over the same file`, async () => {
  const path = join(folder, 'workspace.db');
  let next = 0;
  for (let round = 0; round < ROUNDS; round++) {
    // killed somewhere in the change after the last one that is read here, or in a later one
    const acknowledged = await writeAndKill(path, next, 1 + ((round * 5) % 12));
    const opened = await openSqliteStore({ ...openOptions(), path });
    await opened.store.read(async ({ documents, revisions, approvals, history }) => {
      const list = await documents.list();
      const summaries = await revisions.summaries();
      const rounds = await approvals.openRounds();
      const inReview = summaries.filter((revision) => revision.state === 'in-review');
      expect(list.length).toBeGreaterThanOrEqual(acknowledged.document + 1);
      expect(summaries).toHaveLength(list.length);
      expect(rounds).toHaveLength(inReview.length);
      expect((await revisions.allMappings()).length).toBe(list.length);
      const { total } = await history.list({ limit: 1 });
      expect(total).toBeGreaterThanOrEqual(acknowledged.seq);
      expect(total).toBe(list.length + inReview.length);
      next = list.length;
    });
    expect((await opened.store.verify(null)).fault).toBeNull();
    await opened.store.close();
  }
  expect(next).toBeGreaterThanOrEqual(ROUNDS);
});

it('opens a file whose making was cut off', async () => {
  for (let round = 0; round < 6; round++) {
    const path = join(folder, `new-${round}.db`);
    await writeAndKill(path, 0, 0);
    const opened = await openSqliteStore({ ...openOptions(), path });
    expect((await opened.store.verify(null)).fault).toBeNull();
    await opened.store.close();
  }
});

/** Kills the writer once it has said that it begins and has acknowledged so many changes; answers the last one acknowledged. */
function writeAndKill(path: string, from: number, lines: number): Promise<{ document: number; seq: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-writer.ts'), path, String(from)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.split('\n').length > lines + 1) child.kill('SIGKILL');
    });
    child.once('error', reject);
    child.once('close', (_, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(`the writer ended by itself: ${errors}`));
      const last = output.trimEnd().split('\n').at(-1)!.split(' ').map(Number);
      resolve({ document: last[0]!, seq: last[1]! });
    });
  });
}
