import { afterEach, describe, expect, test, vi } from 'vitest';
import { keepDraft, keptDraft } from '../../renderer/editor/kept-draft.ts';
import { keep, readKept } from '../../renderer/ui/kept.ts';

/** A browser's storage with room for `room` characters, as full as browsers make it: it throws. */
function storageWith(room: number): Storage {
  const held = new Map<string, string>();
  return {
    getItem: (key: string) => held.get(key) ?? null,
    removeItem: (key: string) => void held.delete(key),
    setItem: (key: string, value: string) => {
      const others = [...held].filter(([one]) => one !== key).reduce((sum, [, text]) => sum + text.length, 0);
      if (others + value.length > room) throw new DOMException('full', 'QuotaExceededError');
      held.set(key, value);
    },
  } as Storage;
}

afterEach(() => vi.unstubAllGlobals());

describe('what is kept on this computer', () => {
  test('storage that is full holds what it has, and what does not go in is there until the window closes', () => {
    vi.stubGlobal('localStorage', storageWith(10));
    keep('a', '12345678');
    keep('b', '12345678');
    expect([readKept('a'), readKept('b')]).toEqual(['12345678', '12345678']);
    keep('a', null);
    keep('b', '87654321');
    expect([readKept('a'), readKept('b'), localStorage.getItem('b')]).toEqual([null, '87654321', '87654321']);
  });

  test('a browser that forbids its storage', () => {
    const forbidden = () => {
      throw new DOMException('off', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: forbidden, setItem: forbidden, removeItem: forbidden });
    keep('c', 'kept');
    expect(readKept('c')).toBe('kept');
    keep('c', null);
    expect(readKept('c')).toBeNull();
    expect(readKept('d', 'window')).toBeNull();
  });

  test('a draft too large for the storage is still there when its editor is opened again', () => {
    vi.stubGlobal('localStorage', storageWith(100));
    keepDraft('r1', { source: '长'.repeat(1000), mappings: [], version: 3 });
    expect(keptDraft('r1')).toMatchObject({ source: '长'.repeat(1000), version: 3 });
  });
});
