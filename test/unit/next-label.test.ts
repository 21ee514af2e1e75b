import { expect, test } from 'vitest';
import { labelAfter } from '../../renderer/areas/documents/next-label.ts';

test.each([
  ['A/0', ['A/0', 'A/1'], 'edition', 'B/0'],
  ['A/0', ['A/0', 'A/1'], 'revision', 'A/2'],
  ['A/0', ['B/0', 'A/9'], 'revision', 'B/1'],
  ['V1.0', ['V1.0', 'V1.9'], 'revision', 'V2.0'],
  ['01', ['01', '12'], 'edition', '13'],
] as const)('%s after %j, %s: %s', (style, labels, kind, label) => {
  expect(labelAfter({ label: style }, labels, kind)).toBe(label);
});

test('labels of a rule that was changed since are read too; what is no label gives none', () => {
  expect(labelAfter({ label: 'A/0' }, ['V1.0', 'V1.1'], 'edition')).toBe('B/0');
  expect(labelAfter({ label: 'A/0' }, ['第一版'], 'edition')).toBeNull();
});
