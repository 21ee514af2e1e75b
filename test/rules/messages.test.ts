import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messages } from '../../shared/messages/index.ts';

const root = join(import.meta.dirname, '..', '..');
const sources = globSync('{main,renderer,shared}/**/*.{ts,tsx}', { cwd: root, exclude: (path) => path.includes('node_modules') })
  // a message's own line is no use of it
  .map((path) => readFileSync(join(root, path), 'utf8').replace(/^ *'[\w.-]+': \{/gm, ''))
  .join('\n');

const literals = new Set([...sources.matchAll(/'([\w.-]+)'/g)].map(([, key]) => key));
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Keys put together from a code that comes as data: `t(`role.${role}`)`, `tc('role', role)`. */
const built = [
  ...[...sources.matchAll(/`((?:[\w.-]|\$\{[^{}`]*\})+)`/g)]
    .map(([, text]) => text!.split(/\$\{[^}]*\}/))
    .filter((parts) => parts[0]!.includes('.')),
  // prefixes that are handed on as values
  ...['historyValue.', 'variableGroup.', 'variableLabel.', 'variableUnit.'].map((prefix) => [prefix, '']),
  ...[...sources.matchAll(/(?:\btc|[cC]ode)\((?:[\w'-]+, )?'([\w.-]+)',/g)].map(([, prefix]) => [`${prefix}.`, '']),
].map((parts) => new RegExp(`^${parts.map(escaped).join('.+')}$`));

test('every message is shown somewhere', () => {
  const isUsed = (key: string) => literals.has(key) || built.some((pattern) => pattern.test(key));
  expect(Object.keys(messages).filter((key) => !isUsed(key))).toEqual([]);
});
