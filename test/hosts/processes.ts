import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { SimpleCsrfProtectionLinkPlugin } from '@orpc/client/plugins';
import type { ContractClient } from '../../shared/contract/index.ts';
import { makeCorpus } from '../bench/corpus.ts';

export const root = join(import.meta.dirname, '..', '..');
const bundled = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
/** The Node of every npm script; the tests' own where the package came without its binary. */
export const node = existsSync(bundled) ? bundled : process.execPath;
export const cli = join(root, 'main', 'hosts', 'cli', 'index.ts');
const start = join(root, 'main', 'hosts', 'start.ts');

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}
export interface RunOptions {
  cwd?: string;
  /** added to the environment; undefined takes a name out */
  env?: Record<string, string | undefined>;
  uid?: number;
}

/** Where this run's state and new workspaces lie, and Chinese unless told. */
export function environment(folder: string, more: RunOptions['env'] = {}): NodeJS.ProcessEnv {
  const { LC_ALL: _all, LC_MESSAGES: _messages, ...rest } = process.env;
  const own = { WENKONG_STATE: join(folder, 'state'), WENKONG_HOME: join(folder, 'home'), LANG: 'zh_CN.UTF-8', CI: '1' };
  return { ...rest, ...own, ...more };
}

export function launch(command: string, args: string[], folder: string, { cwd, env, uid }: RunOptions = {}): ChildProcess {
  const asUser = uid === undefined ? {} : { uid, gid: uid };
  return spawn(command, args, { cwd: cwd ?? folder, env: environment(folder, env), stdio: ['ignore', 'pipe', 'pipe'], ...asUser });
}

export function ended(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** A command to its end, in a folder that holds this run's state. */
export function wenkong(folder: string, args: string[], options: RunOptions = {}): Promise<Ended> {
  return ended(launch(node, [cli, ...args], folder, options));
}

/** What a command printed with --json; a command that broke is shown whole. */
export function printed<Answer>(how: Ended): Answer {
  try {
    return JSON.parse(how.stdout) as Answer;
  } catch {
    throw new Error(`No JSON was printed: ${JSON.stringify(how)}`);
  }
}

export interface Served {
  /** address with the launch token */
  url: string;
  origin: string;
  token: string;
  child: ChildProcess;
  /** as the command line that knows the token; nobody's session */
  operator: ContractClient;
  /** Ends it and answers how. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

/** `wenkong serve DIR`, or `npm start -- --web …` when the first argument begins with a dash, until it is ready; on any free port unless told. */
export async function serve(folder: string, given: string[], options: RunOptions & { usualPort?: boolean } = {}): Promise<Served> {
  const args = given.includes('--port') || options.usualPort ? given : [...given, '--port', '0'];
  const script = args[0]?.startsWith('-') ? [start, ...args] : [cli, 'serve', ...args];
  const child = launch(node, script, folder, options);
  const end = ended(child);
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout!.on('data', (chunk: string) => {
      printed += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(printed);
      if (found) resolve(found[0]);
    });
    void end.then((how) => reject(new Error(`It ended before it served: ${JSON.stringify(how)}`)));
  });
  const { origin, searchParams } = new URL(url);
  const token = searchParams.get('token')!;
  return {
    url,
    origin,
    token,
    child,
    operator: clientOf(origin, { 'x-wenkong-launch': token, authorization: `Bearer ${token}` }),
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return end;
    },
  };
}

/** The contract over HTTP, with headers of one's own. */
export function clientOf(origin: string, headers: Record<string, string>): ContractClient {
  return createORPCClient(new RPCLink({ url: `${origin}/rpc`, headers, plugins: [new SimpleCsrfProtectionLinkPlugin()] }));
}

/** A closed workspace with real documents in force and evidence with files; answers its path. */
export async function makeWorkspace(folder: string, size: { documents: number; evidence: number }): Promise<string> {
  const { app, path } = await makeCorpus({ name: 'workspace', sections: 0, mappings: 0, historyRows: 0, ...size }, folder);
  await app.close();
  return path;
}
