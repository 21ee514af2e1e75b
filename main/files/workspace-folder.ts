import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, copyFile, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import lockfile from 'proper-lockfile';
import { AppError } from '../core/app-error.ts';
import type { FolderProblem, HistoryHead, OpenedFolder, RecentFolder, WorkspaceFolder } from '../core/ports-workspace.ts';
import { createContentStore } from './content-store.ts';
import { asDiskError } from './disk-errors.ts';
import { isOnNetworkShare, type Mount, readMounts, resolveExisting } from './network-share.ts';

/** Raised when a folder of this version could not be read by an older program. */
const FORMAT = 1;
const KEPT_BACKUPS = 14;
const LOCK_STALE_MS = 15_000;
const NAMES = {
  marker: 'workspace.json',
  database: 'wenkong.db',
  files: 'files',
  bundles: 'bundles',
  backups: 'backups',
  head: 'history-head.json',
  lock: 'wenkong.lock',
  running: 'running.json',
};

/** How other processes on this computer reach the app that holds a workspace. */
export interface Running {
  pid: number;
  url: string | null;
  token: string | null;
}

export interface FolderOptions {
  /** where relative paths begin and new workspaces are proposed */
  home: string;
  /** where the list of recent workspaces lies */
  stateFolder: string;
  /** what `running.json` says while this process holds a workspace */
  announce?: () => { url: string; token: string } | null;
  /** tests give a table of their own */
  mounts?: () => Promise<Mount[]>;
}

