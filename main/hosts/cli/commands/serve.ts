import { RENDERER, RESOURCES, VERSION } from '../../program.ts';
import { OPERATOR, startRuntime } from '../../runtime.ts';
import { endRequested } from '../../signals.ts';
import { ensureRenderer } from '../../web/renderer-build.ts';
import { startWebHost, type WebHost } from '../../web/server.ts';
import type { Output } from '../output.ts';

/** The web host with one workspace open, until it is stopped. */
export async function serve(output: Output, options: { port: number }, directory: string): Promise<number> {
  await ensureRenderer(() => output.say(output.t('cli.building')));
  let host: WebHost | null = null;
  const runtime = await startRuntime({
    host: 'web',
    version: VERSION,
    resources: RESOURCES,
    announce: () => (host ? { url: host.origin, token: host.token } : null),
  });
  try {
    host = await startWebHost({ handle: runtime.app.handle, operator: OPERATOR, staticFolder: RENDERER, port: options.port });
    await runtime.operator().workspace.open({ path: runtime.resolve(directory) });
    const { url } = host;
    output.answer({ url }, () => {
      output.say(output.t('cli.address', { url }));
      output.say(output.t('cli.stop'));
    });
    await endRequested();
    return 0;
  } finally {
    await host?.close();
    await runtime.close();
  }
}
