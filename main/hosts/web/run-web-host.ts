import { RENDERER, RESOURCES, VERSION } from '../program.ts';
import { OPERATOR, startRuntime } from '../runtime.ts';
import { endRequested } from '../signals.ts';
import { startWebHost, type WebHost, type WebHostOptions } from './server.ts';

/** Always the same, because a browser keeps theme, language and unsaved drafts by address; below the ports that systems give away by themselves. */
const USUAL_PORT = 27922;

export interface RunOptions {
  /** undefined: the usual one, or any that is free when that is taken; 0: any that is free */
  port: number | undefined;
  workspace: string | undefined;
  /** called once it answers; `elsewhere`: the usual port was taken */
  onReady(url: string, elsewhere: boolean): Promise<void> | void;
}

/** The app for this computer's browser, until the process is asked to end. @throws AppError WORKSPACE_UNUSABLE; Error of `listen` for a port that was asked for */
export async function runWebHost({ port, workspace, onReady }: RunOptions): Promise<void> {
  let host: WebHost | null = null;
  const runtime = await startRuntime({
    host: 'web',
    version: VERSION,
    resources: RESOURCES,
    announce: () => (host ? { url: host.origin, token: host.token } : null),
  });
  const options = { handle: runtime.app.handle, operator: OPERATOR, staticFolder: RENDERER };
  try {
    host = port === undefined ? await startOnUsualPort(options) : await startWebHost({ ...options, port });
    if (workspace !== undefined) await runtime.operator().workspace.open({ path: runtime.resolve(workspace) });
    await onReady(host.url, port === undefined && new URL(host.origin).port !== String(USUAL_PORT));
    await endRequested();
  } finally {
    await host?.close();
    await runtime.close();
  }
}

async function startOnUsualPort(options: Omit<WebHostOptions, 'port'>): Promise<WebHost> {
  try {
    return await startWebHost({ ...options, port: USUAL_PORT });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== 'listen') throw error;
    return startWebHost({ ...options, port: 0 });
  }
}
