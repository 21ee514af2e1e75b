import { AppError } from '../app-error.ts';
import { abortExports } from '../bundles/export-jobs.ts';
import { type AppContext, contextOf, type OpenWorkspace } from '../context.ts';
import { fillExternalDocuments } from '../external-documents/fill-register.ts';
import type { WorkspaceRow } from '../ports.ts';
import type { OpenedFolder } from '../ports-workspace.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';

export interface OpenedAs {
  id: string;
  path: string;
}
export type OpenedDatabase = Omit<OpenWorkspace, 'id' | 'sample'>;

/** Opening, creating and closing take turns. */
export function inTurn<T>(app: AppContext, work: () => Promise<T>): Promise<T> {
  const turn = app.state.switching.then(work);
  app.state.switching = turn.catch(() => undefined);
  return turn;
}

/**
 * Opens a workspace folder; the one open before is closed. When it cannot be opened the one before stays open.
 * @throws AppError WORKSPACE_UNUSABLE, DISK_FULL
 */
export function openWorkspace(app: AppContext, input: { path: string }): Promise<OpenedAs> {
  return inTurn(app, async () => {
    const path = app.folders.resolve(input.path);
    const current = app.state.workspace;
    if (current?.path === path) return { id: current.id, path };
    const folder = await app.folders.open(path);
    try {
      await folder.backup('daily', app.clock.today());
      return await enter(app, folder, (opened) => readWorkspaceRow(opened, path));
    } catch (error) {
      await folder.release();
      throw error;
    }
  });
}

async function readWorkspaceRow(opened: OpenedDatabase, path: string): Promise<WorkspaceRow> {
  try {
    return await opened.store.read((reader) => reader.workspace.get());
  } catch (error) {
    // A folder whose creation was cut off has a database without a firm in it.
    if (error instanceof AppError && error.code === 'NO_WORKSPACE') throw new AppError('WORKSPACE_UNUSABLE', { path, reason: 'damaged' });
    throw error;
  }
}

/**
 * Makes a folder that is held the open workspace; `rowOf` reads its firm or makes it. Whatever can fail is done before the switch: after a
 * failure the workspace before is still open and this one is not, and the caller gives the folder back.
 */
export async function enter(
  app: AppContext,
  folder: OpenedFolder,
  rowOf: (opened: OpenedDatabase) => Promise<WorkspaceRow>,
): Promise<OpenedAs> {
  const opened = await openDatabase(app, folder);
  let workspace: OpenWorkspace;
  let name: string;
  try {
    const row = await rowOf(opened);
    workspace = { ...opened, id: row.id, sample: row.sample };
    name = row.companyName;
    const context = contextOf(app, workspace);
    await bringIntoForce(context);
    await fillExternalDocuments(context);
  } catch (error) {
    await opened.store.close().catch((closing: unknown) => app.log.error('a database that was given up could not be closed', closing));
    throw error;
  }
  const { id, path } = workspace;
  const before = app.state.workspace;
  app.state.workspace = workspace;
  folder.onLost(() => void closeLost(app, workspace));
  if (before) await leave(before).catch((error: unknown) => app.log.error('the workspace before could not be closed', error));
  await app.folders.recents
    .remember({ path, name, openedAt: app.clock.now() })
    .catch((error: unknown) => app.log.error('the list of recent workspaces could not be written', error));
  return { id, path };
}

/** The database of a folder that is held, with the head of its history kept outside. */
async function openDatabase(app: AppContext, folder: OpenedFolder): Promise<OpenedDatabase> {
  const { clock, ids, log } = app;
  const { store, accounts, copyTo } = await app.openStore({
    path: folder.databasePath,
    clock,
    ids,
    log,
    beforeMigration: () => folder.backup('migration', clock.today()),
    onHead: (head) => folder.writeHead(head),
  });
  return { path: folder.path, folder, store, accounts, copyTo, files: folder.files, passwordTurns: new Map(), settledOn: null };
}

/** Closes the open workspace, if there is one. */
export function closeWorkspace(app: AppContext): Promise<void> {
  return inTurn(app, async () => {
    const current = app.state.workspace;
    app.state.workspace = null;
    if (current) await leave(current);
  });
}

async function leave(workspace: OpenWorkspace): Promise<void> {
  abortExports(workspace.store);
  try {
    await workspace.store.close();
  } finally {
    await workspace.folder.release();
  }
}

/** Another program holds the folder now, or it is gone: nothing is written any more, and the start screen says what is the matter with it. */
async function closeLost(app: AppContext, workspace: OpenWorkspace): Promise<void> {
  app.log.error('the lock of the workspace was lost', new Error(workspace.path));
  await inTurn(app, async () => {
    if (app.state.workspace !== workspace) return;
    app.state.workspace = null;
    await leave(workspace);
  }).catch((error: unknown) => app.log.error('a workspace whose lock was lost could not be closed', error));
}

/** What a new day brings to the open workspace: its backup, and what was decided for it takes effect. */
export function beginDay(app: AppContext): Promise<void> {
  return inTurn(app, async () => {
    const { workspace } = app.state;
    if (!workspace) return;
    const { folder, copyTo } = workspace;
    try {
      if (copyTo) await folder.backup('daily', app.clock.today(), copyTo);
    } finally {
      await bringIntoForce(contextOf(app, workspace));
    }
  });
}
