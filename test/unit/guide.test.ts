import { expect, test } from 'vitest';
import { loadGuide } from '../../renderer/help/guide.ts';

test('the guide has the same pages in the same order in both languages, each with its title and a text', async () => {
  const [zh, en] = await Promise.all([loadGuide('zh-CN'), loadGuide('en')]);
  expect(zh.map((page) => page.id)).toEqual(en.map((page) => page.id));
  expect([zh[0]?.title, en[0]?.title, zh.at(-1)?.id]).toEqual(['第一步', 'First steps', 'keyboard']);
  for (const page of [...zh, ...en]) expect(page.text.length, page.id).toBeGreaterThan(200);
});
