import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { places } from '../../renderer/app/places.ts';
import { shortNames } from '../../renderer/areas/coverage/short-names.ts';
import { messages } from '../../shared/messages/index.ts';
import { type ServedApp, serveApp } from '../support/served-app.ts';
import { ask, dialog, signIn, walkOf } from './on-screen.ts';

/** Every screen of the sample workspace in both languages, both themes and both window sizes; keys; nothing but loopback. */

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
];
const PASSWORD = 'wenkong-2026';
/** Chinese characters; marks and the product's own sign are looked at elsewhere. */
const CHINESE = /\p{Script=Han}/u;

let served: ServedApp;
let page: Page;
let origin: string;
/** everything that people have entered: what may be Chinese in the English program */
let data: string[];
const addresses: { name: string; path: string }[] = [];

beforeAll(async () => {
  served = await serveApp();
  origin = new URL(served.url).origin;
  page = await served.open();
});
afterAll(() => served?.close());

const ready = async () => {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator('.wk-waiting').waitFor({ state: 'detached' });
};
const messageOf = (language: 'zh' | 'en', path: string | null) => messages[places.find((place) => place.path === path)!.label][language];
const placesOf = (language: 'zh' | 'en') => page.getByRole('navigation', { name: messages['places.label'][language] }).getByRole('link');

/** Texts that the program itself says: of navigation, headings, buttons, heads of columns, labels, hints of fields; not of documents. */
const ownTexts = (): Promise<string[]> =>
  page.evaluate(() => {
    const found = new Set<string>();
    const isData = (element: Element) => element.closest('[contenteditable], .wk-paper, .wk-document, textarea, [lang]:not(html)') !== null;
    const wanted =
      'nav *, h1, h2, h3, h4, button, button *, th, label, legend, dt, [role=radio], [role=tab], [role=status], footer *, .wk-kbd';
    for (const element of document.querySelectorAll(wanted)) {
      if (isData(element)) continue;
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) found.add(node.textContent.trim());
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder]')) {
      if (isData(element)) continue;
      for (const name of ['aria-label', 'placeholder']) if (element.getAttribute(name)) found.add(element.getAttribute(name)!);
    }
    return [...found];
  });

/** All texts that are shown, for keys that have no translation. */
const shownText = (): Promise<string> => page.locator('body').innerText();

function withoutData(text: string): string {
  return data.reduce((left, entered) => left.replaceAll(entered, ''), text);
}

function textsIn(value: unknown, into: Set<string>): Set<string> {
  if (typeof value === 'string') {
    if (CHINESE.test(value) && value.length < 400) into.add(value);
  } else if (Array.isArray(value)) for (const each of value) textsIn(each, into);
  else if (value !== null && typeof value === 'object') for (const each of Object.values(value)) textsIn(each, into);
  return into;
}

