import { useMemo, useState } from 'react';
import { readMarkdown, writeMarkdown } from '../../shared/markdown/index.ts';
import { mergePieces, type Piece, piecesOf, type Side } from './merge-sections.ts';
import type { OpenDraft } from './use-draft.ts';

interface Conflict {
  pieces: readonly Piece[];
  /** a choice is being carried out */
  busy: boolean;
  /** why the last choice could not be carried out; nothing has changed then */
  error: unknown;
  /** they have saved once more since the choice: their text is the newer one now */
  renewed: boolean;
  /** takes theirs as it is, or saves mine or a merged text on top of it */
  settle: (choice: 'mine' | 'theirs' | ReadonlyMap<string, Side>) => Promise<void>;
}

/** Both sides of a conflict by section, and the three ways out of it. */
export function useConflict(draft: OpenDraft, open: boolean, setOpen: (open: boolean) => void): Conflict {
  const { session } = draft;
  const { theirs } = session;
  const [answer, setAnswer] = useState<{ busy: boolean; error: unknown; renewed: boolean }>(IDLE);
  const pieces = useMemo(() => {
    const { base } = session;
    if (!open || !theirs) return [];
    // a text kept from an earlier visit has no known common beginning: then every difference is to be looked at
    const isKept = draft.restoredFrom !== null && base.source === theirs.source;
    const start = isKept ? { model: { blocks: [] }, mappings: [] } : { model: readMarkdown(base.source).model, mappings: base.mappings };
    return piecesOf(
      start,
      { model: draft.model(), mappings: draft.text().mappings },
      { model: readMarkdown(theirs.source).model, mappings: theirs.mappings },
    );
  }, [open, session, draft, theirs]);

  const settle: Conflict['settle'] = async (choice) => {
    setAnswer({ ...IDLE, busy: true });
    try {
      const settled = await session.settle(typeof choice === 'string' ? choice : textOf(mergePieces(pieces, choice)));
      setAnswer({ ...IDLE, renewed: !settled });
      if (!settled) return;
      draft.restoredFrom = null;
      // somebody saved once more meanwhile
      setOpen(session.state.kind === 'conflict');
    } catch (error) {
      setAnswer({ ...IDLE, error });
    }
  };
  return { pieces, ...answer, settle };
}

const IDLE = { busy: false, error: null, renewed: false };

const textOf = ({ model, mappings }: ReturnType<typeof mergePieces>) => ({ source: writeMarkdown(model), mappings });
