import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder on a disk of 4 MB; null where mounting is not allowed. */
export function smallDisk(): string | null {
  if (process.platform !== 'linux') return null;
  const folder = mkdtempSync(join(tmpdir(), 'wenkong-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]).status === 0) return folder;
  rmSync(folder, { recursive: true, force: true });
  return null;
}

/** There is room again. */
export function growDisk(disk: string): void {
  spawnSync('mount', ['-o', 'remount,size=40m', disk]);
}

export function removeDisk(disk: string): void {
  spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
}

export function canMount(): boolean {
  const disk = smallDisk();
  if (disk !== null) removeDisk(disk);
  return disk !== null;
}
