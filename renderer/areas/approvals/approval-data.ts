import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { InboxKind } from '../../../shared/domain/inbox.ts';
import { useInbox } from '../../app/inbox-data.ts';
import { api } from '../../client.ts';

/** Others decide at the same time: look again this often. */
const LOOK_AGAIN_MS = 20_000;
const DECISIONS: readonly InboxKind[] = ['review', 'countersign', 'approve', 'approve-manual'];

export interface QueuedDecision {
  revisionId: string;
}

/** What waits for the signed-in person's decision, in the order of the workbench. */
export function useDecisionQueue(): QueuedDecision[] {
  const tasks = useInbox(LOOK_AGAIN_MS);
  return (tasks.data ?? []).filter((task) => DECISIONS.includes(task.kind)).map((task) => ({ revisionId: task.id }));
}

/** The revision as it is now, looked at again and again; its text may be another one than the one on the screen: see useShownText. */
export function useLiveRevision(id: string) {
  return useQuery({ ...api.revisions.get.queryOptions({ input: { id } }), refetchInterval: LOOK_AGAIN_MS });
}

export function useDossier(revisionId: string) {
  return useQuery({ ...api.approvals.dossier.queryOptions({ input: { revisionId } }), refetchInterval: LOOK_AGAIN_MS });
}

export function useRounds(revisionId: string) {
  return useQuery({ ...api.approvals.rounds.queryOptions({ input: { revisionId } }), refetchInterval: LOOK_AGAIN_MS });
}

export function useRevision(id: string | null) {
  return useQuery({ ...api.revisions.get.queryOptions({ input: { id: id ?? '' } }), enabled: id !== null });
}

/** The text on the screen: it stays what it was when it was first shown until the reader asks for the present one. */
export function useShownText(live: string | undefined): { text: string | null; showLive: () => void } {
  const [text, setText] = useState<string | null>(null);
  if (text === null && live !== undefined) setText(live);
  return { text: text ?? live ?? null, showLive: () => setText(null) };
}

/** After a decision everything that depends on states is asked again. */
export function useRefreshAll(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries({
      predicate: (query) =>
        [api.inbox, api.approvals, api.revisions, api.documents, api.coverage, api.history].some((area) =>
          startsWith(query.queryKey, area.key()),
        ),
    });
  };
}

function startsWith(key: readonly unknown[], prefix: readonly unknown[]): boolean {
  const path = prefix[0] as readonly string[];
  const own = key[0] as readonly string[] | undefined;
  return Array.isArray(own) && path.every((part, at) => own[at] === part);
}

/** SHA-256 of the text on the screen, computed here, so that the signature is bound to what was read and not to what a server says it sent. */
export function useTextHash(text: string | null): string | null {
  const [hash, setHash] = useState<{ text: string; sha256: string } | null>(null);
  useEffect(() => {
    if (text === null) return;
    let current = true;
    void crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)).then((digest) => {
      if (current) setHash({ text, sha256: Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('') });
    });
    return () => {
      current = false;
    };
  }, [text]);
  return hash && hash.text === text ? hash.sha256 : null;
}
