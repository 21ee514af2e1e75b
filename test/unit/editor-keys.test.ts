import { expect, test } from 'vitest';
import { documentSchema } from '../../renderer/editor/schema/index.ts';

test('a new line at the end of a block is body text, wherever it may stand', () => {
  for (const name of ['doc', 'listItem', 'note', 'tableCell', 'tableHeader']) {
    const match = documentSchema.nodes[name]!.contentMatch;
    expect(match.defaultType?.name, name).toBe('paragraph');
  }
});
