import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ended, launch, root, wenkong } from './processes.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wk-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('wrong usage ends with 2 and says what is wrong', () => {
  const init = ['init', 'w', '--company', '甲公司', '--code', 'JG', '--industry', 'manufacturing'];
  const without = (option: string) => init.filter((_, at) => init[at] !== option && init[at - 1] !== option);
  const changed = (option: string, value: string) => init.map((each, at) => (init[at - 1] === option ? value : each));
  test.each([
    ['no command', [], 'init'],
    ['an unknown command', ['converage', 'w'], '没有这个命令：converage'],
    ['an unknown option', ['check', 'w', '--fast'], '没有这个选项：--fast'],
    ['no folder', ['coverage'], '缺少参数'],
    ['two folders', ['check', 'a', 'b'], '参数太多'],
    ['no company', without('--company'), '--company'],
    ['no industry', without('--industry'), '--industry'],
    ['no file to write', ['export', 'w'], '--out'],
    ['an option without value', ['export', 'w', '--out'], '--out'],
    ['a day that is none', ['coverage', 'w', '--on', '2026-02-30'], '2026-02-30'],
    ['a day in another form', ['coverage', 'w', '--on', '2026/2/3'], 'YYYY-MM-DD'],
    ['an unknown industry', changed('--industry', 'mining'), 'mining'],
    ['a code in small letters', changed('--code', 'jg'), '大写'],
    ['a port too high', ['serve', 'w', '--port', '65536'], '65536'],
    ['a port that is no number', ['serve', 'w', '--port', 'http'], 'http'],
    ['an unknown language', ['check', 'w', '--lang', 'de'], 'de'],
  ])('%s', async (_, args, said) => {
    const { code, stdout, stderr } = await wenkong(folder, args);
    expect(stderr).toContain(said);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(existsSync(join(folder, 'w'))).toBe(false);
  });

  test('with --json standard output holds the error and nothing else', async () => {
    const { code, stdout } = await wenkong(folder, ['coverage', 'w', '--on', 'today', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({ error: { code: 'USAGE', data: {}, message: expect.stringContaining('today') } });
  });
});

describe('language', () => {
  test.each<[string, string[], Record<string, string | undefined>, string]>([
    ['asked for', ['check', 'w', '--lang', 'en'], {}, 'There is no workspace'],
    ['asked for with =', ['check', 'w', '--lang=en'], {}, 'There is no workspace'],
    ['of the computer', ['check', 'w'], { LANG: 'en_US.UTF-8' }, 'There is no workspace'],
    ['LC_ALL before LANG', ['check', 'w'], { LANG: 'en_US.UTF-8', LC_ALL: 'zh_CN.UTF-8' }, '没有工作区'],
    ['asked for before the computer’s', ['check', 'w', '--lang', 'zh'], { LANG: 'en_US.UTF-8' }, '没有工作区'],
    ['Chinese where the computer speaks another', ['check', 'w'], { LANG: 'de_DE.UTF-8' }, '没有工作区'],
  ])('%s', async (_, args, env, said) => {
    const { code, stderr } = await wenkong(folder, args, { env });
    expect(stderr).toContain(said);
    expect(code).toBe(1);
  });

  test('help is in the language too, and ends with 0', async () => {
    const chinese = await wenkong(folder, ['export', '--help']);
    expect(chinese).toMatchObject({ code: 0, stderr: '' });
    expect(chinese.stdout).toContain('选项：');
    expect((await wenkong(folder, ['help', 'export', '--lang', 'en'])).stdout).toContain('audit bundle');
  });
});

test('npx wenkong starts the same, passing arguments and the exit code on', async () => {
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
  const { code, stdout } = await ended(
    launch(npx, ['--no-install', 'wenkong', 'check', join(folder, '没 有'), '--json'], folder, { cwd: root }),
  );
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'WORKSPACE_UNUSABLE', data: { path: join(folder, '没 有') } } });
  expect(code).toBe(1);
});
