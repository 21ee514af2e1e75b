import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AUTOSAVE_MS, DraftSession, type DraftText } from '../../renderer/editor/draft-session.ts';

interface Saved extends DraftText {
  version: number;
  updatedAt: string;
}
class Conflict extends Error {
  readonly current: Saved;
  constructor(current: Saved) {
    super('conflict');
    this.current = current;
  }
}

/** A draft on the other side that counts versions as the core does. */
function setUp() {
  const editor = { text: 'a', composing: false };
  const server: Saved & { offline: boolean; refused: string[]; saves: string[] } = {
    version: 1,
    updatedAt: '1',
    source: 'a',
    mappings: [],
    offline: false,
    refused: [],
    saves: [],
  };
  let kept: (DraftText & { version: number }) | null = null;
  const session: DraftSession<Saved> = new DraftSession<Saved>(
    {
      read: () => ({ source: editor.text, mappings: [] }),
      write: ({ source }) => {
        editor.text = source;
        session.changed();
      },
      async save({ source, version }) {
        if (server.offline) throw new TypeError('no connection');
        if (version !== server.version) {
          server.refused.push(source);
          throw new Conflict({ ...server });
        }
        Object.assign(server, { source, version: version + 1, updatedAt: String(version + 1) });
        server.saves.push(source);
        return { ...server };
      },
      isComposing: () => editor.composing,
      conflictOf: (error) => (error instanceof Conflict ? error.current : null),
      isPassing: (error) => error instanceof TypeError,
      keep: (text) => {
        kept = text;
      },
      forget: () => {
        kept = null;
      },
      onChange: () => {},
    },
    { version: 1, updatedAt: '1', source: 'a', mappings: [] },
    { source: 'a', mappings: [] },
  );
  const type = (text: string) => {
    editor.text = text;
    session.changed();
  };
  return { editor, server, session, type, kept: () => kept };
}

describe('a draft saves itself', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('once, after the last of several changes', async () => {
    const { server, session, type } = setUp();
    type('ab');
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS - 100);
    type('abc');
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS - 100);
    expect(server.saves).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(server.saves).toEqual(['abc']);
    expect(session.state).toEqual({ kind: 'saved', at: '2' });
  });

  test('never while an input method composes, and at once after it', async () => {
    const { editor, server, type } = setUp();
    editor.composing = true;
    type('fu wu');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.saves).toEqual([]);
    editor.composing = false;
    editor.text = '服务';
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS);
    expect(server.saves).toEqual(['服务']);
  });

  test('what is typed during a save is saved after it, on the new version', async () => {
    const { server, session, type } = setUp();
    type('b');
    const first = session.flush();
    type('c');
    await first;
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS);
    expect(server.saves.at(-1)).toBe('c');
    expect(server.refused).toEqual([]);
    expect(session.isDirty).toBe(false);
  });

  test('without a connection the text is kept and saved when the connection is back', async () => {
    const { server, session, type, kept } = setUp();
    server.offline = true;
    type('offline words');
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS);
    expect(session.state).toMatchObject({ kind: 'failed', again: true });
    expect(kept()).toMatchObject({ source: 'offline words', version: 1 });
    type('more offline words');
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS);
    expect(kept()).toMatchObject({ source: 'more offline words' });
    server.offline = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.saves).toEqual(['more offline words']);
    expect(kept()).toBeNull();
    expect(session.state.kind).toBe('saved');
  });

  test('a conflict stops saving, keeps my text and shows theirs', async () => {
    const { server, session, type, kept } = setUp();
    Object.assign(server, { version: 2, source: 'theirs', updatedAt: '2' });
    type('mine');
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS);
    expect(session.state).toEqual({ kind: 'conflict' });
    expect(session.theirs?.source).toBe('theirs');
    expect(session.base.source).toBe('a');
    type('mine, longer');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.source).toBe('theirs');
    expect(kept()?.source).toBe('mine, longer');
  });

  describe('a conflict', () => {
    const meet = async () => {
      const it = setUp();
      Object.assign(it.server, { version: 2, source: 'theirs', updatedAt: '2' });
      it.type('mine');
      await it.session.flush();
      expect(it.session.state.kind).toBe('conflict');
      return it;
    };

    test('keeping mine saves it on top of theirs', async () => {
      const { session, server, kept } = await meet();
      expect(await session.settle('mine')).toBe(true);
      expect(server).toMatchObject({ source: 'mine', version: 3 });
      expect(kept()).toBeNull();
    });

    test('taking theirs first stores what was typed since, then saves nothing', async () => {
      const { session, server, editor, type, kept } = await meet();
      type('mine, longer');
      expect(await session.settle('theirs')).toBe(true);
      expect(server.refused).toEqual(['mine', 'mine, longer']);
      expect(editor.text).toBe('theirs');
      await vi.advanceTimersByTimeAsync(60_000);
      expect(server.saves).toEqual([]);
      expect(kept()).toBeNull();
      type('theirs and more');
      await vi.advanceTimersByTimeAsync(AUTOSAVE_MS);
      expect(server).toMatchObject({ source: 'theirs and more', version: 3 });
    });

    test('a merged text first stores mine, then is saved on top of theirs', async () => {
      const { session, server, editor, type } = await meet();
      type('mine, longer');
      expect(await session.settle({ source: 'merged', mappings: [] })).toBe(true);
      expect(server.refused).toContain('mine, longer');
      expect(server).toMatchObject({ source: 'merged', version: 3 });
      expect(editor.text).toBe('merged');
    });

    test('when mine cannot be stored, nothing is taken', async () => {
      const { session, server, editor, type, kept } = await meet();
      type('mine, longer');
      server.offline = true;
      await expect(session.settle('theirs')).rejects.toThrow('no connection');
      await expect(session.settle({ source: 'merged', mappings: [] })).rejects.toThrow('no connection');
      expect(editor.text).toBe('mine, longer');
      expect(session.state.kind).toBe('conflict');
      session.keepNow();
      expect(kept()).toMatchObject({ source: 'mine, longer', version: 1 });
      server.offline = false;
      expect(await session.settle('theirs')).toBe(true);
      expect(server.refused).toContain('mine, longer');
    });

    test('when they have saved once more, the newer text is to be looked at first', async () => {
      const { session, server, editor } = await meet();
      Object.assign(server, { version: 3, source: 'theirs, newer', updatedAt: '3' });
      expect(await session.settle('theirs')).toBe(false);
      expect(editor.text).toBe('mine');
      expect(session.theirs?.source).toBe('theirs, newer');
      expect(await session.settle('theirs')).toBe(true);
      expect(editor.text).toBe('theirs, newer');
    });

    test('a text kept from before theirs is stored on its own version', async () => {
      const { session, server, editor, type } = setUp();
      Object.assign(server, { version: 4, source: 'theirs', updatedAt: '4' });
      editor.text = 'kept from an earlier visit';
      session.meet({ ...server }, 1);
      expect(await session.settle('theirs')).toBe(true);
      expect(server.refused).toEqual(['kept from an earlier visit']);
      type('theirs and more');
      await session.flush();
      expect(server).toMatchObject({ source: 'theirs and more', version: 5 });
    });
  });
});
