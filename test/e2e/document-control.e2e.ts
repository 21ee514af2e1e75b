import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedApp, serveApp } from '../support/served-app.ts';
import { CONTROLLER, DRAFTER, isSaved, makeFirm, NUMBER, PASSWORD, TITLE, textOf } from './a-firm.ts';
import { ask, becomes, behindHeading, choose, dialog, goTo, walkOf } from './on-screen.ts';

/** A change on its whole way: proposed by a reader, decided, drafted, reviewed, approved, distributed; the old copy comes back, and readers confirm. */

const REVIEWER = '李审核';
const REPRESENTATIVE = '王管代';
const READER = '钱阅读';
const TYPED = '投诉答复时限为四小时。';

let served: ServedApp;
let page: Page;
beforeAll(async () => {
  served = await serveApp();
  page = await served.open();
});
afterAll(() => served?.close());

const toast = (words: string | RegExp) => page.getByRole('status').filter({ hasText: words }).first().waitFor();
const openTask = async (words: string) => {
  await goTo(page, '工作台');
  const task = page.getByRole('listbox', { name: '等我处理' }).getByRole('option').filter({ hasText: words }).first();
  await task.click();
  await task.getByRole('button').click();
};
const openRegister = async (name: string) => {
  await goTo(page, '台账');
  await page.getByRole('navigation', { name: '哪本台账' }).getByRole('link', { name }).click();
};
const decide = async (form: string, verb: string) => {
  const card = page.getByRole('form', { name: form });
  await card.getByLabel(/^(您的)?登录密码$/).fill(PASSWORD);
  await card.getByRole('button', { name: new RegExp(`^${verb}并签署`) }).click();
};
const documentId = async () => (await ask(page, 'documents', 'find', { number: NUMBER }))!.id;

