import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import open from 'open';
import { stopped } from './cli/commands/serve.ts';
import { chooseLanguage, createOutput } from './cli/output.ts';
import { RENDERER, RESOURCES, VERSION } from './program.ts';
import { OPERATOR, startRuntime } from './runtime.ts';
import { ensureRenderer } from './web/renderer-build.ts';
import { startWebHost, type WebHost } from './web/server.ts';

/** How long fetching Electron's binary may take before the browser is used instead, ms. */
const FETCH_MS = 120_000;

const program = new Command('npm start --')
  .option('--web')
  .option('--port <number>', '', Number, 0)
  .option('--workspace <dir>')
  .option('--no-open');
const options = program.parse().opts<{ web?: boolean; port: number; workspace?: string; open: boolean }>();
const output = createOutput(chooseLanguage(undefined), false);

await ensureRenderer(() => output.say(output.t('cli.building')));
const binary = options.web ? null : await findElectron();
if (binary) await startDesktop(binary);
else {
  if (!options.web) output.say(output.t('cli.noDesktop'));
  await startWeb();
}

/** Electron's binary where it is there or can be fetched; null without a screen to show it on. */
async function findElectron(): Promise<string | null> {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return null;
  const folder = join(RESOURCES, 'node_modules', 'electron');
  const located = () => {
    const name = join(folder, 'path.txt');
    const path = existsSync(name) ? join(folder, 'dist', readFileSync(name, 'utf8')) : '';
    return path !== '' && existsSync(path) ? path : null;
  };
  if (!located() && existsSync(join(folder, 'install.js'))) {
    await new Promise<void>((resolve) => {
      const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: FETCH_MS });
      child.on('error', () => resolve());
      child.on('exit', () => resolve());
    });
  }
  return located();
}

async function startDesktop(binary: string): Promise<void> {
  const vite = join(RESOURCES, 'node_modules', 'vite', 'bin', 'vite.js');
  await ended(
    spawn(
      process.execPath,
      [vite, 'build', '--config', join(RESOURCES, 'main', 'hosts', 'desktop', 'vite.config.ts'), '--logLevel', 'warn'],
      { cwd: RESOURCES, stdio: 'inherit' },
    ),
  );
  process.exitCode = await ended(spawn(binary, [join(RESOURCES, 'dist', 'desktop', 'main.js')], { stdio: 'inherit' }));
}

async function startWeb(): Promise<void> {
  let host: WebHost | null = null;
  const runtime = await startRuntime({
    host: 'web',
    version: VERSION,
    resources: RESOURCES,
    announce: () => (host ? { url: host.origin, token: host.token } : null),
  });
  host = await startWebHost({ handle: runtime.app.handle, operator: OPERATOR, staticFolder: RENDERER, port: options.port });
  if (options.workspace) await runtime.operator().workspace.open({ path: runtime.resolve(options.workspace) });
  output.say(output.t('cli.address', { url: host.url }));
  output.say(output.t('cli.stop'));
  if (options.open && process.env.CI === undefined) await open(host.url).catch(() => {});
  await stopped();
  await host.close();
  await runtime.close();
}

function ended(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
