import type { HistoryLink, Reader, RevisionRow } from '../ports.ts';

const AFTER: Record<string, 'draft' | 'in-review' | 'approved'> = {
  'documents.created': 'draft',
  'revisions.draft-started': 'draft',
  'approvals.submitted': 'in-review',
  'approvals.agreed': 'in-review',
  'approvals.approved': 'approved',
  'approvals.rejected': 'draft',
  'approvals.withdrawn': 'draft',
  'approvals.voided': 'draft',
  'approvals.stopped': 'draft',
};
/** What follows an approval that was not the last one. */
const STILL_OPEN = new Set(['approvals.agreed', 'approvals.approved', 'approvals.rejected', 'approvals.withdrawn', 'approvals.voided']);

/**
 * A revision as it was at the end of a day; null: it was not there. `end`: the last instant of the day `on`. What came into force tells by its
 * days; of what was on its way the history tells how far it had come.
 */
export async function pastRevision(reader: Reader, row: RevisionRow, on: string, end: string): Promise<RevisionRow | null> {
  if (row.createdAt > end) return null;
  const { state, effectiveOn, supersededOn } = row;
  const cameIntoForce = state === 'effective' || state === 'superseded' || (state === 'obsolete' && supersededOn !== null);
  if (cameIntoForce && effectiveOn !== null && effectiveOn <= on) {
    return supersededOn !== null && supersededOn < on ? row : { ...row, state: 'effective', supersededOn: null };
  }
  if (row.updatedAt <= end) return row;
  const told = (await reader.history.links({ after: 0, limit: 1000, subjectId: row.id })).filter(
    ({ type }) => type in AFTER || type === 'revisions.became-effective',
  );
  const last = told.findLast(({ at }) => at <= end);
  const next = told.find(({ at }) => at > end);
  const submitted = told.findLast(({ at, type }) => at <= end && type === 'approvals.submitted');
  return { ...row, supersededOn: null, ...onItsWay(last, next, submitted) };
}

function onItsWay(
  last: HistoryLink | undefined,
  next: HistoryLink | undefined,
  submitted: HistoryLink | undefined,
): Pick<RevisionRow, 'state' | 'effectiveOn' | 'contentSha256'> {
  const state = AFTER[last?.type ?? ''] ?? 'draft';
  if (state === 'draft') return { state, effectiveOn: null, contentSha256: null };
  const contentSha256 = String(submitted?.data.contentSha256 ?? '');
  if (state === 'in-review' || STILL_OPEN.has(next?.type ?? '')) return { state: 'in-review', effectiveOn: null, contentSha256 };
  return { state, effectiveOn: (last?.data.effectiveOn as string | null) ?? null, contentSha256 };
}
