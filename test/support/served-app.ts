import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';

const root = join(import.meta.dirname, '..', '..');
/** How long a control may take to appear or answer, ms. */
const PATIENCE_MS = 20_000;

export interface ServedApp {
  /** the address with the launch token, as the user gets it */
  url: string;
  /** folder in which this run's workspaces, state and downloads lie */
  folder: string;
  /** where the app proposes new workspaces */
  home: string;
  browser: Browser;
  /**
   * A window of its own, Chinese, 1440×900 unless told, with a session of its own. What goes wrong on its pages is collected in `faults`: errors,
   * console errors, and requests to anywhere but the app.
   */
  open(options?: { width?: number; height?: number; language?: string }): Promise<Page>;
  faults: string[];
  /** Keeps a picture of every open window, and what a screen reader finds in it; answers where. */
  keepPictures(name: string): Promise<string>;
  /** Ends the app as Ctrl C does; its windows stay. */
  stopApp(): Promise<void>;
  close(): Promise<void>;
}

/** The app as `npm start -- --web` runs it, in a process of its own, with a real browser before it. */
export async function serveApp(folder = mkdtempSync(join(tmpdir(), 'wk-e2e-'))): Promise<ServedApp> {
  const home = join(folder, 'home');
  const child = spawn(process.execPath, [join(root, 'main', 'hosts', 'start.ts'), '--web', '--no-open', '--port', '0'], {
    cwd: root,
    env: { ...process.env, WENKONG_STATE: join(folder, 'state'), WENKONG_HOME: home, LANG: 'zh_CN.UTF-8' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(child);
  const { origin } = new URL(url);
  const browser = await launchBrowser().catch((error: unknown) => {
    child.kill('SIGTERM');
    throw error;
  });
  const stopApp = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  };
  const faults: string[] = [];
  return {
    url,
    folder,
    home,
    browser,
    faults,
    async open({ width = 1440, height = 900, language = 'zh-CN' } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, locale: language, acceptDownloads: true });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        // The browser itself logs every refused request; those are looked at where they are expected.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text());
      });
      page.on('request', (request) => {
        const isOwn = request.url().startsWith(`${origin}/`) || /^(blob|data):/.test(request.url());
        if (!isOwn) faults.push(`request to ${request.url()}`);
      });
      await page.goto(url);
      return page;
    },
    async keepPictures(name) {
      const kept = join(tmpdir(), 'wk-e2e-pictures');
      mkdirSync(kept, { recursive: true });
      const pages = browser.contexts().flatMap((context) => context.pages());
      for (const [index, page] of pages.entries()) {
        const path = join(kept, `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}-${index + 1}`);
        await page.screenshot({ path: `${path}.png` }).catch(() => {});
        writeFileSync(`${path}.txt`, await page.locator('body').ariaSnapshot());
      }
      return kept;
    },
    stopApp,
    async close() {
      await browser.close();
      await stopApp();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(printed);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`The app ended with ${code}: ${printed}`)));
  });
}
