import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { CORPUS_PASSWORD, openBenchApp } from './corpus.ts';
import { copiedCorpus } from './corpus-cache.ts';
import { makeLongDocument } from './long-document.ts';
import { type Figures, median, peakOf, root, summed } from './processes.ts';

const RUNS = 5;
const KEYS = 50;

export interface ScreenFigures {
  start: Figures;
  openEditor: Figures;
  keyToPaint: Figures;
}

/** The screens as people meet them: the program as `npm start -- --web` runs it, and a real browser that is open already. */
export async function measureScreens(): Promise<ScreenFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'wk-bench-'));
  const browser = await launchBrowser();
  try {
    const path = await copiedCorpus('K1', folder);
    const documentId = await withLongDocument(path);
    const starts: Figures[] = [];
    for (let at = 0; at < RUNS; at += 1) starts.push(await measureStart(browser, folder, path));
    return { start: summed(starts), ...(await measureEditor(browser, folder, path, documentId)) };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function withLongDocument(path: string): Promise<string> {
  const app = await openBenchApp(dirname(path));
  await app.client().workspace.open({ path });
  const id = await makeLongDocument(app);
  await app.close();
  return id;
}

interface Host {
  child: ChildProcess;
  url: string;
}

async function startHost(folder: string, path: string): Promise<Host> {
  const child = spawn(
    process.execPath,
    [join(root, 'main', 'hosts', 'start.ts'), '--web', '--no-open', '--port', '0', '--workspace', path],
    {
      env: { ...process.env, WENKONG_STATE: join(folder, 'state'), WENKONG_HOME: folder, LANG: 'zh_CN.UTF-8' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
      const found = /http:\S+token=\S+/.exec(printed);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}: ${printed}`)));
  });
  return { child, url };
}

async function stopHost({ child }: Host): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  return context.newPage();
}

const passwordField = (page: Page) => page.locator('input[type=password]');

/** From the start of the process, with built screens, until somebody can type their password. An empty browser cache each time. */
async function measureStart(browser: Browser, folder: string, path: string): Promise<Figures> {
  const page = await newPage(browser);
  const started = performance.now();
  const host = await startHost(folder, path);
  await page.goto(host.url, { waitUntil: 'commit' });
  await passwordField(page).pressSequentially('x');
  const seconds = (performance.now() - started) / 1000;
  const peakMiB = host.child.pid === undefined ? null : peakOf(host.child.pid);
  await page.context().close();
  await stopHost(host);
  return { seconds, peakMiB };
}

async function measureEditor(browser: Browser, folder: string, path: string, documentId: string) {
  const host = await startHost(folder, path);
  const peakOfHost = () => (host.child.pid === undefined ? null : peakOf(host.child.pid));
  try {
    const opened: Figures[] = [];
    const keys: number[] = [];
    for (let at = 0; at < RUNS; at += 1) {
      // A window of its own each time: neither the editor's code nor the document has been loaded before.
      const page = await newPage(browser);
      await page.goto(host.url);
      await passwordField(page).fill(CORPUS_PASSWORD);
      await passwordField(page).press('Enter');
      await passwordField(page).waitFor({ state: 'detached' });
      await page.goto(`${new URL(host.url).origin}/documents/${documentId}`);
      const edit = page.getByRole('button', { name: /草稿/ }).and(page.locator('.ant-btn-primary'));
      await edit.waitFor();
      opened.push({ seconds: (await openEditor(page)) / 1000, peakMiB: peakOfHost() });
      if (at === RUNS - 1) keys.push(...(await typeKeys(page)));
      await page.context().close();
    }
    return { openEditor: summed(opened), keyToPaint: { seconds: median(keys) / 1000, peakMiB: peakOfHost() } };
  } finally {
    await stopHost(host);
  }
}

/** From the click until the text stands in the page, can be edited, and has been painted; ms on the page's own clock. */
async function openEditor(page: Page): Promise<number> {
  await page.evaluate(() => {
    const marks = window as unknown as { opened: Promise<number> };
    marks.opened = new Promise((resolve) => {
      addEventListener(
        'click',
        (event) => {
          const look = () => {
            const text = document.querySelector('.ProseMirror[contenteditable=true]');
            if (text === null || text.childElementCount < 20) requestAnimationFrame(look);
            else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - event.timeStamp)));
          };
          look();
        },
        { capture: true, once: true },
      );
    });
  });
  await page.locator('.ant-btn-primary').filter({ hasText: '草稿' }).click();
  return page.evaluate(() => (window as unknown as { opened: Promise<number> }).opened);
}

/** In the middle of the text: from a key until the frame that shows its letter has been painted; ms. */
async function typeKeys(page: Page): Promise<number[]> {
  const paragraphs = page.locator('.ProseMirror p');
  await paragraphs.nth(Math.floor((await paragraphs.count()) / 2)).click();
  await page.keyboard.press('End');
  await page.evaluate(() => {
    const marks = window as unknown as { keys: number[]; shown: () => void };
    marks.keys = [];
    addEventListener(
      'keydown',
      (event) => {
        requestAnimationFrame(() =>
          setTimeout(() => {
            marks.keys.push(performance.now() - event.timeStamp);
            marks.shown?.();
          }),
        );
      },
      { capture: true },
    );
  });
  const length = async () => (await page.locator('.ProseMirror').textContent())?.length ?? 0;
  const before = await length();
  for (let at = 1; at <= KEYS; at += 1) {
    await page.keyboard.press('a');
    await page.waitForFunction((count) => (window as unknown as { keys: number[] }).keys.length >= count, at);
  }
  const letters = (await length()) - before;
  if (letters !== KEYS) throw new Error(`${letters} of ${KEYS} letters came to stand in the text`);
  return page.evaluate(() => (window as unknown as { keys: number[] }).keys);
}
