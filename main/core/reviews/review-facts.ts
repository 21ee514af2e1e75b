import { bulkByDefault, nextReviewOn } from '../../../shared/domain/reviews.ts';
import type { DocumentRowData, Reader, RevisionRow } from '../ports.ts';

/** A document in force with what its review is counted from. */
export interface Reviewable {
  document: DocumentRowData;
  revision: RevisionRow;
  effectiveOn: string;
  dueOn: string;
}

/** Null when nothing of the document is in force: there is nothing to review. */
export function reviewable(document: DocumentRowData, revisions: readonly RevisionRow[]): Reviewable | null {
  const revision = revisions.find((one) => one.state === 'effective');
  if (!revision || revision.effectiveOn === null) return null;
  const dueOn = nextReviewOn(document, revision, revisions);
  return dueOn === null ? null : { document, revision, effectiveOn: revision.effectiveOn, dueOn };
}

/** Whether a document may be kept together with others: as somebody has set it, else by its level. */
export async function readBulkRule(reader: Reader): Promise<(document: Pick<DocumentRowData, 'id' | 'level'>) => boolean> {
  const rules = new Map((await reader.reviews.rules()).map((rule) => [rule.documentId, rule.bulk]));
  return (document) => rules.get(document.id) ?? bulkByDefault(document.level);
}