async function collectData(): Promise<string[]> {
  const into = new Set<string>();
  const documents = await ask(page, 'documents', 'list');
  for (const answer of [
    documents,
    await ask(page, 'documents', 'forms'),
    await ask(page, 'documents', 'templates', {}),
    await ask(page, 'people', 'list'),
    await ask(page, 'workspace', 'settings'),
    await ask(page, 'workspace', 'state'),
    await ask(page, 'rubrics', 'current'),
    await ask(page, 'rubrics', 'notApplicable'),
    await ask(page, 'coverage', 'get', {}),
    await ask(page, 'coverage', 'gaps', {}),
    await ask(page, 'evidence', 'list'),
    await ask(page, 'inbox', 'list'),
    await ask(page, 'changeRequests', 'list'),
    await ask(page, 'confirmations', 'list'),
    await ask(page, 'reviews', 'plan'),
    await ask(page, 'reviews', 'list'),
    await ask(page, 'withdrawals', 'list'),
    await ask(page, 'externalDocuments', 'list'),
    await ask(page, 'externalDocuments', 'warnings'),
    await ask(page, 'history', 'list', { limit: 500 }),
  ])
    textsIn(answer, into);
  for (const { id } of documents) {
    const { revisions, ...document } = await ask(page, 'documents', 'get', { id });
    textsIn([document, revisions], into);
    for (const revision of revisions) {
      const { content } = await ask(page, 'revisions', 'get', { id: revision.id });
      for (const heading of content.matchAll(/^#+ (.*?)(?: \{#.*)?$/gm)) into.add(heading[1]!);
    }
  }
  const { outlets } = await ask(page, 'workspace', 'settings');
  for (const short of shortNames(outlets.map(({ name }) => name))) into.add(short);
  // the first character of a name stands in its square
  for (const { name } of await ask(page, 'people', 'list')) into.add([...name][0]!);
  return [...into].sort((a, b) => b.length - a.length);
}

/** Every register of the list at the left. */
async function registerPaths(): Promise<string[]> {
  await page.goto(`${origin}/registers`);
  const links = page.getByRole('navigation', { name: '哪本台账' }).locator('a[href^="/registers/"]');
  await links.first().waitFor();
  return links.evaluateAll((all) => all.map((one) => new URL((one as HTMLAnchorElement).href).pathname));
}

describe('the sample workspace', () => {
  walkOf(() => served);

  test('opens from the start screen, and says its password', async () => {
    await page.getByRole('button', { name: /^打开样例工作区/ }).click();
    await page.getByText(`样例工作区，所有人的密码都是${PASSWORD}。`).waitFor({ timeout: 120_000 });
    await signIn(page, '文控员', PASSWORD);
    await ready();
    data = await collectData();
    const documents = await ask(page, 'documents', 'list');
    const effective = documents.find((row) => row.state === 'effective' && row.level === 'procedure')!;
    const draft = documents.find((row) => row.state === 'draft' || row.pending?.state === 'draft')!;
    const inReview = documents.find((row) => row.pending?.state === 'in-review')!;
    for (const tab of ['text', 'revisions', 'clauses', 'forms', 'history'])
      addresses.push({ name: `document, ${tab}`, path: `/documents/${effective.id}?tab=${tab}` });
    addresses.push(
      { name: 'editor', path: `/documents/${draft.id}/edit` },
      { name: 'approval', path: `/approve/${inReview.pending!.id}` },
      ...['company', 'numbering', 'departments', 'outlets', 'people', 'routes', 'me'].map((part) => ({
        name: `settings, ${part}`,
        path: `/settings/${part}`,
      })),
      ...(await registerPaths()).map((path) => ({ name: `register, ${path}`, path })),
      { name: 'help', path: '/help' },
      { name: 'coverage of a clause', path: '/coverage?clause=5.2.5.4' },
      { name: 'start', path: '/start' },
      { name: 'new workspace', path: '/new' },
    );
  });

  for (const language of ['zh', 'en'] as const) {
    test(`every screen, ${language}: light and dark, ${SIZES.map(({ width, height }) => `${width}×${height}`).join(' and ')}`, async () => {
      await page.evaluate((chosen) => localStorage.setItem('wk.language', chosen), language === 'en' ? 'en' : 'zh-CN');
      await page.goto(origin);
      await ready();
      const faults: string[] = [];
      const look = async (name: string) => {
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
          for (const size of SIZES) {
            await page.setViewportSize(size);
            const wide = await page.evaluate(() => ({
              document: document.documentElement.scrollWidth,
              body: document.body.scrollWidth,
              window: window.innerWidth,
            }));
            if (Math.max(wide.document, wide.body) > wide.window)
              faults.push(`${name} ${size.width} ${colorScheme}: overflows ${JSON.stringify(wide)}`);
          }
        }
        if (served.faults.length > 0) faults.push(...served.faults.splice(0).map((fault) => `${name}: ${fault}`));
        const keys = (await shownText()).match(/(?<![\w./@-])[a-z]+[\w-]*(\.[a-zA-Z][\w-]*)+(?![\w/])/g) ?? [];
        for (const key of keys) if (key in messages) faults.push(`${name}: the key ${key}`);
        if (language === 'zh') return;
        expect(await page.locator('html').getAttribute('lang')).toBe('en');
        for (const text of await ownTexts()) if (CHINESE.test(withoutData(text))) faults.push(`${name}: ${text}`);
      };
      const count = await placesOf(language).count();
      expect(count).toBeGreaterThanOrEqual(5);
      for (let index = 0; index < count; index += 1) {
        const place = placesOf(language).nth(index);
        const name = messageOf(language, await place.getAttribute('href'));
        await place.click();
        await page.locator('[aria-current=page]').filter({ hasText: name }).first().waitFor();
        await ready();
        await look(name);
      }
      for (const { name, path } of addresses) {
        await page.goto(origin + path);
        await ready();
        await look(name);
      }
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize(SIZES[0]!);
      expect([...new Set(faults)]).toEqual([]);
    });
  }
});

describe('keys', () => {
  walkOf(() => served);

  test('G and a digit go to the places in their order', async () => {
    await page.evaluate(() => localStorage.setItem('wk.language', 'zh-CN'));
    await page.goto(origin);
    await ready();
    const places = await placesOf('zh').evaluateAll((all) => all.map((one) => new URL((one as HTMLAnchorElement).href).pathname));
    for (const [index, path] of places.entries()) {
      await page.keyboard.press('g');
      await page.keyboard.press(String(index + 1));
      await page.waitForURL((url) => url.pathname === path || url.pathname.startsWith(`${path}/`));
      await ready();
    }
  });

  test('Ctrl K finds words of two and of one character, and a number; Enter opens, Esc closes', async () => {
    const palette = dialog(page, '搜索与命令');
    const options = palette.getByRole('option');
    await page.goto(`${origin}/coverage`);
    await ready();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('召回');
    await options.filter({ hasText: '产品召回' }).first().waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('维');
    await options.filter({ hasText: '维修' }).first().waitFor();
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'hidden' });
    expect(new URL(page.url()).pathname).toBe('/coverage');

    const repair = (await ask(page, 'documents', 'list')).find((row) => row.title.includes('维修'))!;
    await page.keyboard.press('Control+k');
    await page.keyboard.type(repair.number);
    await options.filter({ hasText: repair.title }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/documents/${repair.id}*`);
  });

  test('/ goes to the filter, Esc empties it and leaves', async () => {
    for (const path of ['/documents', '/evidence', '/history', '/settings/people']) {
      await page.goto(origin + path);
      await ready();
      await page.keyboard.press('/');
      const field = page.locator('input:focus');
      const filter = await field.elementHandle();
      await page.keyboard.type('投诉');
      expect(await filter?.inputValue()).toBe('投诉');
      await page.keyboard.press('Escape');
      await field.waitFor({ state: 'detached' });
      expect(await filter?.inputValue()).toBe('');
    }
  });

  test('Esc closes a dialog without doing anything, and details', async () => {
    await page.goto(`${origin}/documents`);
    await ready();
    const before = await ask(page, 'documents', 'list');
    await page.getByRole('button', { name: '新建文件' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await ask(page, 'documents', 'list')).toEqual(before);

    await page.goto(`${origin}/coverage?clause=5.2.5.4`);
    await page.getByRole('button', { name: '回到各网点和缺口' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('table', { name: '各网点' }).waitFor();
  });

  test('rows are chosen and opened with the arrow keys and Enter', async () => {
    await page.goto(`${origin}/documents`);
    await ready();
    const list = page.getByRole('treegrid', { name: '受控文件清单' });
    await list.getByRole('link').first().waitFor();
    await list.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await list.locator('tr[aria-selected=true]').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/documents\/[0-9a-f-]+/);
  });
});
