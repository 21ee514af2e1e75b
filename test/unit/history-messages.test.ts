import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { history, historySentence } from '../../shared/messages/history.ts';
import { messages } from '../../shared/messages/index.ts';

const CORE = resolve(import.meta.dirname, '../../main/core');

/** Types of history entries that the core writes: literals in the field's form, except names of permissions. */
async function recordedTypes(): Promise<Set<string>> {
  const types = new Set<string>();
  for (const name of await readdir(CORE, { recursive: true })) {
    if (!name.endsWith('.ts')) continue;
    const text = await readFile(join(CORE, name), 'utf8');
    if (!text.includes('.record(') && !text.includes("type: '")) continue;
    for (const line of text.split('\n')) {
      if (/requirePermission\(|refusal\(|can\(/.test(line)) continue;
      for (const [, type] of line.matchAll(/'([a-z]+\.[a-z]+(?:-[a-z]+)*)'/g)) if (type && !type.endsWith('.ts')) types.add(type);
    }
  }
  return types;
}

test('every type of entry that the core writes has a sentence in both languages, and no sentence is left over', async () => {
  const types = await recordedTypes();
  expect(types.size).toBeGreaterThan(25);
  for (const type of types) expect(messages, type).toHaveProperty([`event.${type}`]);
  for (const key of Object.keys(history)) {
    const [head, area, what] = key.split('.');
    if (head === 'event') expect(types, key).toContain(`${area}.${what}`);
    else
      expect(
        [...types].some((type) => type.startsWith(`${area}.`)),
        key,
      ).toBe(true);
  }
});

test('the fuller sentence is taken when there is something to print, and an unknown type shows itself', () => {
  const effective = (supersedes: string | null) => ({ type: 'revisions.became-effective', data: { on: '2026-12-01', supersedes } });
  expect(historySentence('zh-CN', effective('A/0'))).toBe('自2026-12-01起生效，替代A/0');
  expect(historySentence('zh-CN', effective(null))).toBe('自2026-12-01起生效');
  expect(historySentence('en', { type: 'evidence.added', data: { clauseIds: ['5.1.1.1', '5.3.2.1'] } })).toBe(
    'Evidence registered for 5.1.1.1、5.3.2.1',
  );
  expect(historySentence('en', { type: 'bundles.exported', data: { on: '2026-12-01', files: 1 } })).toBe(
    'Audit bundle of 2026-12-01 exported, 1 file',
  );
  expect(historySentence('en', { type: 'later.invented', data: {} })).toBe('later.invented');
});
