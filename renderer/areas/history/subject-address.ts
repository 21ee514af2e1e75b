import type { HistoryEntry } from '../../../shared/contract/history.ts';

/** The screen that shows what an entry speaks of; null when there is none. */
export function subjectAddress(entry: HistoryEntry): string | null {
  if (entry.area === 'documents') return `/documents/${entry.subjectId}`;
  const { documentId } = entry.data;
  if (typeof documentId === 'string') return `/documents/${documentId}`;
  if (entry.area === 'evidence') return `/evidence?item=${encodeURIComponent(entry.subjectId)}`;
  if (entry.area === 'rubrics') return `/coverage?clause=${encodeURIComponent(JSON.stringify(entry.subjectId))}`;
  if (entry.area === 'people') return '/settings/people';
  if (entry.area === 'bundles') return '/bundles';
  return null;
}
