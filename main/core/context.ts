import { AppError } from './app-error.ts';
import type { Accounts, Actor, Clock, Files, Ids, Log, Store } from './ports.ts';
import type { Spreadsheets, Word } from './ports-word.ts';
import type { OpenedFolder, OpenStore, SampleBuilder, WorkspaceFolder } from './ports-workspace.ts';
import type { Templates } from './templates/load-templates.ts';

/** What every use case gets. Plain objects only: they travel through the router's context. */

/** The workspace that this app instance has open. */
export interface OpenWorkspace {
  id: string;
  path: string;
  sample: boolean;
  folder: OpenedFolder;
  store: Store;
  accounts: Accounts;
  files: Files;
  /** a whole copy of the database while it is in use; null where the database is backed up elsewhere */
  copyTo: ((path: string) => Promise<void>) | null;
  /** one password check at a time and person, so that parallel guesses count one by one */
  passwordTurns: Map<string, Promise<unknown>>;
  /** the day up to which approved revisions have been brought into force */
  settledOn: string | null;
}

/** What lives as long as the app instance. */
export interface AppContext {
  version: string;
  host: 'desktop' | 'web' | 'cli';
  /** folder where new workspaces are proposed */
  home: string;
  clock: Clock;
  ids: Ids;
  log: Log;
  templates: Templates;
  folders: WorkspaceFolder;
  openStore: OpenStore;
  word: Word;
  spreadsheets: Spreadsheets;
  /** null: this host offers no sample workspace */
  sample: SampleBuilder | null;
  /** true in the app that builds the sample: what it creates is marked as one */
  createsSamples: boolean;
  /** at most one workspace is open; `switching` makes opening and closing take turns */
  state: { workspace: OpenWorkspace | null; switching: Promise<unknown> };
}

/** A use case in the open workspace, before anybody has signed in. */
export interface OpenContext {
  app: AppContext;
  workspace: OpenWorkspace;
  store: Store;
  accounts: Accounts;
  files: Files;
  clock: Clock;
  ids: Ids;
  log: Log;
  templates: Templates;
}

/** A use case with somebody who acts. */
export interface Context extends OpenContext {
  actor: Actor;
}

/** @throws AppError NO_WORKSPACE */
export function openContext(app: AppContext): OpenContext {
  const workspace = app.state.workspace;
  if (!workspace) throw new AppError('NO_WORKSPACE', {});
  return contextOf(app, workspace);
}

export function contextOf(app: AppContext, workspace: OpenWorkspace): OpenContext {
  const { store, accounts, files } = workspace;
  return { app, workspace, store, accounts, files, clock: app.clock, ids: app.ids, log: app.log, templates: app.templates };
}

/** The program itself, in history rows. */
export const SYSTEM: Actor = { kind: 'system', name: '系统' };
