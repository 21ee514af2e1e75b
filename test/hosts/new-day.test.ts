import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type Runtime, startRuntime } from '../../main/hosts/runtime.ts';
import { systemClock } from '../../main/hosts/system.ts';
import { decide, documentFromTemplate, latestOf, submit } from '../support/builders.ts';
import { makeApp, type TestApp } from '../support/make-app.ts';

let firm: TestApp | undefined;
let runtime: Runtime | undefined;
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  await runtime?.close();
  await firm?.close();
});

test.each(['America/New_York', 'UTC', 'Asia/Tokyo'])('the day is that of China on a computer set to %s', (zone) => {
  vi.stubEnv('TZ', zone);
  vi.useFakeTimers({ toFake: ['Date'] });
  const days = ['2026-11-22T15:59:59.999Z', '2026-11-22T16:00:00.000Z'].map((instant) => {
    vi.setSystemTime(instant);
    return systemClock.today();
  });
  expect(days).toEqual(['2026-11-22', '2026-11-23']);
});

test('a program left open over midnight brings into force what was approved for the day and makes its backup, unasked', async () => {
  const left = await makeApp();
  firm = left;
  const { id } = latestOf(await documentFromTemplate(left, '29'));
  const round = await submit(left, id, { effectiveOn: '2026-11-23' });
  await decide(left, round, '李审');
  await decide(left, round, '王管代');
  await left.app.close();
  vi.stubEnv('WENKONG_STATE', join(left.folder, 'state'));
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { clock } = left;
  const running = await startRuntime({
    host: 'web',
    version: '0',
    resources: resolve(import.meta.dirname, '../..'),
    announce: () => null,
    clock,
  });
  await running.operator().workspace.open({ path: left.workspacePath });
  // Past the use cases, which would bring it into force themselves.
  const state = () => running.app.context.state.workspace!.store.read(async (reader) => (await reader.revisions.byId(id))?.state);
  const backups = async () => (await readdir(join(left.workspacePath, 'backups'))).filter((name) => name.endsWith('.db'));
  clock.set('2026-11-22T15:59:30.000Z');
  vi.advanceTimersByTime(60_000);
  expect(await state()).toBe('approved');
  clock.set('2026-11-22T16:00:30.000Z');
  vi.advanceTimersByTime(60_000);
  await vi.waitFor(async () => expect(await state()).toBe('effective'));
  await vi.waitFor(async () => expect(await backups()).toEqual(['wenkong-2026-11-22-daily.db', 'wenkong-2026-11-23-daily.db']));
});
