import type { Context } from '../context.ts';
import type { Reader } from '../ports.ts';
import { requirePermission } from '../require.ts';
import { checkSignatures, type SignatureCheck } from '../signatures/check-signatures.ts';
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
 * Recomputes the whole chain, compares it with the head kept outside the database and those that bundles name, has the database check itself, checks every
 * signature against key, text, decision and history, every row of the registers against what the history tells of it, and hashes every file that the
 * registers name. The first fault found is answered; nothing is repaired.
 */
export async function checkHistory(context: Context): Promise<HistoryCheck> {
  requirePermission(context.actor, 'read');
  const { store, files, workspace } = context;
  const head = await workspace.folder.readHead();
  const { entries, fault: chain } = await store.verify(head);
  // every commit writes the head: without it nobody can tell whether entries were cut off
  const broken = chain ?? (head === null && entries > 0 ? { code: 'history-head-missing', detail: String(entries) } : null);
  if (broken) return { ok: false, entries, files: 0, signatures: 0, fault: broken };
  const { signatures, fault } = await store.read(checkDecisions);
  if (fault) return { ok: false, entries, files: 0, signatures, fault };
  const stored = await files.verify(await store.read((reader) => reader.files.referenced()));
  return { ok: stored.fault === null, entries, files: stored.checked, signatures, fault: stored.fault };
}

/** What lies in the database beside the chain: heads in bundles, signatures, registers. */
export async function checkDecisions(reader: Reader): Promise<SignatureCheck> {
  for (const { historyHead, name } of await reader.bundles.list()) {
    if ((await reader.history.seqOf(historyHead)) === null) return { signatures: 0, fault: { code: 'history-bundle', detail: name } };
  }
  const { signatures, fault } = await checkSignatures(reader);
  return { signatures, fault: fault ?? (await checkRecords(reader)) };
}
