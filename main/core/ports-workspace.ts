/**
 * What the core needs from the disk to make, open and leave a workspace folder. `main/files` fulfils it.
 * A workspace is one folder: database, files by hash, bundles, backups, the last known head of the history, a lock.
 */
import type { Accounts, Clock, Files, Ids, Log, Store } from './ports.ts';

/** Reason codes of WORKSPACE_UNUSABLE. */
export type FolderProblem = 'not-a-workspace' | 'newer' | 'locked' | 'network-share' | 'read-only' | 'exists' | 'not-empty' | 'damaged';

export interface HistoryHead {
  seq: number;
  hash: string;
}

/** A folder that this process holds the lock of. */
export interface OpenedFolder {
  /** absolute path */
  path: string;
  databasePath: string;
  /** where audit bundles are written; exists */
  bundlesPath: string;
  files: Files;
  /** the head of the history as last written outside the database; null when there is none that can be read */
  readHead(): Promise<HistoryHead | null>;
  writeHead(head: HistoryHead): Promise<void>;
  /**
   * Copies the database aside and verifies the copy; keeps the last 14. `daily`: does nothing when the day's copy exists; called before the
   * database is opened, or with `copyTo` while it is in use. `migration`: called before the schema changes, while nothing writes.
   */
  backup(kind: 'daily' | 'migration', day: string, copyTo?: (path: string) => Promise<void>): Promise<void>;
  /** Hears that somebody else has taken the lock or removed it: nothing may be written here any more. */
  onLost(listener: () => void): void;
  /** Gives the lock back. The database must be closed before. Safe to repeat. */
  release(): Promise<void>;
  /** Only for a folder that `create` has just made: gives the lock back and removes everything that was made. */
  abandon(): Promise<void>;
}

export interface RecentFolder {
  path: string;
  name: string;
  openedAt: string;
}

export interface WorkspaceFolder {
  /**
   * Makes the folder (parents too) with its lock; it must not exist or be empty. `path` may be relative to the home or begin with `~`.
   * @throws AppError WORKSPACE_UNUSABLE exists | not-empty | network-share | read-only, DISK_FULL
   */
  create(path: string): Promise<OpenedFolder>;
  /** null when the folder can be opened, as far as that is seen without writing into it; takes no lock. */
  inspect(path: string): Promise<FolderProblem | null>;
  /** @throws AppError WORKSPACE_UNUSABLE not-a-workspace | locked | network-share | read-only */
  open(path: string): Promise<OpenedFolder>;
  /** The path as `create` and `open` understand it, absolute. */
  resolve(path: string): string;
  recents: {
    /** newest first */
    list(): Promise<RecentFolder[]>;
    remember(recent: RecentFolder): Promise<void>;
    forget(path: string): Promise<void>;
  };
}

/** The opened database of one workspace. `main/store` fulfils it. */
export interface OpenedStore {
  store: Store;
  accounts: Accounts;
  schemaVersion: number;
  /** Writes a consistent copy of the database to a new file while the app goes on; null for a server, which is backed up there. */
  copyTo: ((path: string) => Promise<void>) | null;
}

export interface OpenStoreOptions {
  /** the database file */
  path: string;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** called before the schema of an existing database changes; never for a new one */
  beforeMigration?: (fromVersion: number) => Promise<void>;
  /** called after every commit with the new head of the history, to be kept outside the database */
  onHead?: (head: HistoryHead) => void | Promise<void>;
}

/** @throws AppError WORKSPACE_UNUSABLE newer | damaged | locked | read-only */
export type OpenStore = (options: OpenStoreOptions) => Promise<OpenedStore>;

/** Builds the sample workspace; a host gives it to the app. */
export interface SampleBuilder {
  /** name of its folder below the home */
  folderName: string;
  /** of all its people */
  password: string;
  /** Makes the whole workspace at `path` and leaves it closed. */
  build(path: string): Promise<void>;
}
