import { ensureRenderer } from '../../web/renderer-build.ts';
import { runWebHost } from '../../web/run-web-host.ts';
import type { Output } from '../output.ts';

/** The web host with one workspace open, until it is stopped. */
export async function serve(output: Output, options: { port?: number }, directory: string): Promise<number> {
  await ensureRenderer(() => output.say(output.t('cli.building')));
  await runWebHost({
    port: options.port,
    workspace: directory,
    onReady: (url, elsewhere) => output.answer({ url }, () => sayAddress(output, url, elsewhere)),
  });
  return 0;
}

export function sayAddress(output: Output, url: string, elsewhere: boolean): void {
  if (elsewhere) output.say(output.t('cli.portElsewhere'));
  output.say(output.t('cli.address', { url }));
  output.say(output.t('cli.stop'));
}
