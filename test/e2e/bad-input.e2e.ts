import { closeSync, ftruncateSync, mkdirSync, openSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedApp, serveApp } from '../support/served-app.ts';
import { isSaved, makeFirm, newLineBelow, openDraft, storedDraft, TITLE, textOf } from './a-firm.ts';
import { behindHeading, choose, dialog, goTo, png, walkOf } from './on-screen.ts';

/** What people put in by mistake, and what others would like them to put in. */

const LIMIT = 100 * 1024 * 1024;

let served: ServedApp;
let page: Page;
beforeAll(async () => {
  served = await serveApp();
  page = await served.open();
  // a script that runs would say so
  page.on('dialog', (shown) => {
    served.faults.push(`dialog: ${shown.message()}`);
    void shown.dismiss();
  });
  await makeFirm(served, page);
});
afterAll(() => served?.close());

const refusal = (words: string | RegExp) => page.getByRole('alert').filter({ hasText: words }).first();
/** Pastes as another program puts it on the clipboard; the browser's own way of writing it would clean it. */
const paste = (data: Record<string, string>) =>
  textOf(page).evaluate((target, kinds) => {
    const clipboardData = new DataTransfer();
    for (const [type, value] of Object.entries(kinds)) clipboardData.setData(type, value);
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, data);
const isUntouched = async () => expect(await page.evaluate(() => (window as { hacked?: unknown }).hacked)).toBeUndefined();
const addresses = () =>
  textOf(page)
    .locator('a')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')));

describe('pictures that are none', () => {
  walkOf(() => served);

  test('text that is called a picture is refused by its name, and the text stays', async () => {
    await openDraft(page);
    await behindHeading(textOf(page), '目的');
    const before = await textOf(page).textContent();
    for (const [name, buffer] of [
      ['不是图片.png', Buffer.from('not a picture at all')],
      ['半张.jpg', png(8, 8, [1, 2, 3]).subarray(0, 20)],
      ['图.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>window.hacked = 1</script></svg>')],
    ] as const) {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: '插入图片' }).click();
      await (await chooser).setFiles({ name, mimeType: 'image/png', buffer });
      await refusal(`“${name}”没有插入。它不是可以插入的图片`).waitFor();
      await refusal('正文没有改动').getByRole('button', { name: '关闭' }).click();
    }
    expect(await textOf(page).textContent()).toBe(before);
    await isUntouched();
  });

  test('a picture over 100 MB is refused with the limit, one that comes after the session has ended with the way back', async () => {
    const insert = async (path: string) => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: '插入图片' }).click();
      await (await chooser).setFiles(path);
    };
    const path = join(served.folder, '太大.png');
    writeFileSync(path, png(8, 8, [1, 2, 3]));
    truncateSync(path, LIMIT + 1);
    await insert(path);
    await refusal('“太大.png”没有插入。文件太大，上限100 MB。').waitFor({ timeout: 60_000 });
    truncateSync(path, 50);
    await page.route(/\/files\?image$/, (route) => route.fulfill({ status: 401, json: { code: 'SIGNED_OUT', data: {} } }));
    await insert(path);
    await refusal('“太大.png”没有插入：登录已结束。已保存的内容不受影响。请重新登录后继续。').waitFor();
    await page.unrouteAll();
    await refusal('正文没有改动').getByRole('button', { name: '关闭' }).click();
  });
});

