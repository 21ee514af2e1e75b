import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedApp, serveApp } from '../support/served-app.ts';
import { becomes, behindHeading, choose, day, dialog, goTo, PEOPLE, png, signIn, typeDay, walkOf } from './on-screen.ts';
import { readZip } from './read-zip.ts';

/** The whole job of the product, done on the screen by the five people of a new firm, from an empty folder to a bundle that is checked from outside. */

const NUMBER = 'QP/SL-SH-29';
const TITLE = '投诉处理控制程序';
const TYPED = '本程序由售后服务部负责解释。';

let served: ServedApp;
let page: Page;
beforeAll(async () => {
  served = await serveApp();
  page = await served.open();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
});
afterAll(() => served?.close());

const text = () => page.getByRole('textbox', { name: `《${TITLE}》正文` });
const pictures = () => text().locator('img[src^="/files/"]');
const saved = () =>
  page
    .getByRole('status')
    .filter({ hasText: /^已保存 / })
    .waitFor();
const openDocument = async (number = NUMBER) => {
  await goTo(page, '文件');
  await page.getByRole('treegrid', { name: '受控文件清单' }).getByRole('link', { name: number, exact: true }).click();
};
const clauseRow = (id: string) =>
  page
    .getByRole('treegrid', { name: '条款' })
    .getByRole('row')
    .filter({ has: page.getByText(id, { exact: true }) });
const submitDraft = async (asked: { summary: string; reviewer: string; password: string }) => {
  await page.getByRole('button', { name: '提交审核' }).click();
  const submission = dialog(page, /^提交 /);
  await submission.getByRole('textbox', { name: '修改摘要' }).fill(asked.summary);
  await choose(page, submission.getByRole('combobox', { name: '审核人' }), asked.reviewer);
  await submission.getByRole('heading').first().click();
  await submission.getByLabel('您的登录密码', { exact: true }).fill(asked.password);
  await submission.getByRole('button', { name: /^提交审核/ }).click();
  await submission.waitFor({ state: 'hidden' });
};
/** Opens what waits for the signed-in person. */
const openTask = async (window: Page, title: string) => {
  await goTo(window, '工作台');
  const task = window.getByRole('listbox', { name: '等我处理' }).getByRole('option').filter({ hasText: title });
  await task.click();
  await task.getByRole('button').click();
};
const decide = async (window: Page, verb: string, password: string) => {
  const card = window.getByRole('form', { name: '决定' });
  await card.getByLabel('登录密码', { exact: true }).fill(password);
  await card.getByRole('button', { name: new RegExp(`^${verb}并签署`) }).click();
};
const toast = (window: Page, words: string | RegExp) => window.getByRole('status').filter({ hasText: words }).first().waitFor();

