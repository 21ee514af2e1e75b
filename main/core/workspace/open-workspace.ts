import { AppError } from '../app-error.ts';
import { abortExports } from '../bundles/export-jobs.ts';
import { type AppContext, type OpenWorkspace, openContext } from '../context.ts';
import { fillExternalDocuments } from '../external-documents/fill-register.ts';
import type { WorkspaceRow } from '../ports.ts';
import type { OpenedFolder } from '../ports-workspace.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';

export interface OpenedAs {
  id: string;
  path: string;
}

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
      const opened = await openFolder(app, folder);
      let row: WorkspaceRow;
      try {
        row = await readWorkspaceRow(opened, path);
      } catch (error) {
        await opened.store.close();
        throw error;
      }
      return await switchTo(app, { ...opened, id: row.id, sample: row.sample }, row);
    } catch (error) {
      await folder.release();
      throw error;
    }
  });
}

async function readWorkspaceRow(opened: Omit<OpenWorkspace, 'id' | 'sample'>, path: string): Promise<WorkspaceRow> {
  try {
    return await opened.store.read((reader) => reader.workspace.get());
  } catch (error) {
    // A folder whose creation was cut off has a database without a firm in it.
    if (error instanceof AppError && error.code === 'NO_WORKSPACE') throw new AppError('WORKSPACE_UNUSABLE', { path, reason: 'damaged' });
    throw error;
  }
}

/** The database of a folder that is held, with the head of its history kept outside. */
export async function openFolder(app: AppContext, folder: OpenedFolder): Promise<Omit<OpenWorkspace, 'id' | 'sample'>> {
  const { clock, ids, log } = app;
  const { store, accounts } = await app.openStore({
    path: folder.databasePath,
    clock,
    ids,
    log,
    beforeMigration: () => folder.backup('migration', clock.today()),
    onHead: (head) => folder.writeHead(head),
  });
  return { path: folder.path, folder, store, accounts, files: folder.files, passwordTurns: new Map(), settledOn: null };
}

/** Makes a workspace the open one. */
export async function switchTo(app: AppContext, workspace: OpenWorkspace, row: Pick<WorkspaceRow, 'companyName'>): Promise<OpenedAs> {
  const before = app.state.workspace;
  app.state.workspace = workspace;
  if (before) await leave(before);
  await app.folders.recents.remember({ path: workspace.path, name: row.companyName, openedAt: app.clock.now() });
  await bringIntoForce(openContext(app));
  await fillExternalDocuments(openContext(app));
  return { id: workspace.id, path: workspace.path };
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