describe('pasted text', () => {
  walkOf(() => served);

  test('HTML with scripts keeps its words and runs nothing', async () => {
    await newLineBelow(page, '范围');
    await paste({
      'text/html': `<p onclick="window.hacked = 1">安全的文字一</p><script>window.hacked = 2</script>
        <img src="x" onerror="window.hacked = 3"><img src="http://127.0.0.1:9/pixel.png">
        <p><a href="javascript:window.hacked = 4">链接的文字</a>，<a href="https://www.example.com/guide">好的链接</a></p>
        <iframe srcdoc="<script>parent.hacked = 5</script>"></iframe><svg onload="window.hacked = 6"></svg>
        <form action="https://evil.example.com"><button>表单的文字</button></form>
        <p style="background: url(http://127.0.0.1:9/style.png)"><b>加粗的文字</b></p>`,
      'text/plain': '安全的文字一 链接的文字',
    });
    for (const words of ['安全的文字一', '链接的文字', '好的链接', '加粗的文字']) await textOf(page).getByText(words).first().waitFor();
    await isSaved(page);
    await isUntouched();
    expect((await addresses()).filter((href) => href && !/^(https?:|doc:|form:|#)/.test(href))).toEqual([]);
    const { source } = await storedDraft(page);
    expect(source).toContain('安全的文字一');
    expect(source).toContain('**加粗的文字**');
    expect(source).toContain('[好的链接](https://www.example.com/guide)');
    expect(source).not.toMatch(/javascript:|<script|onerror|pixel\.png/i);
  });

  test('raised and lowered signs, tables in tables and headings in tables are kept as far as a document can hold them, the rest is named', async () => {
    await newLineBelow(page, '范围');
    await paste({
      'text/html': `<p>面积10 m<sup>2</sup>，CO<sub>2</sub>，第1<sup>st</sup>次</p>
        <table><tr><td><h2>格里的标题</h2><p>格里的文字</p></td><td><table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table></td></tr>
        <tr><td>末行</td><td>末格</td></tr></table>`,
      'text/plain': '面积',
    });
    const told = page.getByRole('alert').filter({ hasText: '粘贴的内容没有全部保留' });
    await told.getByText(/1个套在表格里的表格.*1个标题.*1处上标或下标/).waitFor();
    const table = textOf(page).getByRole('table').filter({ hasText: '格里的标题' });
    expect(await table.getByRole('row').count()).toBe(2);
    await table.getByText('甲 | 乙', { exact: true }).waitFor();
    await table.getByText('丙 | 丁', { exact: true }).waitFor();
    await table.getByText('末格', { exact: true }).waitFor();
    expect(await textOf(page).getByRole('heading', { name: '格里的标题' }).count()).toBe(0);
    await isSaved(page);
    const { source } = await storedDraft(page);
    expect(source).toContain('面积10 m²，CO₂，第1st次');
    expect(source).toContain('格里的标题');
    await told.getByRole('button', { name: '关闭' }).click();
  });

  test('Markdown stays the signs that it is made of', async () => {
    const typed = '[点我](javascript:window.hacked=1) <script>window.hacked=2</script> **星号** # 井号';
    await newLineBelow(page, '职责');
    await paste({ 'text/plain': typed });
    await textOf(page).getByText(typed).waitFor();
    await isSaved(page);
    await page.reload();
    await textOf(page).getByText(typed).waitFor();
    await isUntouched();
    expect((await addresses()).filter((href) => href?.startsWith('javascript'))).toEqual([]);

    // the page for readers shows the same
    const reading = new URL(page.url()).pathname.replace(/\/edit$/, '');
    await page.goto(new URL(reading, served.url).href);
    await page.getByText(typed).first().waitFor();
    await isUntouched();
  });

  test('source with HTML that is not ours is named line by line and not saved', async () => {
    await openDraft(page);
    const before = await storedDraft(page);
    const mode = page.getByRole('radiogroup', { name: '显示方式' });
    await mode.getByRole('radio', { name: '源码' }).click();
    const source = page.getByRole('textbox', { name: `《${TITLE}》的Markdown源码` });
    const text = await source.inputValue();
    await source.fill(`${text}\n<script>window.hacked = 1</script>\n\n[点我](javascript:alert(1))\n`);
    await page
      .getByRole('button', { name: /不支持的HTML/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: /链接地址不允许/ }).waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: /没有保存：有\d+处读不出/ })
      .waitFor();
    expect(await mode.getByRole('radio', { name: '排版' }).isDisabled()).toBe(true);
    expect((await storedDraft(page)).source).toBe(before.source);
    await isUntouched();
    await source.fill(text);
    await mode.getByRole('radio', { name: '排版' }).click();
    await textOf(page).getByRole('heading', { name: '目的' }).waitFor();
    await isSaved(page);
  });

  test('6,000 paragraphs from Word are there, can be written in and are saved', async () => {
    const paragraphs = Array.from(
      { length: 6000 },
      (_, index) =>
        `<p class=MsoNormal style='text-indent:21.0pt;mso-char-indent-count:2.0'><span style='font-family:宋体'>第${index + 1}段，按规定的时限答复顾客。<o:p></o:p></span></p>`,
    );
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal { margin: 0cm }</style></head>
      <body><!--StartFragment-->${paragraphs.join('\n')}<!--EndFragment--></body></html>`;
    await newLineBelow(page, '相关记录');
    await paste({ 'text/html': html, 'text/plain': '' });
    await textOf(page).getByText('第6000段，', { exact: false }).waitFor();
    await page.keyboard.type('还能写。');
    await textOf(page).getByText('答复顾客。还能写。').waitFor();
    await isSaved(page);
    await expect.poll(async () => (await storedDraft(page)).source.includes('第6000段，按规定的时限答复顾客。还能写。')).toBe(true);
    expect((await storedDraft(page)).source.match(/^第\d+段，/gm)?.length).toBeGreaterThanOrEqual(5999);
  });
});

describe('files of evidence', () => {
  walkOf(() => served);
  const form = () => dialog(page, '登记证据');
  /** Puts files with any name into the form, as a dropped file could be called. */
  const addNamed = (name: string) =>
    form()
      .locator('input[type=file]')
      .evaluate((input: HTMLInputElement, called) => {
        const files = new DataTransfer();
        files.items.add(new File([`内容 ${called.length}`], called, { type: 'text/plain' }));
        input.files = files.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }, name);

  test('names that lead elsewhere are cut to their last part; impossible ones are refused', async () => {
    await goTo(page, '证据');
    await page.getByRole('button', { name: '登记证据' }).first().click();
    await addNamed('../../上级.txt');
    await addNamed('铃\u0007声\u202etxt.exe');
    await form().getByText('铃声txt.exe', { exact: true }).waitFor();
    await form().getByText('上级.txt', { exact: false }).first().waitFor();
    await addNamed(`${'长'.repeat(300)}.txt`);
    await form().getByRole('alert').filter({ hasText: '请改名后再试' }).waitFor();
    await form()
      .getByRole('button', { name: /^移去长/ })
      .click();
    await form().getByRole('alert').waitFor({ state: 'detached' });

    await form().getByRole('textbox', { name: '名称' }).fill('名字古怪的文件');
    await choose(page, form().getByRole('combobox', { name: '证明哪些条款' }), '5.3.2.1');
    await form().getByRole('heading').first().click();
    await choose(page, form().getByRole('combobox', { name: '网点' }), '全公司');
    // what keeps it from being stored is seen, although it stands below the last field
    await page.route('**/rpc/evidence/add', (route) => route.abort());
    await form().getByRole('button', { name: /^登记/ }).click();
    const refused = form().getByRole('alert');
    await refused.waitFor();
    const bottom = async (box: ReturnType<typeof form>) => {
      const { y = 0, height = 0 } = (await box.boundingBox()) ?? {};
      return y + height;
    };
    await expect.poll(async () => (await bottom(refused)) <= (await bottom(form().locator('.wk-dialog-body'))) + 1).toBe(true);
    await page.unroute('**/rpc/evidence/add');
    await form().getByRole('button', { name: /^登记/ }).click();
    await form().waitFor({ state: 'hidden' });
    const names = await page.getByRole('figure').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(names).toHaveLength(2);
    for (const name of names) expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u);
    const download = page.waitForEvent('download');
    await page.getByRole('figure').first().getByRole('link', { name: '下载' }).click();
    expect((await download).suggestedFilename()).toMatch(/^[^/\\]*上级\.txt$/);
  });

  test('a file over 100 MB is refused with the limit', async () => {
    const path = join(served.folder, '太大.bin');
    const file = openSync(path, 'w');
    ftruncateSync(file, LIMIT + 1);
    closeSync(file);
    await page.getByRole('button', { name: '登记证据' }).first().click();
    const chooser = page.waitForEvent('filechooser');
    await form().getByRole('button', { name: '选择文件…' }).click();
    await (await chooser).setFiles(path);
    await form().getByRole('alert').filter({ hasText: '文件太大，上限100 MB。' }).waitFor({ timeout: 60_000 });
    await form().getByRole('button', { name: '移去太大.bin' }).click();
    await form().getByRole('button', { name: '不登记' }).click();
  });
});

describe('folders that cannot be opened', () => {
  walkOf(() => served);
  let other: ServedApp;
  let start: Page;
  beforeAll(async () => {
    other = await serveApp();
    start = await other.open();
  });
  afterAll(() => other?.close());
  const openFolder = async (path: string) => {
    await start.getByRole('textbox', { name: '工作区文件夹' }).fill(path);
    await start.getByRole('button', { name: '打开', exact: true }).click();
  };
  const saysOf = (path: string, why: string) =>
    start
      .getByRole('alert')
      .filter({ hasText: `不能使用${path}` })
      .filter({ hasText: why })
      .waitFor();

  test('no workspace in it', async () => {
    const path = join(other.folder, 'some-folder');
    mkdirSync(path);
    writeFileSync(join(path, 'letter.txt'), 'nothing of ours');
    await openFolder(path);
    await saysOf(path, '这个文件夹里没有工作区');
    await openFolder(join(other.folder, 'not-there'));
    await saysOf(join(other.folder, 'not-there'), '');
  });

  test('made by a newer version', async () => {
    const path = join(other.folder, 'newer');
    mkdirSync(path);
    writeFileSync(join(path, 'workspace.json'), JSON.stringify({ product: 'wenkong', format: 99 }));
    writeFileSync(join(path, 'wenkong.db'), '');
    await openFolder(path);
    await saysOf(path, '请先升级文控工坊');
  });

  test('open elsewhere: it says so, and opens once it is closed there', async () => {
    const path = join(served.home, '试验电器');
    await openFolder(path);
    await saysOf(path, '请先在那边关闭');
    await served.stopApp();
    await openFolder(path);
    await start.getByRole('heading', { name: '登录' }).waitFor();
    expect(other.faults).toEqual([]);
  });
});
