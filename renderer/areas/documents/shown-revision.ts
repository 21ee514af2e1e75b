import type { DocumentDetail, RevisionSummary } from '../../../shared/contract/documents.ts';

/** The revision that a reader is shown first: the one in force, else the newest that ever was, else the one on its way. */
export function shownRevision(document: Pick<DocumentDetail, 'revisions'>): RevisionSummary | null {
  const newestFirst = [...document.revisions].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  return (
    newestFirst.find((one) => one.state === 'effective') ?? newestFirst.find((one) => one.state === 'obsolete') ?? newestFirst[0] ?? null
  );
}

/** Newest first. */
export function newestFirst(revisions: readonly RevisionSummary[]): RevisionSummary[] {
  return [...revisions].sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
}
