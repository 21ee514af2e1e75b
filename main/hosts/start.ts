import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import open from 'open';
import { sayAddress } from './cli/commands/serve.ts';
import { explain } from './cli/explain.ts';
import { chooseLanguage, createOutput } from './cli/output.ts';
import { argumentReaders, languageAsked, speakLanguage, usageMessage } from './cli/usage.ts';
import { WORKSPACE_OPTION } from './desktop/arguments.ts';
import { RESOURCES } from './program.ts';
import { ensureRenderer, runVite } from './web/renderer-build.ts';
import { runWebHost } from './web/run-web-host.ts';

/** How long fetching Electron's binary may take before the browser is used instead, ms. */
const FETCH_MS = 120_000;
/** A desktop program that ends with an error within this time never came up, ms. */
const COULD_NOT_RUN_MS = 5000;
const output = createOutput(chooseLanguage(languageAsked(process.argv)), false);
const read = argumentReaders(output);
const program = speakLanguage(new Command('npm start --'), output)
  .option('--web', output.t('cli.start.web'))
  .option('--port <number>', output.t('cli.port'), read.port)
  .option('--workspace <dir>', output.t('cli.directory'))
  .option('--no-open', output.t('cli.start.noOpen'))
  .option('--lang <lang>', output.t('cli.lang'), read.language);

try {
  await start(program.parse().opts());
} catch (error) {
  const isUsage = error instanceof CommanderError;
  process.exitCode = isUsage ? (error.exitCode === 0 ? 0 : 2) : 1;
  if (process.exitCode !== 0) process.stderr.write(`${isUsage ? usageMessage(error, output) : explain(error, output).message}\n`);
}

interface StartOptions {
  web?: boolean;
  port?: number;
  workspace?: string;
  open: boolean;
}

async function start(options: StartOptions): Promise<void> {
  await ensureRenderer(() => output.say(output.t('cli.building')));
  const binary = options.web ? null : await findElectron();
  if (binary && (await startDesktop(binary, options.workspace))) return;
  if (!options.web) output.say(output.t('cli.noDesktop'));
  return startWeb(options);
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
    output.say(output.t('cli.fetchingDesktop'));
    await new Promise<void>((resolve) => {
      const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: FETCH_MS });
      child.on('error', () => resolve());
      child.on('exit', () => resolve());
    });
  }
  return located();
}

/** False when the binary is there and cannot run, e.g. because the system lacks its libraries. */
async function startDesktop(binary: string, workspace: string | undefined): Promise<boolean> {
  await runVite(['--config', join(RESOURCES, 'main', 'hosts', 'desktop', 'vite.config.ts')]);
  const started = performance.now();
  const wanted = workspace === undefined ? [] : [WORKSPACE_OPTION + resolve(workspace)];
  const code = await ended(spawn(binary, [join(RESOURCES, 'dist', 'desktop', 'main.js'), ...wanted], { stdio: 'inherit' })).catch(() => 1);
  if (code !== 0 && performance.now() - started < COULD_NOT_RUN_MS) return false;
  process.exitCode = code;
  return true;
}

async function startWeb({ port, workspace, open: isToOpen }: StartOptions): Promise<void> {
  await runWebHost({
    port,
    workspace,
    async onReady(url, elsewhere) {
      sayAddress(output, url, elsewhere);
      if (isToOpen && process.env.CI === undefined) await open(url).catch(() => {});
    },
  });
}

function ended(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
