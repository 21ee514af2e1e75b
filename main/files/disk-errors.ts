import { AppError } from '../core/app-error.ts';

/** Codes with which the operating system says that nothing may be written here. */
const READ_ONLY = new Set(['EROFS', 'EACCES', 'EPERM']);

/** Turns the operating system's errors that a person can do something about into typed ones; everything else stays what it is. */
export function asDiskError(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('DISK_FULL', { path });
  if (code && READ_ONLY.has(code)) return new AppError('WORKSPACE_UNUSABLE', { path, reason: 'read-only' });
  return error;
}