describe('the main job, on the screen', () => {
  walkOf(() => served);

  test('a new user makes a workspace with the wizard', async () => {
    await page.getByRole('heading', { name: '打开工作区' }).waitFor();
    await page.getByText('还没有打开过工作区').waitFor();
    await page.getByRole('button', { name: /^新建工作区/ }).click();

    await page.getByRole('textbox', { name: '文件夹名称' }).fill('试验电器');
    await page.getByText(join(served.home, '试验电器'), { exact: true }).first().waitFor();
    await page.getByRole('button', { name: /^下一步：公司与模板变量/ }).click();

    // going on without the company's name is refused and says why
    await page.getByRole('button', { name: /^下一步：部门与网点/ }).click();
    await page.getByRole('alert').filter({ hasText: '请填写公司全称' }).waitFor();
    await page.getByRole('textbox', { name: '公司全称' }).fill('试验电器有限公司');
    await page.getByRole('textbox', { name: '公司代码' }).fill('SL');
    await page.getByRole('radiogroup', { name: '行业' }).getByRole('radio', { name: '制造业' }).click();
    const values: Record<string, string> = {
      公司地址: '江苏省苏州市示范路1号',
      主要产品与服务: '家用电器',
      服务理念: '说到做到',
      服务热线: '400-800-1234',
      服务网站: 'www.example.com',
      召回咨询热线: '400-800-1236',
      废弃物处置单位: '示范环保有限公司',
      '售后服务专项经费（年）': '50',
    };
    for (const [name, value] of Object.entries(values)) await page.getByRole('textbox', { name, exact: true }).fill(value);
    await page.getByRole('textbox', { name: '总经理姓名' }).fill(PEOPLE.general.name);
    await page.getByRole('textbox', { name: '管理者代表姓名' }).fill(PEOPLE.representative.name);
    await page.getByText(/还差1项/).waitFor();
    await page.getByRole('button', { name: /^下一步：部门与网点/ }).click();

    await page.getByRole('textbox', { name: '部门名称1', exact: true }).waitFor();
    await page.getByRole('button', { name: '添加网点' }).click();
    await page.getByRole('textbox', { name: '网点名称 2' }).fill('苏州服务站');
    await page.getByRole('textbox', { name: '服务区域 2' }).fill('苏州市');
    await page.getByRole('button', { name: /^下一步：第一位用户/ }).click();

    await page.getByRole('textbox', { name: '姓名' }).fill(PEOPLE.controller.name);
    await page.getByLabel('密码', { exact: true }).fill(PEOPLE.controller.password);
    await page.getByLabel('再输入一次密码', { exact: true }).fill(PEOPLE.controller.password);
    await page.getByRole('button', { name: /^下一步：生成文件/ }).click();

    await page.getByRole('radio', { name: /现在生成33份文件/ }).waitFor();
    await page.getByRole('button', { name: '建立工作区' }).click();
    await page.getByRole('button', { name: `${PEOPLE.controller.name}的菜单` }).waitFor();
  });

  test('all documents are there as drafts', async () => {
    await goTo(page, '文件');
    const list = page.getByRole('treegrid', { name: '受控文件清单' });
    await list.getByRole('link', { name: NUMBER, exact: true }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('33份');
    expect(await list.getByRole('row').filter({ hasText: '草稿' }).count()).toBe(33);
  });

  test('the document controller adds four people', async () => {
    await goTo(page, '设置');
    await page.getByRole('link', { name: '人员与角色' }).click();
    await page.getByText('还没有审核人、管理者代表、总经理').waitFor();
    for (const { name, role, post, password } of [PEOPLE.drafter, PEOPLE.reviewer, PEOPLE.representative, PEOPLE.general]) {
      await page.getByRole('button', { name: '添加人员' }).click();
      const form = dialog(page, '添加人员');
      await form.getByRole('textbox', { name: '姓名' }).fill(name);
      await form.getByRole('textbox', { name: /^岗位/ }).fill(post);
      await form.getByLabel('初始密码', { exact: true }).fill(password);
      await form.getByRole('checkbox', { name: /^只读/ }).uncheck();
      await form.getByRole('checkbox', { name: new RegExp(`^${role}`) }).check();
      await form.getByRole('button', { name: /^添加人员/ }).click();
      const row = page.getByRole('treegrid', { name: '人员与角色' }).getByRole('row').filter({ hasText: name });
      await row.getByText(role, { exact: true }).last().waitFor();
    }
    expect(await page.getByText('文件走不完审批').count()).toBe(0);
  });

  test('the drafter writes with the keyboard, and the draft saves itself', async () => {
    await becomes(page, PEOPLE.drafter.name, PEOPLE.drafter.password);
    await openDocument();
    await page.getByRole('button', { name: '编辑A/0草稿' }).click();
    await text().getByRole('heading', { name: '目的' }).waitFor();
    await behindHeading(text(), '目的');
    await page.keyboard.press('Enter');
    await page.keyboard.type(TYPED);
    await saved();
    expect(await text().getByText(TYPED).count()).toBe(1);

    await page.keyboard.type('多写的字');
    await text().getByText(`${TYPED}多写的字`).waitFor();
    await page.keyboard.press('Control+z');
    await text().getByText('多写的字').waitFor({ state: 'detached' });
    await text().getByText(TYPED, { exact: true }).waitFor();
  });

  test('a table with merged cells', async () => {
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '插入表格' }).click();
    await page.getByRole('button', { name: '3行4列', exact: true }).click();
    const table = text().getByRole('table').first();
    await page.keyboard.type('时限');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('责任');
    const cells = table.getByRole('columnheader');
    await cells.first().scrollIntoViewIfNeeded();
    const [from, to] = [(await cells.nth(0).boundingBox())!, (await cells.nth(1).boundingBox())!];
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
    await page.mouse.up();
    await expect.poll(() => table.locator('.selectedCell').count()).toBe(2);
    await page.getByRole('button', { name: '合并单元格' }).click();
    await table.locator('th[colspan="2"]').filter({ hasText: '时限' }).waitFor();
    expect(await cells.count()).toBe(3);
    await saved();
  });

  test('a picture by the file dialog and another one from the clipboard', async () => {
    await behindHeading(text(), '范围');
    await page.keyboard.press('Enter');
    await page.keyboard.type('受理点的样子如下。');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '插入图片' }).click();
    await (await chooser).setFiles({ name: '受理点.png', mimeType: 'image/png', buffer: png(64, 40, [20, 90, 160]) });
    await pictures().first().waitFor();

    await behindHeading(text(), '范围');
    await page.keyboard.press('Enter');
    await page.evaluate(
      async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
      },
      png(48, 48, [180, 40, 40]).toString('base64'),
    );
    await page.keyboard.press('Control+v');
    await expect.poll(() => pictures().count()).toBe(2);
    // both are shown, that is: stored and served
    await expect.poll(() => pictures().evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0))).toBe(true);
    await saved();
  });

  test('clauses are mapped and taken away beside the text', async () => {
    await behindHeading(text(), '目的');
    const panel = page.getByRole('region', { name: '条款', exact: true });
    await panel.getByRole('heading', { name: '1 对应条款' }).waitFor();
    await panel.getByRole('button', { name: '按编号或名称查找条款' }).click();
    await panel.getByRole('textbox', { name: '按编号或名称查找条款' }).fill('5.3.2.3');
    await panel.getByRole('button', { name: '映射5.3.2.3' }).click();
    await panel.getByRole('button', { name: '取消映射5.3.2.3' }).waitFor();
    await saved();
    await panel.getByRole('button', { name: '取消映射5.3.2.3' }).click();
    await panel.getByRole('button', { name: '取消映射5.3.2.3' }).waitFor({ state: 'detached' });
    await saved();
  });

  test('the source shows the same text and leads back', async () => {
    const mode = page.getByRole('radiogroup', { name: '显示方式' });
    await mode.getByRole('radio', { name: '源码' }).click();
    const source = page.getByRole('textbox', { name: `《${TITLE}》的Markdown源码` });
    const before = await source.inputValue();
    expect(before).toContain(TYPED);
    expect(before).toContain('colspan="2"');
    expect(before.match(/!\[[^\]]*\]\(files\/[0-9a-f]{64}\.png/g)).toHaveLength(2);
    await mode.getByRole('radio', { name: '排版' }).click();
    await text().getByText(TYPED).waitFor();
    await page.reload();
    await text().getByText(TYPED).waitFor();
    expect(await text().locator('th[colspan="2"]').count()).toBe(1);
    expect(await pictures().count()).toBe(2);
  });

  test('it cannot be submitted while a variable has no value', async () => {
    await page.getByRole('button', { name: '提交审核' }).click();
    const submission = dialog(page, `提交 ${NUMBER} A/0`);
    await submission.getByRole('heading', { name: '还差1项才能提交' }).waitFor();
    await submission.getByText('变量“投诉电话”未填').waitFor();
    await submission.getByLabel('您的登录密码', { exact: true }).fill(PEOPLE.drafter.password);
    await choose(page, submission.getByRole('combobox', { name: '审核人' }), PEOPLE.reviewer.name);
    expect(await submission.getByRole('button', { name: /^提交审核/ }).isDisabled()).toBe(true);
    await submission.getByRole('button', { name: '继续编辑' }).click();

    await becomes(page, PEOPLE.controller.name, PEOPLE.controller.password);
    await goTo(page, '设置');
    await page.getByRole('textbox', { name: '投诉电话' }).fill('400-800-1235');
    await page.getByRole('button', { name: /^保存/ }).click();
    const affected = dialog(page, /^改动涉及\d+份文件/);
    await affected.getByRole('button', { name: NUMBER, exact: true }).waitFor();
    await affected.getByRole('button', { name: '关闭' }).click();
    await page.getByText(/项必填变量都已填好/).waitFor();
  });

  test('the drafter submits it with a summary and a reviewer', async () => {
    await becomes(page, PEOPLE.drafter.name, PEOPLE.drafter.password);
    await openDocument();
    await page.getByRole('button', { name: '编辑A/0草稿' }).click();
    await text().getByText('400-800-1235').first().waitFor();
    await submitDraft({ summary: '首次发布投诉处理程序', reviewer: PEOPLE.reviewer.name, password: PEOPLE.drafter.password });
    await toast(page, `${NUMBER} A/0已提交审核`);
    await page.getByText('审批中').first().waitFor();
  });

  test('three wrong passwords of the reviewer lock; the manual is submitted meanwhile; then the reviewer agrees', async () => {
    const reviewing = await served.open();
    await signIn(reviewing, PEOPLE.reviewer.name, PEOPLE.reviewer.password);
    await openTask(reviewing, TITLE);
    await reviewing.getByText('首次发布投诉处理程序').waitFor();
    await reviewing.getByText('首次发布，全文是新的').waitFor();
    const card = reviewing.getByRole('form', { name: '决定' });
    for (let nth = 1; nth <= 2; nth += 1) {
      await decide(reviewing, '同意', 'not-my-password');
      await card.getByRole('alert').filter({ hasText: '密码不对，没有签署。' }).waitFor();
    }
    await decide(reviewing, '同意', 'not-my-password');
    await card
      .getByRole('alert')
      .filter({ hasText: /连续输错，\d+秒后才能再试/ })
      .waitFor();
    const button = card.getByRole('button', { name: /^同意并签署/ });
    expect(await button.isDisabled()).toBe(true);

    await openDocument('QM/SL-SH');
    await page.getByRole('button', { name: '编辑A/0草稿' }).click();
    await submitDraft({ summary: '首次发布手册', reviewer: PEOPLE.reviewer.name, password: PEOPLE.drafter.password });

    await expect.poll(() => button.isEnabled(), { timeout: 45_000, interval: 500 }).toBe(true);
    await decide(reviewing, '同意', PEOPLE.reviewer.password);
    await toast(reviewing, /已签署/);
    await reviewing.context().close();
  });

  test('the management representative approves it from today on', async () => {
    await becomes(page, PEOPLE.representative.name, PEOPLE.representative.password);
    await openTask(page, TITLE);
    expect(await page.getByRole('form', { name: '决定' }).getByRole('textbox', { name: '生效日期' }).inputValue()).toBe(day());
    await decide(page, '批准', PEOPLE.representative.password);
    await toast(page, `已批准${NUMBER} A/0`);
    await openDocument();
    await page.getByRole('heading', { name: TITLE }).waitFor();
    await page.getByText('控制状态：受控').waitFor();
    await goTo(page, '条款覆盖');
    await clauseRow('5.3.2.1').getByText('仅有文件').waitFor();
    await clauseRow('5.3.2.2').getByText('仅有文件').waitFor();
    await clauseRow('5.3.2.3').getByText('未覆盖').waitFor();
  });

  test('evidence is registered by dropping a file; its clause is covered, heat map and gaps follow', async () => {
    await becomes(page, PEOPLE.controller.name, PEOPLE.controller.password);
    await goTo(page, '条款覆盖');
    const gap = () => page.getByRole('list', { name: '缺口' }).getByRole('button', { name: /5\.3\.2\.1/ });
    const cell = () => page.getByRole('table', { name: '各网点' }).getByRole('button', { name: /^总部，5\.3\.2 / });
    await gap().first().waitFor();
    const before = await cell().getAttribute('aria-label');
    expect(before).toContain('已覆盖0');

    await goTo(page, '证据');
    await page.getByRole('heading', { name: '还没有证据' }).waitFor();
    const path = join(served.folder, '2026年投诉台账.csv');
    writeFileSync(path, '编号,日期,顾客,结果\nTS-001,2026-10-08,李先生,已关闭\n');
    await dropFile(page, path);
    const form = dialog(page, '登记证据');
    await form.getByText('2026年投诉台账.csv').waitFor();
    await form.getByRole('textbox', { name: '名称' }).fill('投诉台账');
    await choose(page, form.getByRole('combobox', { name: '证明哪些条款' }), '5.3.2.1');
    await form.getByRole('heading').first().click();
    await choose(page, form.getByRole('combobox', { name: '网点' }), '全公司');
    await form.getByRole('button', { name: /^登记/ }).click();
    await toast(page, '已登记“投诉台账”');

    await goTo(page, '条款覆盖');
    await clauseRow('5.3.2.1').getByText('已覆盖').waitFor();
    await expect.poll(() => cell().getAttribute('aria-label')).toContain('已覆盖1');
    await expect.poll(() => gap().count()).toBe(0);
  });

  test('the next revision is compared inline and side by side and sent back with a reason', async () => {
    await becomes(page, PEOPLE.drafter.name, PEOPLE.drafter.password);
    await openDocument();
    await page.getByRole('button', { name: '开始修订' }).click();
    await text().getByText(TYPED).waitFor();
    await behindHeading(text(), '目的');
    await page.keyboard.press('Enter');
    await page.keyboard.type('投诉每月汇总一次。');
    const panel = page.getByRole('region', { name: '条款', exact: true });
    await panel.getByRole('button', { name: '按编号或名称查找条款' }).click();
    await panel.getByRole('textbox', { name: '按编号或名称查找条款' }).fill('5.3.2.3');
    await panel.getByRole('button', { name: '映射5.3.2.3' }).click();
    await saved();
    await submitDraft({ summary: '增加每月汇总', reviewer: PEOPLE.reviewer.name, password: PEOPLE.drafter.password });

    await becomes(page, PEOPLE.reviewer.name, PEOPLE.reviewer.password);
    await openTask(page, TITLE);
    const paper = page.getByRole('region', { name: '比较的正文' }).or(page.getByLabel('比较的正文'));
    await paper.locator('ins').filter({ hasText: '投诉每月汇总一次。' }).first().waitFor();
    await page.getByRole('radiogroup', { name: '显示方式' }).getByRole('radio', { name: '并排' }).click();
    await paper.getByText('原文', { exact: true }).first().waitFor();
    await paper.locator('ins').filter({ hasText: '投诉每月汇总一次。' }).first().waitFor();
    const card = page.getByRole('form', { name: '决定' });
    await card.getByRole('radio', { name: '退回修改' }).click();
    await card.getByRole('textbox', { name: '理由' }).fill('要写明由谁汇总');
    await decide(page, '退回修改', PEOPLE.reviewer.password);
    await toast(page, `已退回${NUMBER} A/1`);
  });

  test('corrected and approved for a later day it waits and does not count', async () => {
    await becomes(page, PEOPLE.drafter.name, PEOPLE.drafter.password);
    await goTo(page, '工作台');
    await page.getByText('要写明由谁汇总').first().waitFor();
    await openTask(page, TITLE);
    await text().getByText('投诉每月汇总一次。').waitFor();
    await behindHeading(text(), '目的');
    await page.keyboard.press('Enter');
    await page.keyboard.type('由投诉专员汇总。');
    await saved();
    await submitDraft({ summary: '增加每月汇总，写明由投诉专员汇总', reviewer: PEOPLE.reviewer.name, password: PEOPLE.drafter.password });

    await becomes(page, PEOPLE.reviewer.name, PEOPLE.reviewer.password);
    await openTask(page, TITLE);
    await decide(page, '同意', PEOPLE.reviewer.password);
    await toast(page, `已签署${NUMBER} A/1`);

    await becomes(page, PEOPLE.representative.name, PEOPLE.representative.password);
    await openTask(page, TITLE);
    await typeDay(page.getByRole('form', { name: '决定' }).getByRole('textbox', { name: '生效日期' }), day(30));
    await decide(page, '批准', PEOPLE.representative.password);
    await toast(page, `${day(30)}起执行`);

    await goTo(page, '文件');
    const row = page.getByRole('treegrid', { name: '受控文件清单' }).getByRole('row').filter({ hasText: NUMBER });
    await row.getByText('A/0', { exact: true }).waitFor();
    await row.getByText(/A\/1.*待生效/).waitFor();

    await goTo(page, '条款覆盖');
    await clauseRow('5.3.2.3').getByText('未覆盖').waitFor();
    await clauseRow('5.3.2.3').click();
    const details = page.getByRole('region', { name: /^5\.3\.2\.3/ });
    await details.getByText('没有文件写到').waitFor();
    const pending = details.getByRole('listitem').filter({ hasText: NUMBER });
    await pending.getByText(/待生效/).waitFor();
    await pending.getByText(day(30)).waitFor();
    await details.getByRole('button', { name: '回到各网点和缺口' }).click();
    await typeDay(page.getByRole('textbox', { name: '截至' }), day(30));
    await page.getByText(new RegExp(`按${day(30)}推算`)).waitFor();
    await clauseRow('5.3.2.3').getByText('仅有文件').waitFor();
  });

  test('the manual is approved by the management representative and then by the general manager', async () => {
    await becomes(page, PEOPLE.reviewer.name, PEOPLE.reviewer.password);
    await openTask(page, '手册');
    await decide(page, '同意', PEOPLE.reviewer.password);
    await toast(page, /已签署/);
    await becomes(page, PEOPLE.representative.name, PEOPLE.representative.password);
    await openTask(page, '手册');
    // only the last approval sets the day
    expect(await page.getByRole('form', { name: '决定' }).getByRole('textbox', { name: '生效日期' }).count()).toBe(0);
    await decide(page, '批准', PEOPLE.representative.password);
    await toast(page, /已签署.*转到下一步/);
    await becomes(page, PEOPLE.general.name, PEOPLE.general.password);
    await openTask(page, '手册');
    await decide(page, '批准', PEOPLE.general.password);
    await toast(page, /已批准/);
  });

  test('the bundle is exported, downloaded and checked from outside', async () => {
    await becomes(page, PEOPLE.controller.name, PEOPLE.controller.password);
    await goTo(page, '导出');
    await page.getByRole('button', { name: '导出资料包' }).first().click();
    // how far it has come is told once the progress has been seen
    let seen = () => {};
    const isSeen = new Promise<void>((resolve) => {
      seen = resolve;
    });
    await page.route('**/rpc/bundles/job*', async (route) => {
      await isSeen;
      await route.continue();
    });
    await dialog(page, '导出审核资料包')
      .getByRole('button', { name: /^开始导出/ })
      .click();
    const running = dialog(page, '正在导出审核资料包');
    await running.getByRole('progressbar').waitFor();
    for (const step of ['售后服务手册', '受控文件', '记录表单', '证据文件', '写后自检'])
      await running.getByText(step, { exact: true }).waitFor();
    await running.getByRole('button', { name: '取消导出' }).waitFor();
    seen();
    const done = dialog(page, '资料包已导出，自检通过');
    await done.waitFor({ timeout: 60_000 });
    await done.getByRole('button', { name: '验证', exact: true }).click();
    await done.getByText('验证通过').waitFor();
    const download = page.waitForEvent('download');
    await done.getByRole('link', { name: '下载资料包' }).click();
    const path = join(served.folder, 'bundle.zip');
    await (await download).saveAs(path);
    await done.getByRole('button', { name: '关闭' }).click();

    const entries = await readZip(path);
    const manifest = JSON.parse(entries.get('manifest.json')!.toString('utf8')) as {
      company: string;
      on: string;
      documents: { number: string; label: string; path: string; sha256: string; source: string }[];
      files: Record<string, string>;
    };
    expect(manifest).toMatchObject({ company: '试验电器有限公司', on: day() });
    expect(manifest.documents.map(({ number, label }) => `${number} ${label}`).sort()).toEqual(['QM/SL-SH A/0', `${NUMBER} A/0`]);
    expect([...entries.keys()].filter((name) => name !== 'manifest.json').sort()).toEqual(Object.keys(manifest.files).sort());
    for (const [name, sha256] of Object.entries(manifest.files)) expect([name, sha256Of(entries.get(name)!)]).toEqual([name, sha256]);
    for (const document of manifest.documents) {
      expect(sha256Of(entries.get(document.source)!)).toBe(document.sha256);
      expect(entries.get(document.path)!.subarray(0, 2).toString()).toBe('PK');
    }
    const source = entries.get(manifest.documents.find((one) => one.number === NUMBER)!.source)!.toString('utf8');
    expect(source).toContain(TYPED);
    expect(source).toContain('400-800-1235');
    expect(source).not.toContain('投诉每月汇总一次。');
    const evidence = [...entries].find(([name]) => name.endsWith('2026年投诉台账.csv'))!;
    expect(evidence[1]).toEqual(readFileSync(join(served.folder, '2026年投诉台账.csv')));
  });

  test('whoever gets the bundle verifies it by choosing the file', async () => {
    const path = join(served.folder, 'bundle.zip');
    const bytes = readFileSync(path);
    const cut = join(served.folder, 'cut.zip');
    writeFileSync(cut, bytes.subarray(0, bytes.length - 1000));
    const swapped = join(served.folder, 'swapped.zip');
    // the last hexadecimal digit of the seal at the end
    writeFileSync(swapped, Buffer.concat([bytes.subarray(0, -1), Buffer.from(bytes.at(-1) === 0x30 ? '1' : '0')]));
    await page.getByRole('button', { name: '验证资料包…' }).click();
    const asked = dialog(page, '验证资料包');
    for (const [file, cause, text] of [
      [path, '验证通过', '签名所用的公钥都在本工作区登记。'],
      [cut, '读不了这个文件', '没有复制完整'],
      [swapped, '验证没有通过：1处不符', '内容变了：zip'],
    ] as const) {
      const chosen = page.waitForEvent('filechooser');
      await asked.getByRole('button', { name: /^选择/ }).click();
      await (await chosen).setFiles(file);
      await asked.getByText(cause, { exact: true }).waitFor();
      await asked.getByText(text).waitFor();
    }
    await asked.getByRole('button', { name: '关闭' }).click();
    await asked.waitFor({ state: 'hidden' });
  });

  test('the history tells the steps and its chain holds', async () => {
    await goTo(page, '历史');
    const table = page.getByRole('treegrid', { name: '历史' });
    for (const words of ['建立', '提交', '同意', '退回', '批准', '登记', '导出']) await table.getByText(words).first().waitFor();
    await page.getByRole('button', { name: '检查', exact: true }).click();
    await dialog(page, /检查/).getByText('检查通过').first().waitFor();
  });
});

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Drops a file from the disk onto the middle of the window, as the system's file manager does. */
async function dropFile(window: Page, path: string): Promise<void> {
  const protocol = await window.context().newCDPSession(window);
  const { width, height } = window.viewportSize()!;
  const at = { x: width / 2, y: height / 2, data: { items: [], files: [path], dragOperationsMask: 1 } };
  await protocol.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at });
  await window.getByText('松开后登记为证据').waitFor();
  await protocol.send('Input.dispatchDragEvent', { type: 'dragOver', ...at });
  await protocol.send('Input.dispatchDragEvent', { type: 'drop', ...at });
  await protocol.detach();
}
