import type { Context } from '../context.ts';
import { requirePermission } from '../require.ts';
import { checkSignatures } from '../signatures/check-signatures.ts';
import { checkRecords } from './check-records.ts';

export interface HistoryCheck {
  ok: boolean;
  /** history rows, files and signatures that were checked before the first fault */
  entries: number;
  files: number;
  signatures: number;
  fault: { code: string; detail: string } | null;
}

/**
 * Recomputes the whole chain, compares it with the head kept outside the database, has the database check itself, checks every signature against key,
 * text, decision and history, every row of the registers against what the history tells of it, and hashes every file that the registers name. The first fault found is answered; nothing is repaired.
 */
export async function checkHistory(context: Context): Promise<HistoryCheck> {
  requirePermission(context.actor, 'read');
  const { store, files, workspace } = context;
  const chain = await store.verify(await workspace.folder.readHead());
  const { entries } = chain;
  if (chain.fault) return { ok: false, entries, files: 0, signatures: 0, fault: chain.fault };
  const { signatures, fault } = await store.read(checkSignatures);
  const unlike = fault ?? (await store.read(checkRecords));
  if (unlike) return { ok: false, entries, files: 0, signatures, fault: unlike };
  const stored = await files.verify(await store.read((reader) => reader.files.referenced()));
  return { ok: stored.fault === null, entries, files: stored.checked, signatures, fault: stored.fault };
}