export function createWorkspaceFolders(options: FolderOptions): WorkspaceFolder {
  const mounts = options.mounts ?? readMounts;
  const locate = (path: string) => {
    const expanded = path === '~' || path.startsWith('~/') || path.startsWith('~\\') ? join(homedir(), path.slice(1)) : path;
    return isAbsolute(expanded) ? resolve(expanded) : resolve(options.home, expanded);
  };
  const onShare = async (path: string) =>
    isOnNetworkShare(path, []) || isOnNetworkShare(await resolveExisting(path, dirname), await mounts());
  const recentsPath = join(options.stateFolder, 'recents.json');
  const readRecents = async (): Promise<RecentFolder[]> => {
    const list: unknown = await readJson(recentsPath);
    return Array.isArray(list) ? (list as RecentFolder[]).filter((each) => typeof each?.path === 'string') : [];
  };

  async function inspect(given: string): Promise<FolderProblem | null> {
    const path = locate(given);
    const marker = (await readJson(join(path, NAMES.marker))) as { format?: number } | null;
    if (!marker || typeof marker.format !== 'number' || !(await exists(join(path, NAMES.database)))) return 'not-a-workspace';
    if (marker.format > FORMAT) return 'newer';
    if (await onShare(path)) return 'network-share';
    if (!(await isWritable(path))) return 'read-only';
    if (await isHeld(path)) return 'locked';
    return null;
  }

  async function hold(path: string, made: string | null): Promise<OpenedFolder> {
    let release: () => Promise<void>;
    if (await isHeld(path)) throw await unusable(path, 'locked');
    try {
      release = await lockfile.lock(path, {
        lockfilePath: join(path, NAMES.lock),
        stale: LOCK_STALE_MS,
        realpath: false,
        // The folder may vanish under us (a pulled stick); what then fails says so itself.
        onCompromised: () => {},
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ELOCKED') throw await unusable(path, 'locked');
      throw asDiskError(error, path);
    }
    const announced = options.announce?.() ?? null;
    const running: Running = { pid: process.pid, url: announced?.url ?? null, token: announced?.token ?? null };
    await writeFile(join(path, NAMES.running), JSON.stringify(running), { mode: 0o600 });
    const bundlesPath = join(path, NAMES.bundles);
    await mkdir(bundlesPath, { recursive: true });
    // Whoever exported here before and was killed left its unfinished file; the lock says that nobody writes one now.
    for (const name of await readdir(bundlesPath)) if (name.startsWith('.writing-')) await rm(join(bundlesPath, name), { force: true });
    let held = true;
    const letGo = async () => {
      if (!held) return;
      held = false;
      await rm(join(path, NAMES.running), { force: true });
      await release().catch(() => {});
    };
    return {
      path,
      databasePath: join(path, NAMES.database),
      bundlesPath,
      files: createContentStore(join(path, NAMES.files)),
      readHead: async () => (await readJson(join(path, NAMES.head))) as HistoryHead | null,
      writeHead: (head) => writeWhole(join(path, NAMES.head), JSON.stringify(head)),
      backup: (kind, day) => backUp(path, kind, day),
      release: letGo,
      abandon: async () => {
        await letGo();
        if (made) await rm(made, { recursive: true, force: true });
      },
    };
  }

  return {
    resolve: locate,
    inspect,
    async create(given) {
      const path = locate(given);
      if (await onShare(path)) throw await unusable(path, 'network-share');
      if (await exists(path)) {
        if (!(await stat(path)).isDirectory()) throw await unusable(path, 'exists');
        const names = await readdir(path);
        if (names.includes(NAMES.marker)) throw await unusable(path, 'exists');
        if (names.length > 0) throw await unusable(path, 'not-empty');
      }
      try {
        const made = (await mkdir(path, { recursive: true })) ?? path;
        await writeWhole(join(path, NAMES.marker), JSON.stringify({ product: 'wenkong', format: FORMAT }));
        return await hold(path, made);
      } catch (error) {
        throw asDiskError(error, path);
      }
    },
    async open(given) {
      const path = locate(given);
      const problem = await inspect(given);
      if (problem) throw await unusable(path, problem);
      return hold(path, null);
    },
    recents: {
      list: readRecents,
      async remember(recent) {
        const others = (await readRecents()).filter((each) => each.path !== recent.path);
        await mkdir(options.stateFolder, { recursive: true });
        await writeWhole(recentsPath, JSON.stringify([recent, ...others].slice(0, 20), null, 2));
      },
      async forget(path) {
        const left = (await readRecents()).filter((each) => each.path !== path);
        await mkdir(options.stateFolder, { recursive: true });
        await writeWhole(recentsPath, JSON.stringify(left, null, 2));
      },
    },
  };
}

/** What the app that holds a workspace says of itself; null when nobody holds it. */
export async function readRunning(path: string): Promise<Running | null> {
  return (await isHeld(path)) ? ((await readJson(join(path, NAMES.running))) as Running | null) : null;
}

async function unusable(path: string, reason: FolderProblem): Promise<AppError> {
  const running = reason === 'locked' ? ((await readJson(join(path, NAMES.running))) as Running | null) : null;
  return new AppError('WORKSPACE_UNUSABLE', { path, reason, ...(running?.url ? { detail: running.url } : {}) });
}

/** A lock counts while it is fresh and its process lives; that of a killed process is taken over at once. */
async function isHeld(path: string): Promise<boolean> {
  const lock = join(path, NAMES.lock);
  if (!(await exists(lock))) return false;
  const running = (await readJson(join(path, NAMES.running))) as Running | null;
  if (running && !isAlive(running.pid)) {
    await rm(lock, { recursive: true, force: true }).catch(() => {});
    return false;
  }
  return lockfile.check(path, { lockfilePath: lock, stale: LOCK_STALE_MS, realpath: false }).catch(() => false);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The database and its write-ahead log, copied while nobody writes; the copies are read back and compared. */
async function backUp(path: string, kind: 'daily' | 'migration', day: string): Promise<void> {
  const folder = join(path, NAMES.backups);
  try {
    await mkdir(folder, { recursive: true });
    const stem = `wenkong-${day}-${kind}`;
    const target = join(folder, `${stem}.db`);
    if (kind === 'daily' && (await exists(target))) return;
    for (const suffix of ['-wal', '']) {
      const source = join(path, NAMES.database + suffix);
      if (!(await exists(source))) continue;
      const temporary = `${target}${suffix}.part`;
      await copyFile(source, temporary);
      if ((await hashOf(temporary)) !== (await hashOf(source))) throw new Error(`The backup ${temporary} differs from ${source}`);
      await rename(temporary, target + suffix);
    }
    const kept = (await readdir(folder)).filter((name) => name.endsWith('.db')).sort();
    for (const name of kept.slice(0, Math.max(0, kept.length - KEPT_BACKUPS))) {
      for (const suffix of ['', '-wal', '-shm']) await rm(join(folder, name + suffix), { force: true });
    }
  } catch (error) {
    throw asDiskError(error, folder);
  }
}

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Asked by writing: permissions alone say nothing about a read-only medium, nor of the administrator's. */
async function isWritable(folder: string): Promise<boolean> {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    await access(folder, constants.W_OK);
    await writeFile(probe, '');
    await rm(probe);
    return true;
  } catch {
    return false;
  }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}

/** The whole new text or the whole old one, whatever happens in between. */
async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.part`;
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
