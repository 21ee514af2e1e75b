import { useMemo } from 'react';
import { readMarkdown, writeMarkdown } from '../../shared/markdown/index.ts';
import { mergePieces, type Piece, piecesOf, type Side } from './merge-sections.ts';
import type { OpenDraft } from './use-draft.ts';

interface Conflict {
  pieces: readonly Piece[];
  /** takes theirs as it is, or saves mine on top of it */
  settle: (asTheirs: boolean) => Promise<void>;
  /** saves the chosen sections on top of theirs */
  merge: (choices: ReadonlyMap<string, Side>) => Promise<void>;
}

/** Both sides of a conflict by section, and the three ways out of it. */
export function useConflict(draft: OpenDraft, open: boolean, setOpen: (open: boolean) => void): Conflict {
  const { session } = draft;
  const pieces = useMemo(() => {
    const { theirs, base } = session;
    if (!open || !theirs) return [];
    // a text kept from an earlier visit has no known common beginning: then every difference is to be looked at
    const isKept = draft.restoredFrom !== null && base.source === theirs.source;
    const start = isKept ? { model: { blocks: [] }, mappings: [] } : { model: readMarkdown(base.source).model, mappings: base.mappings };
    return piecesOf(
      start,
      { model: draft.model(), mappings: draft.text().mappings },
      { model: readMarkdown(theirs.source).model, mappings: theirs.mappings },
    );
  }, [open, session, draft]);

  const settle = async (asTheirs: boolean) => {
    setOpen(false);
    const { theirs } = session;
    if (asTheirs && theirs) draft.take(theirs);
    const saved = await session.settle(asTheirs);
    // somebody saved once more meanwhile
    if (!saved && session.state.kind === 'conflict') setOpen(true);
  };
  const merge = async (choices: ReadonlyMap<string, Side>) => {
    const merged = mergePieces(pieces, choices);
    draft.take({ source: writeMarkdown(merged.model), mappings: merged.mappings });
    await settle(false);
  };
  return { pieces, settle, merge };
}
