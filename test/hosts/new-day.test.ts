import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type Runtime, startRuntime } from '../../main/hosts/runtime.ts';
import { decide, documentFromTemplate, latestOf, submit } from '../support/builders.ts';
import { makeApp, type TestApp } from '../support/make-app.ts';

let firm: TestApp;
let runtime: Runtime;
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  await runtime.close();
  await firm.close();
});

test('a program left open over midnight brings into force what was approved for the day and makes its backup, unasked', async () => {
  firm = await makeApp();
  const { id } = latestOf(await documentFromTemplate(firm, '29'));
  const round = await submit(firm, id, { effectiveOn: '2026-11-23' });
  await decide(firm, round, '李审');
  await decide(firm, round, '王管代');
  await firm.app.close();
  vi.stubEnv('WENKONG_STATE', join(firm.folder, 'state'));
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { clock } = firm;
  runtime = await startRuntime({
    host: 'web',
    version: '0',
    resources: resolve(import.meta.dirname, '../..'),
    announce: () => null,
    clock,
  });
  await runtime.operator().workspace.open({ path: firm.workspacePath });
  // Past the use cases, which would bring it into force themselves.
  const state = () => runtime.app.context.state.workspace!.store.read(async (reader) => (await reader.revisions.byId(id))?.state);
  const backups = async () => (await readdir(join(firm.workspacePath, 'backups'))).filter((name) => name.endsWith('.db'));
  clock.set('2026-11-22T15:59:30.000Z');
  vi.advanceTimersByTime(60_000);
  expect(await state()).toBe('approved');
  clock.set('2026-11-22T16:00:30.000Z');
  vi.advanceTimersByTime(60_000);
  await vi.waitFor(async () => expect(await state()).toBe('effective'));
  await vi.waitFor(async () => expect(await backups()).toEqual(['wenkong-2026-11-22-daily.db', 'wenkong-2026-11-23-daily.db']));
});
