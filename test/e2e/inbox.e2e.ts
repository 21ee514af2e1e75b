import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newWorkspace } from '../support/make-app.ts';
import { type ServedApp, serveApp } from '../support/served-app.ts';
import { CONTROLLER, PASSWORD } from './a-firm.ts';
import { ask, signIn, walkOf } from './on-screen.ts';

/** The management representative goes through ten approvals without the mouse, from the inbox to the empty inbox. */

const REVIEWER = '李审核';
const REPRESENTATIVE = '王管代';
const KEYS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'];

let served: ServedApp;
let page: Page;
beforeAll(async () => {
  served = await serveApp();
});
afterAll(() => served?.close());

const inbox = () => page.getByRole('listbox', { name: '等我处理' });
const tasks = () => inbox().getByRole('option');
const chosen = () => inbox().getByRole('option', { selected: true });
const keys = async (...pressed: string[]) => {
  for (const key of pressed) await page.keyboard.press(key);
};
const badge = () => page.getByRole('navigation', { name: '主导航' }).getByRole('img', { name: /项等我处理/ });
/** How often a button of the mouse went down on this page. */
const clicks = () => page.evaluate(() => (window as unknown as { clicks: number }).clicks);

describe('ten approvals by keyboard', () => {
  walkOf(() => served);

  test('ten procedures are reviewed and wait for approval', async () => {
    const office = await served.open();
    await ask(office, 'workspace', 'create', newWorkspace(join(served.home, '试验电器')));
    await office.goto(new URL(served.url).origin);
    await signIn(office, CONTROLLER, PASSWORD);
    for (const [name, roles] of [
      [REVIEWER, ['reviewer']],
      [REPRESENTATIVE, ['management-representative']],
    ] as const)
      await ask(office, 'people', 'add', { name, post: '', roles, departmentId: null, password: PASSWORD });
    const people = await ask(office, 'people', 'list');
    const reviewerIds = people.filter((one) => one.name === REVIEWER).map((one) => one.id);
    for (const { id } of await ask(office, 'documents', 'createFromTemplates', { keys: KEYS })) {
      const draft = await ask(office, 'revisions', 'startDraft', { documentId: id });
      const asked = { changeSummary: '首次发布', reviewerIds, mode: 'parallel', effectiveOn: null, password: PASSWORD };
      await ask(office, 'approvals', 'submit', { revisionId: draft.id, version: draft.version, ...asked });
    }
    const desk = await served.open();
    await signIn(desk, REVIEWER, PASSWORD);
    for (const { id } of await ask(desk, 'inbox', 'list')) {
      const { mine, round } = await ask(desk, 'approvals', 'dossier', { revisionId: id });
      const decision = { decision: 'agree', stepId: mine!.id, shownSha256: round!.contentSha256, comment: '', effectiveOn: null };
      await ask(desk, 'approvals', 'decide', { ...decision, password: PASSWORD });
    }
  });

  test('the representative finds them in the inbox', async () => {
    page = await served.open();
    await page.addInitScript(() => {
      const counting = window as unknown as { clicks: number };
      counting.clicks = 0;
      window.addEventListener('mousedown', () => counting.clicks++, true);
    });
    await signIn(page, REPRESENTATIVE, PASSWORD);
    // counts from here on
    await page.reload();
    await tasks().nth(9).waitFor();
    expect(await tasks().count()).toBe(10);
    expect(await badge().getAttribute('aria-label')).toBe('10项等我处理');
    await expect.poll(() => chosen().textContent()).toContain('QP/SL-SH-01');
    await keys('j', 'j', 'ArrowDown');
    expect(await chosen().textContent()).toContain('QP/SL-SH-04');
    await keys('k', 'Home');
    expect(await chosen().textContent()).toContain('QP/SL-SH-01');
  });

  test('each is read, signed, and the next one opens by itself', async () => {
    await keys('Enter');
    const seen: string[] = [];
    for (let at = 1; at <= 10; at++) {
      const number = `QP/SL-SH-${String(at).padStart(2, '0')}`;
      await page.getByRole('heading', { level: 1 }).filter({ hasText: number }).waitFor();
      seen.push(number);
      const card = page.getByRole('form', { name: '决定' });
      await card.waitFor();
      // the first section that is new, then the decision: without a password the keys lead to where it is wanted
      await keys('n', 'Control+Enter');
      const password = card.getByLabel('登录密码', { exact: true });
      await expect.poll(() => password.evaluate((field) => field === document.activeElement)).toBe(true);
      await page.keyboard.type(PASSWORD);
      await keys('Enter');
      await card.filter({ hasText: number }).waitFor({ state: 'detached' });
    }
    expect(new Set(seen).size).toBe(10);
    await page.waitForURL((url) => url.pathname === '/');
    await page.getByText('没有等您处理的事').waitFor();
    expect(await badge().count()).toBe(0);
    expect(await clicks()).toBe(0);
  });

  test('all ten are in force, each signed by the representative', async () => {
    const documents = await ask(page, 'documents', 'list');
    expect(documents.map((one) => one.state)).toEqual(KEYS.map(() => 'effective'));
    for (const { id } of documents) {
      const { revisions } = await ask(page, 'documents', 'get', { id });
      const [round] = await ask(page, 'approvals', 'rounds', { revisionId: revisions[0]!.id });
      expect(round!.steps.at(-1)).toMatchObject({ personName: REPRESENTATIVE, state: 'agreed' });
    }
  });
});
