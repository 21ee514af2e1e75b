import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedApp, serveApp } from '../support/served-app.ts';
import { CONTROLLER, DRAFTER, isSaved, makeFirm, newLineBelow, openDraft, PASSWORD, storedDraft, textOf } from './a-firm.ts';
import { ask, dialog, signIn, walkOf } from './on-screen.ts';

/** What may go wrong while people write: two at once, an input method in the middle of a word, a window that is closed, an app that does not answer. */

const SAVE = '**/rpc/revisions/save';

let served: ServedApp;
let first: Page;
let second: Page;
beforeAll(async () => {
  served = await serveApp();
  first = await served.open();
  await makeFirm(served, first);
  second = await served.open();
  await signIn(second, DRAFTER, PASSWORD);
});
afterAll(() => served?.close());

const conflictOf = (page: Page, other: string) => dialog(page, `${other}先保存了这份草稿`);

const compareAndMerge = (page: Page) =>
  page
    .getByRole('status')
    .filter({ hasText: /没有保存：.*先保存了/ })
    .getByRole('button', { name: '比较并合并' })
    .click();

/** All texts among the saved versions, one after another. */
async function savedTexts(page: Page): Promise<string> {
  const { id } = await storedDraft(page);
  const versions = await ask(page, 'revisions', 'savedVersions', { id });
  const texts = await Promise.all(
    versions.map(async ({ version }) => (await ask(page, 'revisions', 'savedVersion', { id, version })).source),
  );
  return texts.join('\n');
}

