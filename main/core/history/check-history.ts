import type { Context } from '../context.ts';
import { requirePermission } from '../require.ts';

export interface HistoryCheck {
  ok: boolean;
  /** history rows and files that were checked before the first fault */
  entries: number;
  files: number;
  fault: { code: string; detail: string } | null;
}

/**
 * Recomputes the whole chain, compares it with the head kept outside the database, has the database check itself, and hashes every file
 * that the registers name. The first fault found is answered; nothing is repaired.
 */
export async function checkHistory(context: Context): Promise<HistoryCheck> {
  requirePermission(context.actor, 'read');
  const { store, files, workspace } = context;
  const chain = await store.verify(await workspace.folder.readHead());
  if (chain.fault) return { ok: false, entries: chain.entries, files: 0, fault: chain.fault };
  const stored = await files.verify(await store.read((reader) => reader.files.referenced()));
  return { ok: stored.fault === null, entries: chain.entries, files: stored.checked, fault: stored.fault };
}
