/** Text and mappings of a draft as they are saved. */
export interface DraftText {
  source: string;
  mappings: { sectionId: string; clauseId: string }[];
}

export type SaveState =
  | { kind: 'saved'; at: string }
  /** typed since the last save; it follows by itself */
  | { kind: 'changed' }
  | { kind: 'saving' }
  /** the text is kept on this computer; `again` when it is tried again without being asked */
  | { kind: 'failed'; error: unknown; again: boolean }
  /** somebody else saved first: both texts are there and wait for a choice */
  | { kind: 'conflict' };

export interface Saved extends DraftText {
  version: number;
  updatedAt: string;
}

export interface DraftPorts<R extends Saved> {
  /** the text as it stands in the editor */
  read: () => DraftText;
  /** puts another text in its place */
  write: (text: DraftText) => void;
  save: (input: DraftText & { version: number }) => Promise<R>;
  /** an input method is composing: what stands in the editor is no text yet */
  isComposing: () => boolean;
  /** the other's revision when the error says that somebody saved first */
  conflictOf: (error: unknown) => R | null;
  /** trying the same text again can help (the connection, the program) */
  isPassing: (error: unknown) => boolean;
  /** keeps a text on this computer until it is saved */
  keep: (text: DraftText & { version: number }) => void;
  forget: () => void;
  onChange: () => void;
}

/** After the last change, in ms. */
export const AUTOSAVE_MS = 1500;
const RETRY_MS = [2_000, 5_000, 10_000, 30_000, 60_000] as const;
const COMPOSING_MS = 300;

/**
 * Saves a draft by itself: 1.5 s after the last change, never while an input method composes, one save at a time. What could not be saved is kept on this
 * computer and tried again; a conflict stops saving until the user has chosen, and loses neither text: what gives way is stored first.
 */
export class DraftSession<R extends Saved> {
  readonly #ports: DraftPorts<R>;
  #version: number;
  #base: DraftText;
  #state: SaveState;
  #theirs: R | null = null;
  #dirty = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running: Promise<void> | null = null;
  #failures = 0;
  #ended = false;

  constructor(ports: DraftPorts<R>, opened: R, text: DraftText) {
    this.#ports = ports;
    this.#version = opened.version;
    this.#base = text;
    this.#state = { kind: 'saved', at: opened.updatedAt };
  }

  get state(): SaveState {
    return this.#state;
  }
  /** The text of the last save: what both sides of a conflict started from. */
  get base(): DraftText {
    return this.#base;
  }
  /** What the other person saved, while a conflict is open. */
  get theirs(): R | null {
    return this.#theirs;
  }
  get version(): number {
    return this.#version;
  }
  get isDirty(): boolean {
    return this.#dirty;
  }

  /** The text or a mapping changed. */
  changed(): void {
    this.#dirty = true;
    // typing announces nothing new after the first change
    if (!['saving', 'changed', 'conflict'].includes(this.#state.kind)) this.#set({ kind: 'changed' });
    this.#schedule(AUTOSAVE_MS);
  }

  /** Saves now what is unsaved. True when everything is saved afterwards. */
  async flush(): Promise<boolean> {
    this.#cancel();
    // a save may be under way with an older text, or a composition may just be ending
    for (let guard = 0; guard < 50 && this.#dirty && !this.#ended; guard++) {
      if (this.#ports.isComposing()) {
        await new Promise((resolve) => setTimeout(resolve, COMPOSING_MS / 3));
        continue;
      }
      await this.#run();
      if (this.#state.kind === 'failed' || this.#state.kind === 'conflict') break;
    }
    if (this.#running) await this.#running;
    return !this.#dirty;
  }

  /** Puts the unsaved text into this computer's keeping at once, e.g. when the window closes. */
  keepNow(): void {
    if (this.#dirty) this.#ports.keep({ ...this.#ports.read(), version: this.#version });
  }

  /** Reports a conflict found by others than a save: a text kept on this computer since `version`, which the other has saved over. */
  meet(theirs: R, version = this.#version): void {
    this.#version = version;
    this.#theirs = theirs;
    this.#dirty = true;
    this.#cancel();
    this.#set({ kind: 'conflict' });
  }

  /**
   * Ends a conflict: with my text or another one (a merged one) on top of theirs, or with theirs as it is. A text that gives way goes among the saved
   * versions first. False when they have saved once more meanwhile: then that text is to be looked at, and nothing has changed.
   * @throws whatever saving throws when the text could not be stored; nothing has changed then
   */
  async settle(choice: 'mine' | 'theirs' | DraftText): Promise<boolean> {
    const theirs = this.#theirs;
    if (!theirs) return true;
    if (choice !== 'mine' && !(await this.#storeMine(theirs))) return false;
    if (choice !== 'mine') this.#ports.write(choice === 'theirs' ? theirs : choice);
    this.#version = theirs.version;
    this.#theirs = null;
    if (choice === 'theirs') {
      this.#cancel();
      this.#base = this.#ports.read();
      this.#dirty = false;
      this.#ports.forget();
      this.#set({ kind: 'saved', at: theirs.updatedAt });
      return true;
    }
    this.#dirty = true;
    this.#set({ kind: 'changed' });
    await this.flush();
    return true;
  }

  /** Sends my text on the version it was written on: it is refused, and kept among the saved versions. False when theirs is no longer the last. */
  async #storeMine(theirs: R): Promise<boolean> {
    try {
      this.#theirs = await this.#ports.save({ ...this.#ports.read(), version: this.#version });
    } catch (error) {
      const current = this.#ports.conflictOf(error);
      if (!current) throw error;
      this.#theirs = current;
    }
    this.#ports.onChange();
    return this.#theirs.version === theirs.version;
  }

  /** No further saving; what is unsaved is kept on this computer. */
  end(): void {
    this.keepNow();
    this.#ended = true;
    this.#cancel();
  }

  #set(state: SaveState): void {
    this.#state = state;
    this.#ports.onChange();
  }

  #cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #schedule(ms: number): void {
    this.#cancel();
    if (this.#ended) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.#ports.isComposing()) this.#schedule(COMPOSING_MS);
      else void this.#run();
    }, ms);
  }

  #run(): Promise<void> {
    if (!this.#running) {
      this.#running = this.#save().finally(() => {
        this.#running = null;
      });
    }
    return this.#running;
  }

  async #save(): Promise<void> {
    if (!this.#dirty || this.#ended) return;
    if (this.#state.kind === 'conflict') return this.keepNow();
    const text = this.#ports.read();
    this.#dirty = false;
    this.#set({ kind: 'saving' });
    try {
      const saved = await this.#ports.save({ ...text, version: this.#version });
      this.#version = saved.version;
      this.#base = text;
      this.#failures = 0;
      if (!this.#dirty) this.#ports.forget();
      this.#set(this.#dirty ? { kind: 'changed' } : { kind: 'saved', at: saved.updatedAt });
      if (this.#dirty) this.#schedule(AUTOSAVE_MS);
    } catch (error) {
      this.#dirty = true;
      this.#ports.keep({ ...this.#ports.read(), version: this.#version });
      const theirs = this.#ports.conflictOf(error);
      if (theirs) {
        this.meet(theirs);
        return;
      }
      const again = this.#ports.isPassing(error);
      this.#set({ kind: 'failed', error, again });
      if (again) this.#schedule(RETRY_MS[Math.min(this.#failures++, RETRY_MS.length - 1)]!);
    }
  }
}
