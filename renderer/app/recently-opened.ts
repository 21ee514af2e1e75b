import { useRouterState } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { keep, readKept } from '../ui/kept.ts';

const KEPT = 8;
const listeners = new Set<() => void>();
const nameOf = (workspaceId: string) => `wk.recent.${workspaceId}`;

/** Document ids, latest first, as kept on this computer for a workspace; a damaged entry counts as none. */
function read(workspaceId: string): string[] {
  try {
    const kept: unknown = JSON.parse(readKept(nameOf(workspaceId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

function rememberOpened(workspaceId: string, documentId: string): void {
  const before = read(workspaceId);
  if (before[0] === documentId) return;
  keep(nameOf(workspaceId), JSON.stringify([documentId, ...before.filter((one) => one !== documentId)].slice(0, KEPT)));
  for (const listener of listeners) listener();
}

/** Remembers every document whose page or draft is opened; once, in the frame. */
export function useRememberOpened(workspaceId: string): void {
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => {
    const documentId = /^\/documents\/([^/]+)(?:\/|$)/.exec(path)?.[1];
    if (documentId) rememberOpened(workspaceId, documentId);
  }, [workspaceId, path]);
}

export function useRecentlyOpened(workspaceId: string): string[] {
  const kept = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => readKept(nameOf(workspaceId)) ?? '',
  );
  return kept === '' ? [] : read(workspaceId);
}
