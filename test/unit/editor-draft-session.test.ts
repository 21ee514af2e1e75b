import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AUTOSAVE_MS, DraftSession, type DraftText } from '../../renderer/editor/draft-session.ts';

interface Saved {
  version: number;
  updatedAt: string;
  source: string;
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
    offline: false,
    refused: [],
    saves: [],
  };
  let kept: (DraftText & { version: number }) | null = null;
  const session = new DraftSession<Saved>(
    {
      read: () => ({ source: editor.text, mappings: [] }),
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
    { version: 1, updatedAt: '1', source: 'a' },
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
    expect(kept()?.source).toBe('mine');
    session.keepNow();
    expect(kept()?.source).toBe('mine, longer');
  });

  test('keeping mine saves on top of theirs; taking theirs saves nothing', async () => {
    const mine = setUp();
    Object.assign(mine.server, { version: 2, source: 'theirs', updatedAt: '2' });
    mine.type('mine');
    await mine.session.flush();
    expect(await mine.session.settle(false)).toBe(true);
    expect(mine.server).toMatchObject({ source: 'mine', version: 3 });
    expect(mine.kept()).toBeNull();

    const theirs = setUp();
    Object.assign(theirs.server, { version: 2, source: 'theirs', updatedAt: '2' });
    theirs.type('mine');
    await theirs.session.flush();
    theirs.editor.text = 'theirs';
    expect(await theirs.session.settle(true)).toBe(true);
    expect(theirs.server.saves).toEqual([]);
    expect(theirs.session.version).toBe(2);
    theirs.type('theirs and more');
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS);
    expect(theirs.server.source).toBe('theirs and more');
  });
});
