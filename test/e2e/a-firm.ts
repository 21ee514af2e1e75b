import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { CONTROLLER, newWorkspace, PASSWORD } from '../support/make-app.ts';
import type { ServedApp } from '../support/served-app.ts';
import { ask, behindHeading, goTo, signIn } from './on-screen.ts';

export { CONTROLLER, PASSWORD };
export const DRAFTER = '周编制';
export const NUMBER = 'QP/SL-SH-29';
export const TITLE = '投诉处理控制程序';

/** A workspace with one procedure as a draft, a document controller and a drafter; made past the screens, the controller signed in on them. */
export async function makeFirm(served: ServedApp, page: Page): Promise<void> {
  await ask(page, 'workspace', 'create', newWorkspace(join(served.home, '试验电器')));
  await page.goto(new URL(served.url).origin);
  await signIn(page, CONTROLLER, PASSWORD);
  await ask(page, 'people', 'add', { name: DRAFTER, post: '', roles: ['drafter'], departmentId: null, password: PASSWORD });
  await ask(page, 'documents', 'createFromTemplates', { keys: ['29'] });
  // the screens know nothing of what was made past them
  await page.reload();
}

/** Opens the draft of the procedure. */
export async function openDraft(page: Page): Promise<void> {
  await goTo(page, '文件');
  await page.getByRole('link', { name: NUMBER, exact: true }).click();
  await page.getByRole('button', { name: '编辑A/0草稿' }).click();
  await textOf(page).getByRole('heading', { name: '目的' }).waitFor();
}

export const textOf = (page: Page) => page.getByRole('textbox', { name: `《${TITLE}》正文` });

/** Puts the cursor into a new, empty line below a heading. */
export async function newLineBelow(page: Page, heading: string): Promise<void> {
  await behindHeading(textOf(page), heading);
  await page.keyboard.press('Enter');
}

export const isSaved = (page: Page) =>
  page
    .getByRole('status')
    .filter({ hasText: /^已保存 / })
    .waitFor();

/** The draft as it is stored. */
export async function storedDraft(page: Page) {
  const found = await ask(page, 'documents', 'find', { number: NUMBER });
  const { revisions } = await ask(page, 'documents', 'get', { id: found!.id });
  return ask(page, 'revisions', 'get', { id: revisions[0]!.id });
}