describe('two people in one draft', () => {
  walkOf(() => served);

  test('whoever saves second is shown both texts and overwrites nothing', async () => {
    await openDraft(first);
    await openDraft(second);
    await newLineBelow(first, '目的');
    await first.keyboard.type('甲写在目的里。');
    await isSaved(first);

    // its saving begins when it has written in two places
    let written = () => {};
    const isWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    await second.route(SAVE, async (route) => {
      await isWritten;
      await route.continue();
    });
    await newLineBelow(second, '目的');
    await second.keyboard.type('乙也写在目的里。');
    await newLineBelow(second, '范围');
    await second.keyboard.type('乙另写在范围里。');
    written();
    const conflict = conflictOf(second, CONTROLLER);
    await conflict.waitFor();
    await conflict.getByText('甲写在目的里。').waitFor();
    await conflict.getByText('乙也写在目的里。').waitFor();
    await conflict.getByText('两边都改过').waitFor();
    expect((await storedDraft(first)).source).toContain('甲写在目的里。');
    expect((await storedDraft(first)).source).not.toContain('乙也写在目的里。');
    await conflict.getByRole('button', { name: '稍后再定' }).click();
    await newLineBelow(second, '目的');
    await second.keyboard.type('乙后来才写的。');
    await compareAndMerge(second);
    await conflict.getByText('乙后来才写的。').waitFor();
  });

  test('merged by section, both have what was chosen', async () => {
    const conflict = conflictOf(second, CONTROLLER);
    expect(await conflict.getByRole('button', { name: '还有1节要选' }).isDisabled()).toBe(true);
    await conflict
      .getByRole('radiogroup', { name: '1用哪份' })
      .getByRole('radio', { name: `${CONTROLLER}的` })
      .click();
    await conflict.getByRole('button', { name: '按选择合并' }).click();
    await conflict.waitFor({ state: 'hidden' });
    await isSaved(second);
    await textOf(second).getByText('甲写在目的里。').waitFor();
    await textOf(second).getByText('乙另写在范围里。').waitFor();
    const { source, contributors } = await storedDraft(first);
    expect(source).toContain('甲写在目的里。');
    expect(source).toContain('乙另写在范围里。');
    expect(source).not.toContain('乙也写在目的里。');
    const kept = await savedTexts(first);
    expect(kept).toContain('乙也写在目的里。');
    expect(kept).toContain('乙后来才写的。');
    expect(contributors.map(({ name }) => name).sort()).toEqual([CONTROLLER, DRAFTER].sort());
  });

  test('the first window meets the merged text and takes it; what it had typed stays among the saved versions', async () => {
    await newLineBelow(first, '职责');
    await first.keyboard.type('甲后来写的。');
    const conflict = conflictOf(first, DRAFTER);
    await conflict.getByRole('button', { name: '稍后再定' }).click();
    await newLineBelow(first, '职责');
    await first.keyboard.type('甲在这之后又写的。');
    await compareAndMerge(first);
    await conflict.getByRole('button', { name: `全用${DRAFTER}的` }).click();
    await conflict.waitFor({ state: 'hidden' });
    await textOf(first).getByText('乙另写在范围里。').waitFor();
    await textOf(first).getByText('甲后来写的。').waitFor({ state: 'detached' });

    const kept = await savedTexts(first);
    expect(kept).toContain('甲后来写的。');
    expect(kept).toContain('甲在这之后又写的。');

    await first.getByRole('navigation', { name: '这份文件' }).getByRole('link', { name: '修订' }).click();
    await first.getByRole('heading', { name: /^保存记录/ }).waitFor();
    const rows = first.getByRole('listitem').filter({ has: first.getByRole('button', { name: '查看' }) });
    await rows.filter({ hasText: CONTROLLER }).first().getByRole('button', { name: '查看' }).click();
    await first.getByRole('dialog').getByText('甲写在目的里。').or(first.getByRole('dialog').getByText('甲后来写的。')).first().waitFor();
    await first.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
  });

  test('what was typed without a connection is taken from nobody who takes the text that the other saved meanwhile', async () => {
    // the browser asks whether to leave
    first.on('dialog', (asked) => void asked.accept());
    await openDraft(first);
    await first.route(SAVE, (route) => route.abort());
    await newLineBelow(first, '职责');
    await first.keyboard.type('甲断线时写的。');
    await newLineBelow(second, '范围');
    await second.keyboard.type('乙这时保存的。');
    await isSaved(second);
    await first.reload();
    const conflict = conflictOf(first, DRAFTER);
    const takeTheirs = conflict.getByRole('button', { name: `全用${DRAFTER}的` });
    const restored = first.getByRole('alert').filter({ hasText: '恢复了' });

    await takeTheirs.click();
    await conflict.getByRole('alert').waitFor();
    await textOf(first).getByText('甲断线时写的。').waitFor();
    await first.unroute(SAVE);
    await takeTheirs.click();
    await conflict.waitFor({ state: 'hidden' });
    await textOf(first).getByText('乙这时保存的。').waitFor();
    await textOf(first).getByText('甲断线时写的。').waitFor({ state: 'detached' });
    expect(await restored.count()).toBe(0);
    expect(await savedTexts(first)).toContain('甲断线时写的。');
    expect((await storedDraft(first)).source).toContain('乙这时保存的。');
  });
});

