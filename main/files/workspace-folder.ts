import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, copyFile, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import lockfile from 'proper-lockfile';
import { AppError } from '../core/app-error.ts';
import type { FolderProblem, HistoryHead, OpenedFolder, RecentFolder, WorkspaceFolder } from '../core/ports-workspace.ts';
import { createContentStore, INCOMING } from './content-store.ts';
import { asDiskError } from './disk-errors.ts';
import { isOnNetworkShare, type Mount, readMounts, resolveExisting } from './network-share.ts';

/** Raised when a folder of this version could not be read by an older program. */
const FORMAT = 1;
const KEPT_BACKUPS = 14;
/** what is still being written is called so */
const UNFINISHED = '.part';
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
    if (!(await exists(path, constants.W_OK))) return 'read-only';
    if (await isHeld(path)) return 'locked';
    return null;
  }

  async function hold(path: string, made: string | null): Promise<OpenedFolder> {
    let release: () => Promise<void>;
    let held = true;
    let onLost = () => {};
    const lock = join(path, NAMES.lock);
    if (await isHeld(path)) throw await unusable(path, 'locked');
    try {
      // What a killed process left may look fresh for a while. Its name goes first: without it a lock counts by its age alone.
      await rm(join(path, NAMES.running), { force: true });
      await rm(lock, { recursive: true, force: true });
      release = await lockfile.lock(path, {
        lockfilePath: lock,
        stale: LOCK_STALE_MS,
        realpath: false,
        // Somebody took it while this computer slept, or the folder is gone: neither the lock nor `running.json` is ours any more.
        onCompromised: () => {
          held = false;
          onLost();
        },
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ELOCKED') throw await unusable(path, 'locked');
      throw asDiskError(error, path);
    }
    const announced = options.announce?.() ?? null;
    const running: Running = { pid: process.pid, url: announced?.url ?? null, token: announced?.token ?? null };
    await writeFile(join(path, NAMES.running), JSON.stringify(running), { mode: 0o600 });
    const bundlesPath = join(path, NAMES.bundles);
    const filesPath = join(path, NAMES.files);
    await mkdir(bundlesPath, { recursive: true });
    await mkdir(filesPath, { recursive: true });
    // Whoever exported or took a file in here before and was killed left it unfinished; the lock says that nobody writes one now.
    await sweep(bundlesPath, '.writing-');
    await sweep(filesPath, INCOMING);
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
      files: createContentStore(filesPath),
      readHead: async () => {
        const head = (await readJson(join(path, NAMES.head))) as Partial<HistoryHead> | null;
        return typeof head?.seq === 'number' && typeof head.hash === 'string' ? { seq: head.seq, hash: head.hash } : null;
      },
      writeHead: (head) => writeWhole(join(path, NAMES.head), JSON.stringify(head)),
      backup: (kind, day, copyTo) => backUp(path, kind, day, copyTo),
      onLost(listener) {
        onLost = listener;
        if (!held) listener();
      },
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
      const problem = (await inspect(given)) ?? ((await isWritable(path)) ? null : 'read-only');
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

/** A lock counts while it is fresh and its process lives. */
async function isHeld(path: string): Promise<boolean> {
  const lock = join(path, NAMES.lock);
  if (!(await exists(lock))) return false;
  const running = (await readJson(join(path, NAMES.running))) as Running | null;
  if (running && !isAlive(running.pid)) return false;
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

/**
 * The database and its write-ahead log, copied while nobody writes; the copies are read back and compared. `copyTo` copies a database in
 * use into one file instead.
 */
async function backUp(path: string, kind: 'daily' | 'migration', day: string, copyTo?: (target: string) => Promise<void>): Promise<void> {
  const folder = join(path, NAMES.backups);
  const target = join(folder, `wenkong-${day}-${kind}.db`);
  try {
    await mkdir(folder, { recursive: true });
    if (kind === 'daily' && (await exists(target))) return;
    for (const suffix of copyTo ? [''] : ['-wal', '']) {
      const source = join(path, NAMES.database + suffix);
      if (!(await exists(source))) continue;
      const temporary = `${target}${suffix}${UNFINISHED}`;
      await rm(temporary, { force: true });
      await (copyTo ? copyTo(temporary) : copyWhole(source, temporary));
      await rename(temporary, target + suffix);
    }
    const kept = (await readdir(folder)).filter((name) => name.endsWith('.db')).sort();
    for (const name of kept.slice(0, Math.max(0, kept.length - KEPT_BACKUPS))) {
      for (const suffix of ['', '-wal', '-shm']) await rm(join(folder, name + suffix), { force: true });
    }
  } catch (error) {
    // What was begun would only take the room that is missing.
    for (const suffix of ['-wal', '']) await rm(`${target}${suffix}${UNFINISHED}`, { force: true }).catch(() => {});
    throw asDiskError(error, folder);
  }
}

async function copyWhole(source: string, target: string): Promise<void> {
  await copyFile(source, target);
  if ((await hashOf(target)) !== (await hashOf(source))) throw new Error(`The backup ${target} differs from ${source}`);
}

async function sweep(folder: string, prefix: string): Promise<void> {
  for (const name of await readdir(folder)) if (name.startsWith(prefix)) await rm(join(folder, name), { force: true });
}

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

async function exists(path: string, mode = constants.F_OK): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}

/** Asked by writing: permissions alone say nothing about a read-only medium, nor of the administrator's. */
async function isWritable(folder: string): Promise<boolean> {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
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
