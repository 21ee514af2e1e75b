import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import type { ContractClient } from '../../shared/contract/index.ts';
import { type App, createApp } from '../app.ts';
import type { Actor, Clock } from '../core/ports.ts';
import { createWorkspaceFolders } from '../files/index.ts';
import { systemClock, systemIds, systemLog } from './system.ts';

export interface RuntimeOptions {
  host: 'desktop' | 'web' | 'cli';
  version: string;
  /** where `templates/` lies */
  resources: string;
  /** how other processes reach this one while it holds a workspace; null when they cannot */
  announce: () => { url: string; token: string } | null;
  /** the computer's unless told */
  clock?: Clock;
}

/** Whoever sits at the computer that the workspace lies on, as the command line acts for them. */
export const OPERATOR: Actor = { kind: 'system', name: '命令行' };
/** How often the day is looked at; within this time after midnight what was approved for the day takes effect and the backup begins, ms. */
const DAY_CHECK_MS = 60_000;

export interface Runtime {
  app: App;
  /** the contract as the operator of this computer */
  operator(): ContractClient;
  /** a path as people type it on a command line, absolute: relative ones begin where they stand */
  resolve(path: string): string;
  close(): Promise<void>;
}

/** The app with the real clock, ids, disk and log of this computer. */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { clock = systemClock } = options;
  const stateFolder = process.env.WENKONG_STATE ?? envPaths('wenkong', { suffix: '' }).data;
  const home = process.env.WENKONG_HOME ?? join(homedir(), '文控工坊');
  const folders = createWorkspaceFolders({ home, stateFolder, announce: options.announce });
  const app = await createApp({
    host: options.host,
    version: options.version,
    home,
    templatesPath: join(options.resources, 'templates'),
    clock,
    ids: systemIds,
    log: systemLog(join(stateFolder, 'logs')),
    folders,
  });
  let day = clock.today();
  const ticking = setInterval(() => {
    if (clock.today() === day) return;
    day = clock.today();
    app.dayChanged().catch((error: unknown) => app.context.log.error('day change', error));
  }, DAY_CHECK_MS);
  ticking.unref();
  return {
    app,
    operator: () => app.client({ actor: OPERATOR }),
    resolve: (path) => folders.resolve(path.startsWith('~') ? path : resolve(path)),
    async close() {
      clearInterval(ticking);
      await app.close();
    },
  };
}
