import { createHash } from 'node:crypto';
import { canonicalJson } from './json.ts';
import type { HistoryRow } from './schema.ts';

/** What the first row follows. */
export const GENESIS_HASH = '0'.repeat(64);

/** SHA-256 over the canonical JSON (sorted keys, no blanks, UTF-8) of all other columns as they are stored, the previous hash among them. */
export function historyHash(row: Omit<HistoryRow, 'hash'>): string {
  const { seq, id, at, actorId, actorName, actorPost, actorRoles, type, area, subjectId, subject, data, prevHash } = row;
  const text = canonicalJson({ seq, id, at, actorId, actorName, actorPost, actorRoles, type, area, subjectId, subject, data, prevHash });
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
