import { crc32, deflateSync } from 'node:zlib';
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, type TestContext } from 'vitest';
import type { ContractClient } from '../../shared/contract/index.ts';
import type { ServedApp } from '../support/served-app.ts';

/** What the walks do on the screen, by the names that people read there. */

/** The people of the firm, one for each role. */
export const PEOPLE = {
  controller: { name: '陈文控', role: '文控员', post: '', password: 'wen-kong-1234' },
  drafter: { name: '周编制', role: '编制人', post: '售后服务主管', password: 'bian-zhi-1234' },
  reviewer: { name: '李审核', role: '审核人', post: '质量工程师', password: 'shen-he-1234' },
  representative: { name: '王管代', role: '管理者代表', post: '副总经理', password: 'guan-dai-1234' },
  general: { name: '赵总', role: '总经理', post: '总经理', password: 'zong-jing-1234' },
};

/** A walk is one story: after a step that failed the rest says nothing. Pictures of the windows are kept; errors on any page fail the step. */
let broken = false;
export function walkOf(served: () => ServedApp): void {
  beforeEach((context: TestContext) => {
    if (broken) context.skip('an earlier step failed');
  });
  afterEach(async ({ task }: TestContext) => {
    const failed = task.result?.state === 'fail';
    broken ||= failed;
    if (failed) console.log(`Pictures: ${await served().keepPictures(task.name)}`);
    expect(served().faults).toEqual([]);
  });
}

/** Fills in the sign-in screen. */
export async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByRole('radiogroup', { name: '姓名' }).getByText(name, { exact: true }).first().click();
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page
    .getByRole('banner')
    .getByRole('button', { name: `${name}的菜单` })
    .waitFor();
}

export async function signOut(page: Page): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /的菜单$/ })
    .click();
  // While the menu slides down its entries move away under the mouse.
  const menu = page.locator('.ant-dropdown:not(.ant-slide-up-enter):not(.ant-slide-up-appear)');
  await menu.getByRole('menuitem', { name: '退出登录' }).click();
  await page.getByRole('heading', { name: '登录' }).waitFor();
}

export async function becomes(page: Page, name: string, password: string): Promise<void> {
  await signOut(page);
  await signIn(page, name, password);
}

/** Goes to a place by its entry in the rail. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: place }).click();
}

/** Puts the cursor behind a heading of a draft. */
export async function behindHeading(text: Locator, name: string): Promise<void> {
  const page = text.page();
  await text.getByRole('heading', { name }).first().click();
  // the editor hears of the new place a moment after the click; no hand is fast enough to type in between
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.keyboard.press('End');
}

/** Opens a list box and takes options of it, typing where it can be searched. */
export async function choose(page: Page, box: Locator, ...options: string[]): Promise<void> {
  await box.click();
  for (const option of options) {
    if (await box.isEditable()) await box.fill(option);
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: option }).first().click();
  }
}

/** Types a day into a day field. */
export async function typeDay(field: Locator, day: string): Promise<void> {
  await field.fill(day);
  await field.press('Enter');
}

export const dialog = (page: Page, name: string | RegExp): Locator => page.getByRole('dialog', { name });

/** Asks the app as the signed-in person of the page, past the screens: for setting up what a walk is not about. */
export async function ask<Area extends keyof ContractClient, Call extends keyof ContractClient[Area] & string>(
  page: Page,
  area: Area,
  call: Call,
  input?: unknown,
): Promise<ContractClient[Area][Call] extends (...parameters: never[]) => infer Answer ? Awaited<Answer> : never> {
  const answer = await page.evaluate(
    async ({ path, body }) => {
      const response = await fetch(path, { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-csrf-token': 'orpc' } });
      return { ok: response.ok, body: (await response.json()) as { json: unknown } };
    },
    { path: `/rpc/${area}/${call}`, body: JSON.stringify({ json: input }) },
  );
  if (!answer.ok) throw new Error(`${area}.${call}: ${JSON.stringify(answer.body)}`);
  return answer.body.json as never;
}

/** A picture of one colour, as a file. */
export function png(width: number, height: number, [red, green, blue]: readonly [number, number, number]): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.concat([Buffer.from([0]), Buffer.concat(Array.from({ length: width }, () => Buffer.from([red, green, blue])))]);
  const pixels = Buffer.concat(Array.from({ length: height }, () => line));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Today and days from it, as the app's computer has them. */
export function day(after = 0): string {
  const at = new Date();
  at.setDate(at.getDate() + after);
  return [at.getFullYear(), String(at.getMonth() + 1).padStart(2, '0'), String(at.getDate()).padStart(2, '0')].join('-');
}
