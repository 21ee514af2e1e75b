import { basename, sep } from 'node:path';
import type { z } from 'zod';
import type { Recent } from '../../../shared/contract/workspace.ts';
import type { AppContext } from '../context.ts';

export interface AppState {
  version: string;
  host: AppContext['host'];
  open: { id: string; path: string; name: string; companyName: string; sample: boolean } | null;
  recents: z.infer<typeof Recent>[];
  home: string;
  separator: string;
  today: string;
}

/** What the app shows first. */
export async function getState(app: AppContext): Promise<AppState> {
  const current = app.state.workspace;
  const companyName = current ? (await current.store.read((reader) => reader.workspace.get())).companyName : '';
  const recents = [];
  for (const recent of await app.folders.recents.list()) {
    // The own lock is no obstacle.
    recents.push({ ...recent, problem: recent.path === current?.path ? null : await app.folders.inspect(recent.path) });
  }
  return {
    version: app.version,
    host: app.host,
    open: current && { id: current.id, path: current.path, name: basename(current.path), companyName, sample: current.sample },
    recents,
    home: app.home,
    separator: sep,
    today: app.clock.today(),
  };
}
