import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';

const root = join(import.meta.dirname, '..', '..');

export interface ServedApp {
  /** the address with the launch token, as the user gets it */
  url: string;
  /** folder in which this run's workspaces, state and downloads lie */
  folder: string;
  browser: Browser;
  /** A window of its own, Chinese, 1440×900 unless told. Errors on the page are collected in `faults`. */
  open(options?: { width?: number; height?: number; language?: string }): Promise<Page>;
  faults: string[];
  close(): Promise<void>;
}

/** The app as `npm start -- --web` runs it, in a process of its own, with a real browser before it. */
export async function serveApp(folder = mkdtempSync(join(tmpdir(), 'wk-e2e-'))): Promise<ServedApp> {
  const child = spawn(process.execPath, [join(root, 'main', 'hosts', 'start.ts'), '--web', '--no-open'], {
    cwd: root,
    env: { ...process.env, WENKONG_STATE: join(folder, 'state'), WENKONG_HOME: join(folder, 'home'), LANG: 'zh_CN.UTF-8' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(child);
  const browser = await launchBrowser();
  const faults: string[] = [];
  return {
    url,
    folder,
    browser,
    faults,
    async open({ width = 1440, height = 900, language = 'zh-CN' } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, locale: language, acceptDownloads: true });
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        // The browser itself logs every refused request; those are looked at where they are expected.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text());
      });
      await page.goto(url);
      return page;
    },
    async close() {
      await browser.close();
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
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
