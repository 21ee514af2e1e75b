import { execFile } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface Mount {
  point: string;
  type: string;
}

/** File systems on which several computers write: SQLite's locks do not hold there and a database can be damaged. */
const NETWORK_TYPES =
  /^(nfs\d?|cifs|smb\w*|afpfs|webdav|davfs2?|9p|afs|ceph|glusterfs|lustre|ncpfs|fuse\.(sshfs|davfs2?|rclone|glusterfs|s3fs|gvfsd-fuse))$/i;

/** The mount that a path lies on: the longest mount point that begins it. */
export function isOnNetworkShare(path: string, mounts: readonly Mount[]): boolean {
  if (/^(\\\\|\/\/)[^\\/?.]/.test(path)) return true;
  const inside = mounts.filter(({ point }) => path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`));
  const nearest = inside.reduce<Mount | null>((best, mount) => (!best || mount.point.length >= best.point.length ? mount : best), null);
  return nearest !== null && NETWORK_TYPES.test(nearest.type);
}

/** Windows has no mount table: there a mapped drive shows its `\\server\share` name once resolved. */
export async function readMounts(): Promise<Mount[]> {
  if (process.platform === 'linux') {
    const table = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
    return table.split('\n').flatMap((line) => {
      const [left = '', right = ''] = line.split(' - ');
      const point = left.split(' ')[4];
      const type = right.split(' ')[0];
      return point && type
        ? [{ point: point.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))), type }]
        : [];
    });
  }
  if (process.platform === 'darwin') {
    const { stdout } = await promisify(execFile)('/sbin/mount');
    return stdout.split('\n').flatMap((line) => {
      const found = /^.* on (.+) \((\w+)[,)]/.exec(line);
      return found ? [{ point: found[1]!, type: found[2]! }] : [];
    });
  }
  return [];
}

/** The nearest existing folder of a path, links and mapped drives resolved. */
export async function resolveExisting(path: string, parentOf: (path: string) => string): Promise<string> {
  for (let at = path; ; at = parentOf(at)) {
    try {
      return await realpath(at);
    } catch {
      if (parentOf(at) === at) return path;
    }
  }
}
