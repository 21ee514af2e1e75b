import type { AppContext } from '../context.ts';
import { type OpenedAs, openWorkspace } from './open-workspace.ts';

/** Two requests at once build one sample. */
const building = new WeakMap<AppContext, Promise<void>>();

/**
 * Opens the sample workspace, building it when it is not there yet; the password is that of all its people.
 * @throws AppError WORKSPACE_UNUSABLE, DISK_FULL
 */
export async function openSample(app: AppContext): Promise<OpenedAs & { password: string }> {
  const { sample } = app;
  if (!sample) throw new Error('this host has no sample builder');
  const path = app.folders.resolve(sample.folderName);
  let turn = building.get(app);
  if (!turn) {
    turn = buildOnce(app, path).finally(() => building.delete(app));
    building.set(app, turn);
  }
  await turn;
  return { ...(await openWorkspace(app, { path })), password: sample.password };
}

async function buildOnce(app: AppContext, path: string): Promise<void> {
  if (app.state.workspace?.path === path) return;
  if ((await app.folders.inspect(path)) === 'not-a-workspace') await app.sample?.build(path);
}