describe('an input method', () => {
  walkOf(() => served);
  let keys: CDPSession;
  let saves = 0;
  const compose = (text: string) => keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

  beforeAll(async () => {
    await first.close();
    // its own clock, so that minutes pass at once
    await second.clock.install();
    await second.reload();
    await textOf(second).getByRole('heading', { name: '目的' }).waitFor();
    keys = await second.context().newCDPSession(second);
    second.on('request', (request) => {
      if (request.url().endsWith('/rpc/revisions/save')) saves += 1;
    });
  });

  test('while it composes nothing is saved, however long it takes', async () => {
    await newLineBelow(second, '目的');
    // the empty line by itself is saved first
    await second.clock.fastForward(5_000);
    await isSaved(second);
    saves = 0;
    for (const typed of ['t', 'tou', 'tou’su', 'tou’su’chu’li']) await compose(typed);
    await textOf(second).getByText('tou’su’chu’li').waitFor();
    await second.clock.fastForward(120_000);
    await second.getByRole('status').filter({ hasText: '有改动…' }).waitFor();
    expect(saves).toBe(0);
  });

  test('the chosen characters come out once and are saved', async () => {
    await keys.send('Input.insertText', { text: '投诉处理' });
    await second.keyboard.type('由专人负责。');
    await second.clock.fastForward(5_000);
    await isSaved(second);
    expect(await textOf(second).getByText('投诉处理由专人负责。', { exact: true }).count()).toBe(1);
    const { source } = await storedDraft(second);
    expect(source).toContain('投诉处理由专人负责。');
    expect(source).not.toContain('tou’su');
  });

  test('signs of Markdown that are typed or composed stay signs', async () => {
    await newLineBelow(second, '范围');
    for (const typed of ['- ', '- zhong', '1. ']) await compose(typed);
    await keys.send('Input.insertText', { text: '- 20度以下' });
    await second.keyboard.press('Enter');
    await second.keyboard.type('# 不是标题 **不是粗体**');
    await second.clock.fastForward(5_000);
    await isSaved(second);
    expect(await textOf(second).getByRole('listitem').filter({ hasText: '20度以下' }).count()).toBe(0);
    expect(
      await textOf(second)
        .getByRole('heading', { name: /不是标题/ })
        .count(),
    ).toBe(0);
    await second.reload();
    await textOf(second).getByText('- 20度以下', { exact: true }).waitFor();
    await textOf(second).getByText('# 不是标题 **不是粗体**', { exact: true }).waitFor();
  });
});

describe('text that is not saved yet', () => {
  walkOf(() => served);
  let page: Page;
  beforeAll(async () => {
    await second.close();
    page = await served.open();
    // the browser asks whether to leave
    page.on('dialog', (asked) => void asked.accept());
    await signIn(page, DRAFTER, PASSWORD);
    await openDraft(page);
  });

  test('is said to be unsaved while the app does not answer, and is saved by itself afterwards', async () => {
    await page.route(SAVE, (route) => route.abort());
    await newLineBelow(page, '职责');
    await page.keyboard.type('断线时写的字。');
    await page
      .getByRole('status')
      .filter({ hasText: /没有保存：.*稍后自动再试/ })
      .waitFor();
    await page.unroute(SAVE);
    await isSaved(page);
    expect((await storedDraft(page)).source).toContain('断线时写的字。');
  });

  test('comes back when the window is loaded again', async () => {
    await page.route(SAVE, (route) => route.abort());
    await newLineBelow(page, '职责');
    await page.keyboard.type('还没有保存就重新载入。');
    await page.reload();
    await page
      .getByRole('alert')
      .filter({ hasText: /恢复了.*没有保存的文字/ })
      .waitFor();
    await textOf(page).getByText('还没有保存就重新载入。').waitFor();
    expect((await storedDraft(page)).source).not.toContain('还没有保存就重新载入。');
    await page.unroute(SAVE);
    await page.getByRole('button', { name: '用恢复的文字' }).click();
    await isSaved(page);
    expect((await storedDraft(page)).source).toContain('还没有保存就重新载入。');
  });
});

describe('one person in two windows', () => {
  walkOf(() => served);

  test('is told so, and the text that is not chosen stays among the saved versions', async () => {
    const [one, other] = [await served.open(), await served.open()];
    for (const page of [one, other]) {
      await signIn(page, DRAFTER, PASSWORD);
      await openDraft(page);
    }
    await newLineBelow(one, '范围');
    await one.keyboard.type('在那个窗口写的。');
    await isSaved(one);
    await newLineBelow(other, '范围');
    await other.keyboard.type('在这个窗口写的。');
    const conflict = dialog(other, '您在另一个窗口先保存了这份草稿');
    await conflict.getByText('另一个窗口的', { exact: true }).first().waitFor();
    await conflict.getByRole('button', { name: '全用这个窗口的' }).click();
    await conflict.waitFor({ state: 'hidden' });
    await isSaved(other);
    expect((await storedDraft(other)).source).toContain('在这个窗口写的。');
    expect(await savedTexts(other)).toContain('在那个窗口写的。');
  });
});
