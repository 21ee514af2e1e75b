import { useEffect, useRef, useState } from 'react';
import type { Mapping, Revision } from '../../shared/contract/revisions.ts';
import { type Problem, readMarkdown, writeMarkdown } from '../../shared/markdown/index.ts';
import { client, failureOf } from '../client.ts';
import { createEditor, type EditorSetup, replaceDocument } from './create-editor.ts';
import { docToModel } from './doc-to-model.ts';
import { DraftSession, type DraftText } from './draft-session.ts';
import { forgetDraft, keepDraft, keptDraft } from './kept-draft.ts';
import { type Snapshot, snapshotOf, snapshotOfEditor, snapshotOfSource } from './snapshot.ts';

/** How long after typing the outline, counts and suggestions follow, in ms. */
const FOLLOW_MS = 250;

type Editor = ReturnType<typeof createEditor>;

/** Section -> its clauses in the rubric's order. */
export function clausesBySection(mappings: readonly Mapping[], order: ReadonlyMap<string, number>): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  for (const { sectionId, clauseId } of mappings) map.set(sectionId, [...(map.get(sectionId) ?? []), clauseId]);
  for (const list of map.values()) list.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return map;
}

/** A draft as it is open in this window: the editor, its text, its mappings and how it is saved. Made once for a revision. */
export class OpenDraft {
  readonly editor: Editor;
  readonly session: DraftSession<Revision>;
  /** null: the page is shown; otherwise the Markdown as typed */
  source: string | null;
  problems: readonly Problem[] = [];
  mappings: readonly Mapping[];
  snapshot: Snapshot;
  /** when a text from an earlier visit was put back: the instant it was kept */
  restoredFrom: string | null = null;
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #composingSource = false;
  #written: { doc: unknown; source: string } | null = null;
  #version = 0;

  constructor(revision: Revision, order: ReadonlyMap<string, number>, setup: Omit<EditorSetup, 'model' | 'clausesOf'>) {
    const kept = keptDraft(revision.id);
    const mine: DraftText = kept && kept.source !== revision.source ? kept : revision;
    const { model, problems } = readMarkdown(mine.source);
    this.editor = createEditor({ ...setup, model, clausesOf: clausesBySection(mine.mappings, order) });
    this.problems = problems;
    this.source = problems.length > 0 ? mine.source : null;
    this.mappings = mine.mappings;
    this.snapshot = snapshotOf(model);
    this.session = new DraftSession<Revision>(
      {
        read: () => this.text(),
        write: (text) => this.take(text),
        save: (input) => client.revisions.save({ id: revision.id, ...input }),
        isComposing: () => this.#composingSource || (this.source === null && this.editor.view.composing),
        conflictOf: (error) => {
          const failure = failureOf(error);
          return failure?.code === 'CONFLICT' ? (failure.data.current as Revision) : null;
        },
        isPassing: (error) => ['INTERNAL', 'DISK_FULL', undefined].includes(failureOf(error)?.code),
        keep: (text) => keepDraft(revision.id, text),
        forget: () => forgetDraft(revision.id),
        onChange: () => this.#announce(),
      },
      revision,
      { source: revision.source, mappings: revision.mappings },
    );
    if (mine !== revision && kept) {
      this.restoredFrom = kept.keptAt;
      if (kept.version === revision.version) this.session.changed();
      else this.session.meet(revision, kept.version);
    }
    this.editor.on('update', () => this.#edited());
  }

  /** The text as it would be saved: Markdown, and the mappings of sections that exist. */
  text(): DraftText {
    const source = this.source ?? this.#pageSource();
    const ids = new Set(
      this.source === null
        ? this.editor.state.doc.children.filter((node) => node.type.name === 'heading').map((node) => node.attrs.id as string)
        : this.snapshot.sections.map((section) => section.id),
    );
    return { source, mappings: this.mappings.filter((mapping) => ids.has(mapping.sectionId)) };
  }

  /** The text as a model, as it stands this moment. */
  model(): Snapshot['model'] {
    return this.source === null ? docToModel(this.editor.state.doc) : readMarkdown(this.source).model;
  }

  #pageSource(): string {
    const { doc } = this.editor.state;
    if (this.#written?.doc !== doc) this.#written = { doc, source: writeMarkdown(docToModel(doc)) };
    return this.#written.source;
  }

  #edited(): void {
    this.session.changed();
    this.#follow();
  }

  #follow(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.editor.isDestroyed) return;
      if (this.source === null && this.editor.view.composing) return this.#follow();
      this.refresh();
    }, FOLLOW_MS);
  }

  /** Brings outline, counts and problems up to the text. */
  refresh(): void {
    if (this.source === null) this.snapshot = snapshotOfEditor(this.editor);
    else {
      this.problems = readMarkdown(this.source).problems;
      this.snapshot = snapshotOfSource(this.source);
    }
    this.#announce();
  }

  setSource(source: string): void {
    this.source = source;
    this.session.changed();
    this.#follow();
    this.#announce();
  }

  setComposing(composing: boolean): void {
    this.#composingSource = composing;
  }

  /** Shows the Markdown of the page. */
  toSource(): void {
    this.source = this.#pageSource();
    this.problems = [];
    this.refresh();
  }

  /** Shows the page again; false while the text holds what the page cannot show. */
  toPage(): boolean {
    if (this.source === null) return true;
    const { model, problems } = readMarkdown(this.source);
    this.problems = problems;
    if (problems.length > 0) {
      this.#announce();
      return false;
    }
    const changed = this.source !== this.#pageSource();
    this.source = null;
    if (changed) replaceDocument(this.editor, model);
    this.refresh();
    return true;
  }

  /** Puts another text in the place of this one, as one step that can be undone; a text that the page cannot show goes into source mode. */
  take(text: DraftText): void {
    const { model, problems } = readMarkdown(text.source);
    this.problems = problems;
    this.source = problems.length > 0 ? text.source : null;
    if (problems.length === 0) replaceDocument(this.editor, model);
    this.mappings = text.mappings;
    this.refresh();
  }

  setMappings(mappings: readonly Mapping[]): void {
    this.mappings = mappings;
    this.session.changed();
    this.#announce();
  }

  /** For useSyncExternalStore. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly current = (): number => this.#version;

  #announce(): void {
    this.#version++;
    for (const listener of this.#listeners) listener();
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.session.end();
    this.editor.destroy();
  }
}

/** The open draft of a revision, closed with the screen. React mounts twice in development, hence the count. */
export function useOpenDraft(create: () => OpenDraft): OpenDraft {
  const [draft] = useState(create);
  const mounted = useRef(0);
  useEffect(() => {
    mounted.current++;
    return () => {
      mounted.current--;
      setTimeout(() => {
        if (mounted.current === 0) draft.close();
      }, 0);
    };
  }, [draft]);
  return draft;
}
