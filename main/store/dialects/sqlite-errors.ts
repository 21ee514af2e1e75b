import { AppError } from '../../core/app-error.ts';

/** SQLite's result codes by name, the longest that fits first. */
const reasons: [prefix: string, reason: 'full' | 'read-only' | 'damaged' | 'locked'][] = [
  ['SQLITE_IOERR_SHMSIZE', 'full'],
  ['SQLITE_IOERR_CORRUPTFS', 'damaged'],
  ['SQLITE_FULL', 'full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_CANTOPEN', 'read-only'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_BUSY', 'locked'],
];

/** What a caller can be told about an error of SQLite; anything else comes back as it is. */
export function explainSqliteError(error: unknown, path: string): unknown {
  if (error instanceof TypeError && /directory does not exist/.test(error.message)) {
    return new AppError('WORKSPACE_UNUSABLE', { path, reason: 'not-a-workspace', detail: error.message });
  }
  const code = (error as { code?: unknown } | null)?.code;
  if (error instanceof AppError || typeof code !== 'string') return error;
  const reason = reasons.find(([prefix]) => code.startsWith(prefix))?.[1];
  if (!reason) return error;
  const told =
    reason === 'full'
      ? new AppError('DISK_FULL', { path })
      : new AppError('WORKSPACE_UNUSABLE', { path, reason, detail: (error as Error).message });
  told.cause = error;
  return told;
}