describe('a change from the proposal to the last confirmation', () => {
  walkOf(() => served);

  test('a procedure is in force and its copy 01 is with the reader', async () => {
    await makeFirm(served, page);
    const [department] = (await ask(page, 'workspace', 'settings')).departments;
    const post = { departmentId: department!.id, password: PASSWORD };
    await ask(page, 'people', 'add', { ...post, name: REVIEWER, post: '质量工程师', roles: ['reviewer'] });
    await ask(page, 'people', 'add', { ...post, name: REPRESENTATIVE, post: '副总经理', roles: ['management-representative'] });
    const reader = await ask(page, 'people', 'add', { ...post, name: READER, post: '客服专员', roles: ['reader'] });
    const id = await documentId();
    const before = await ask(page, 'documents', 'get', { id });
    await ask(page, 'documents', 'change', { id, version: before.version, ownerDepartmentId: department!.id });
    const draft = await ask(page, 'revisions', 'startDraft', { documentId: id });
    const reviewer = (await ask(page, 'people', 'list')).find((one) => one.name === REVIEWER)!;
    await ask(page, 'approvals', 'submit', {
      ...{ revisionId: draft.id, version: draft.version, changeSummary: '首次发布', reviewerIds: [reviewer.id] },
      ...{ mode: 'parallel', effectiveOn: null, password: PASSWORD },
    });
    for (const name of [REVIEWER, REPRESENTATIVE]) {
      await becomes(page, name, PASSWORD);
      const { mine, round } = await ask(page, 'approvals', 'dossier', { revisionId: draft.id });
      await ask(page, 'approvals', 'decide', {
        ...{ decision: 'agree', stepId: mine!.id, shownSha256: round!.contentSha256, comment: '', effectiveOn: null },
        password: PASSWORD,
      });
    }
    await becomes(page, CONTROLLER, PASSWORD);
    const { revision } = await ask(page, 'copies', 'proposal', { documentId: id });
    expect(revision).toMatchObject({ label: 'A/0' });
    await ask(page, 'copies', 'issue', {
      ...{ documentId: id, revisionId: revision!.id, kind: 'controlled', issuedOn: revision!.effectiveOn },
      holders: [{ kind: 'person', id: reader.id, medium: 'paper' }],
    });
  });

  test('the reader proposes a change where it stands', async () => {
    await becomes(page, READER, PASSWORD);
    await goTo(page, '文件');
    await page.getByRole('treegrid', { name: '受控文件清单' }).getByRole('link', { name: NUMBER, exact: true }).click();
    await page.getByRole('button', { name: '提出更改' }).click();
    const form = dialog(page, '提出更改');
    await form.getByRole('button', { name: /^提交申请/ }).click();
    await form.getByText('请写明要改什么').waitFor();
    await form.getByRole('textbox', { name: '要改什么' }).fill('答复时限改为四小时');
    await form.getByRole('textbox', { name: '理由' }).fill('顾客等待太久');
    await form.getByRole('textbox', { name: '更改前' }).fill('24小时内答复');
    await form.getByRole('textbox', { name: '更改后' }).fill('4小时内答复');
    // what the change touches is found by the program
    await form.getByRole('region', { name: '会影响到' }).getByText('5.3.2.1').first().waitFor();
    await form.getByRole('button', { name: /^提交申请/ }).click();
    await toast('已提交更改申请CR-');
    await page.getByText('申请人自己不能决定').waitFor();
    expect(await page.getByRole('form', { name: '审批' }).count()).toBe(0);
  });

  test('the document controller accepts it and the drafter carries it out', async () => {
    await becomes(page, CONTROLLER, PASSWORD);
    await openTask('答复时限改为四小时');
    await decide('审批', '同意');
    await toast(/^已同意CR-/);
    await becomes(page, DRAFTER, PASSWORD);
    await openRegister('文件更改申请');
    await page.getByRole('link', { name: /^CR-/ }).first().click();
    await page.getByRole('button', { name: '起草修订' }).click();
    await textOf(page).getByRole('heading', { name: '目的' }).waitFor();
    await behindHeading(textOf(page), '目的');
    await page.keyboard.press('Enter');
    await page.keyboard.type(TYPED);
    await isSaved(page);
    await page.getByRole('button', { name: '提交审核' }).click();
    const submission = dialog(page, `提交 ${NUMBER} A/1`);
    await submission
      .getByText(/CR-\d{4}-\d+/)
      .first()
      .waitFor();
    await submission.getByRole('textbox', { name: '修改摘要' }).fill('答复时限改为四小时');
    await choose(page, submission.getByRole('combobox', { name: '审核人' }), REVIEWER);
    await submission.getByRole('heading').first().click();
    await submission.getByLabel('您的登录密码', { exact: true }).fill(PASSWORD);
    await submission.getByRole('button', { name: /^提交审核/ }).click();
    await toast(`${NUMBER} A/1已提交审核`);
  });

  test('reviewed and approved it takes effect, and the request closes by itself', async () => {
    await becomes(page, REVIEWER, PASSWORD);
    await openTask(TITLE);
    await decide('决定', '同意');
    await toast(/已签署/);
    await becomes(page, REPRESENTATIVE, PASSWORD);
    await openTask(TITLE);
    await decide('决定', '批准');
    await toast(`已批准${NUMBER} A/1`);
    await openRegister('文件更改申请');
    await page.getByRole('row').filter({ hasText: '答复时限改为四小时' }).getByText('已关闭').waitFor();
  });

  test('the old copy is called back and replaced by one of the new revision', async () => {
    await becomes(page, READER, PASSWORD);
    await goTo(page, '工作台');
    await page.getByRole('listbox', { name: '等我处理' }).getByRole('option').filter({ hasText: '交回副本' }).waitFor();
    await becomes(page, CONTROLLER, PASSWORD);
    await openRegister('发放回收登记');
    const copyOf = (label: string) => page.getByRole('row').filter({ hasText: READER }).filter({ hasText: label });
    await copyOf('A/0').getByText('待收回').waitFor();
    await copyOf('A/0').getByRole('checkbox').check();
    await page.getByRole('button', { name: '换发1份…' }).click();
    const exchange = dialog(page, `换发 ${NUMBER} A/1`);
    await exchange.getByText('A/0 01号').waitFor();
    await exchange.getByRole('button', { name: /^换发1份/ }).click();
    await toast('已换发1份');
    await copyOf('A/0').getByText('已交回').waitFor();
    await copyOf('A/1').getByText('未签收').waitFor();
    expect(await ask(page, 'copies', 'list', { documentId: await documentId() })).toMatchObject([
      { copyNumber: '02', label: 'A/1', state: 'held', end: null },
      { copyNumber: '01', label: 'A/0', state: 'returned', end: { state: 'returned' } },
    ]);
  });

  test('the reader signs for the new copy, and cannot leave while holding it', async () => {
    await becomes(page, READER, PASSWORD);
    await openTask('签收');
    await page.getByRole('button', { name: '签收…' }).click();
    const receipt = dialog(page, `签收 ${NUMBER} A/1`);
    await receipt.getByLabel('登录密码', { exact: true }).fill(PASSWORD);
    await receipt.getByRole('button', { name: /^签收/ }).click();
    await toast(`已签收${NUMBER}`);
    await becomes(page, CONTROLLER, PASSWORD);
    const reader = (await ask(page, 'people', 'list')).find((one) => one.name === READER)!;
    await expect(ask(page, 'people', 'change', { id: reader.id, active: false })).rejects.toThrow(/COPIES_HELD/);
  });

  test('the reader, whose department owns it, confirms what is in force', async () => {
    await becomes(page, READER, PASSWORD);
    await openTask('阅读确认');
    await page.getByText(TYPED).waitFor();
    await page.getByRole('button', { name: /^我已阅读并理解/ }).click();
    await toast(`已确认${NUMBER} A/1`);
    await openRegister('阅读确认');
    const row = page.getByRole('row').filter({ hasText: READER }).filter({ hasText: 'A/1' });
    await row.getByText('已确认').waitFor();
  });
});
