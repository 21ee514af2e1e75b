import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--lang=zh-CN',
];

/** A real browser: the machine's own, else the Chromium that comes as an npm package (it brings the libraries that a bare Linux lacks). */
export async function launchBrowser(): Promise<Browser> {
  // Where the system has no language, the browser cannot take a file whose name is Chinese.
  const withLanguage = () => ({ ...process.env, LC_ALL: 'C.UTF-8' }) as Record<string, string>;
  const own = process.env.WENKONG_BROWSER ?? SYSTEM.find((path) => existsSync(path));
  if (own) return chromium.launch({ executablePath: own, args: QUIET, env: withLanguage() });
  // The package unpacks its shared libraries only where it recognises a bare Amazon Linux; a bare Debian wants the same ones.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs24.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [...ownProcesses(packaged.args), ...QUIET],
    // The package has named its libraries in the environment by now.
    env: withLanguage(),
  });
}

/** The package runs everything in one process, which one window survives and two do not. */
function ownProcesses(args: string[]): string[] {
  return args.filter((each) => each !== '--single-process' && each !== '--no-zygote');
}
