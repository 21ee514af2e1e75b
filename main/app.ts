import { join } from 'node:path';
import type { ContractClient } from '../shared/contract/index.ts';
import type { ApiContext } from './api/base.ts';
import { createHandler } from './api/http.ts';
import { createClient } from './api/index.ts';
import type { AppContext } from './core/context.ts';
import type { Actor, Clock, Ids, Log } from './core/ports.ts';
import type { OpenStore, SampleBuilder, WorkspaceFolder } from './core/ports-workspace.ts';
import { loadTemplates } from './core/templates/load-templates.ts';
import { beginDay, closeWorkspace } from './core/workspace/open-workspace.ts';
import { buildSample } from './sample/build-sample.ts';
import { SAMPLE_FOLDER, SAMPLE_PASSWORD, type Sample, type SampleOptions, type SampleProgress } from './sample/sample-app.ts';
import { openSqliteStore } from './store/index.ts';
import { createWordThreads } from './word/threads.ts';
import { createSpreadsheets } from './xlsx/index.ts';

export interface AppOptions {
  host: 'desktop' | 'web' | 'cli';
  /** of the program, e.g. `0.1.0` */
  version: string;
  /** folder where new workspaces are proposed */
  home: string;
  /** the folder `templates/` */
  templatesPath: string;
  clock: Clock;
  ids: Ids;
  log: Log;
  folders: WorkspaceFolder;
  /** builds the sample workspace when somebody asks for it first; our own unless told */
  sample?: SampleBuilder;
  /** for the app that a sample builder works with: its workspaces are marked as samples */
  createsSamples?: boolean;
  /** how a workspace's database is opened; the embedded one unless told */
  openStore?: OpenStore;
}

export interface App {
  /** everything that the app answers over HTTP; hosts only mount it. `actor`: a caller for whom the host vouches */
  handle(request: Request, actor?: Actor): Promise<Response>;
  /** The contract in process: as the person of a session token, or as an actor on the workspace's own computer. */
  client(as?: { token?: string | null; actor?: Actor }): ContractClient;
  /** Hosts call it when a new day begins: the database is backed up, and what was decided for that day takes effect. */
  dayChanged(): Promise<void>;
  /** Makes the sample workspace in a folder that is not there yet and leaves it closed. */
  buildSample(path: string, onProgress?: (progress: SampleProgress) => void): Promise<Sample>;
  /** for the command line's own use cases */
  context: AppContext;
  /** Closes the workspace and gives its lock back. */
  close(): Promise<void>;
}

/** Puts the parts together: the one place that knows them all. */
export async function createApp(options: AppOptions): Promise<App> {
  const { templatesPath, openStore = openSqliteStore, createsSamples = false, ...rest } = options;
  const makeSample: App['buildSample'] = (path, onProgress) => buildSample(sampleOptions(options, path, onProgress));
  const ownSample: SampleBuilder = {
    folderName: SAMPLE_FOLDER,
    password: SAMPLE_PASSWORD,
    build: async (path) => void (await makeSample(path)),
  };
  const sample = options.sample ?? ownSample;
  const context: AppContext = {
    ...rest,
    openStore,
    word: createWordThreads(),
    spreadsheets: createSpreadsheets(),
    sample,
    createsSamples,
    templates: await loadTemplates(templatesPath),
    state: { workspace: null, switching: Promise.resolve() },
  };
  return {
    handle: createHandler(context),
    client: (as = {}) =>
      createClient((): ApiContext => ({ app: context, token: as.token ?? null, ...(as.actor ? { actor: as.actor } : {}) })),
    dayChanged: () => beginDay(context),
    buildSample: makeSample,
    context,
    close: () => closeWorkspace(context),
  };
}

/** Cost of hashing in the sample only: its password stands on the start screen, and its story signs some hundred times. */
const SAMPLE_COST = { N: 1024, r: 8, p: 1 };

/** The sample is played in an app of its own, whose clock the story moves. */
function sampleOptions(options: AppOptions, path: string, onProgress?: (progress: SampleProgress) => void): SampleOptions {
  const recents = { list: async () => [], remember: async () => {}, forget: async () => {} };
  const openStore: OpenStore = options.openStore ?? ((store) => openSqliteStore({ ...store, passwordCost: SAMPLE_COST }));
  return {
    openApp: (clock) => createApp({ ...options, clock, openStore, createsSamples: true, folders: { ...options.folders, recents } }),
    path,
    today: options.clock.today(),
    samplePath: join(options.templatesPath, 'sample'),
    onProgress,
  };
}
