import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedApp, serveApp } from '../support/served-app.ts';
import { CONTROLLER, makeFirm, newLineBelow, openDraft, PASSWORD, TITLE, textOf } from './a-firm.ts';
import { signIn, walkOf } from './on-screen.ts';

/** Somebody leaves the computer with a text that could not be saved, on a browser without room left. */

const MINUTE = 60_000;
const WORDS = '走开之前写的话。';

let served: ServedApp;
let page: Page;
beforeAll(async () => {
  served = await serveApp();
  page = await served.open();
  await page.clock.install();
  await makeFirm(served, page);
});
afterAll(() => served?.close());

describe('nobody is there', () => {
  walkOf(() => served);

  test('a full browser storage stops no screen', async () => {
    await page.evaluate(() => {
      for (let text = 'x'.repeat(2 ** 20), at = 0; text !== ''; at++) {
        try {
          localStorage.setItem(`filled ${at}`, text);
        } catch {
          text = text.slice(0, text.length >> 1);
        }
      }
    });
    await page.reload();
    await openDraft(page);
  });

  test('half an hour later the sign-in screen stands at the same address and says why', async () => {
    const address = page.url();
    await page.route(/\/rpc\/revisions\/save$/, (route) => route.abort());
    await newLineBelow(page, '范围');
    await page.keyboard.type(WORDS);
    await page.clock.runFor(5000);
    await page.getByRole('status').filter({ hasText: '没有保存' }).waitFor();
    await page.clock.fastForward(29 * MINUTE);
    await textOf(page).getByText(WORDS).waitFor();
    await page.clock.fastForward(2 * MINUTE);
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await page.getByText('30分钟没有操作，已自动退出登录').waitFor();
    expect(page.url()).toBe(address);
    // gone for everybody who sits down here, not only out of sight
    expect(await page.evaluate(() => fetch(`/files/${'0'.repeat(64)}`).then((answer) => answer.status))).toBe(401);
  });

  test('signing in brings back the screen and the words', async () => {
    await page.unrouteAll();
    await signIn(page, CONTROLLER, PASSWORD);
    await page.getByRole('heading', { name: TITLE }).first().waitFor();
    await textOf(page).getByText(WORDS).waitFor();
    await page.getByRole('alert').filter({ hasText: '没有保存的文字' }).getByRole('button', { name: '用恢复的文字' }).waitFor();
  });
});
