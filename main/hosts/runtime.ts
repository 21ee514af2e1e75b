import { homedir } from 'node:os';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { createApp } from '../app.ts';
import { createWorkspaceFolders } from '../files/index.ts';
import { systemClock, systemIds, systemLog } from './system.ts';

export interface RuntimeOptions {
  host: 'desktop' | 'web' | 'cli';
  version: string;
  /** where `templates/` lies */
  resources: string;
  /** how other processes reach this one while it holds a workspace; null when they cannot */
  announce: () => { url: string; token: string } | null;
}

/** The app with the real clock, ids, disk and log of this computer. */
export async function startRuntime(options: RuntimeOptions) {
  const paths = envPaths('wenkong', { suffix: '' });
  const stateFolder = process.env.WENKONG_STATE ?? paths.data;
  const home = process.env.WENKONG_HOME ?? join(homedir(), '文控工坊');
  return createApp({
    host: options.host,
    version: options.version,
    home,
    templatesPath: join(options.resources, 'templates'),
    clock: systemClock,
    ids: systemIds,
    log: systemLog(join(stateFolder, 'logs')),
    folders: createWorkspaceFolders({ home, stateFolder, announce: options.announce }),
  });
}
