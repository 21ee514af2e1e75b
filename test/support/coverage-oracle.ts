import type { CoverageFacts } from '../../shared/domain/coverage.ts';
import { dayNumber, dayText } from './coverage-worlds.ts';

/**
 * Coverage once more, slow and plain, from the words of the rule: days are lived through one after another, nothing is indexed, and no
 * function of the product is called.
 */

/** Which revision of a document is in force in the evening of a day; null for none. */
export function inForceByLiving(facts: CoverageFacts, documentId: string, on: number): string | null {
  const document = facts.documents.find((one) => one.id === documentId)!;
  let current: CoverageFacts['revisions'][number] | null = null;
  for (let today = 0; today <= on; today += 1) {
    const text = dayText(today);
    if (current && current.supersededOn !== null && text > current.supersededOn) current = null;
    for (const revision of facts.revisions) {
      const signed = revision.state !== 'draft' && revision.state !== 'in-review';
      if (revision.documentId === documentId && signed && revision.effectiveOn === text) current = revision;
    }
    if (document.obsoleteOn !== null && text >= document.obsoleteOn) current = null;
  }
  return current?.id ?? null;
}

/** The same day `months` later, or the last day of a shorter month. */
function monthsLater(day: string, months: number): string {
  let [year, month, date] = day.split('-').map(Number) as [number, number, number];
  for (let step = 0; step < months; step += 1) [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  for (;;) {
    const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
    if (new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)) return text;
    date -= 1;
  }
}

export interface OracleClause {
  state: 'covered' | 'documented' | 'stale' | 'uncovered' | 'not-applicable';
  because: 'evidence' | 'review' | null;
  documents: string[];
  evidence: string[];
  expired: string[];
}

export function clauseByHand(facts: CoverageFacts, clauseId: string, on: number, outletId: string | null): OracleClause {
  const leaf = facts.rubric.clauses.find((one) => one.id === clauseId)!;

  const documents: string[] = [];
  let someReviewIsCurrent = false;
  for (const document of facts.documents) {
    const revisionId = inForceByLiving(facts, document.id, on);
    const serves = facts.mappings.some((mapping) => mapping.revisionId === revisionId && mapping.clauseId === clauseId);
    if (!serves) continue;
    documents.push(document.id);
    // down from the one in force to the first that was looked at as a whole
    const line = facts.revisions.filter((one) => one.documentId === document.id);
    let at = line.findIndex((one) => one.id === revisionId);
    while (line[at]!.changeKind === 'minor') at -= 1;
    const kept = document.keptOn.filter((day) => dayNumber(day) <= on);
    const last = [line[at]!.effectiveOn!, ...kept].sort().at(-1)!;
    if (dayNumber(monthsLater(last, document.reviewMonths)) >= on) someReviewIsCurrent = true;
  }

  const evidence: string[] = [];
  const expired: string[] = [];
  for (const item of facts.evidence) {
    if (!item.clauseIds.includes(clauseId)) continue;
    if (dayNumber(item.receivedOn) > on) continue;
    const kindOfPlace = facts.outlets.find((one) => one.id === item.outletId)?.kind;
    const speaksHere =
      outletId === null ||
      item.outletId === null ||
      item.outletId === outletId ||
      (leaf.judgedAt === 'headquarters' && kindOfPlace === 'headquarters');
    if (!speaksHere) continue;
    const stillCounts = item.expiresOn === null || dayNumber(item.expiresOn) >= on;
    if (stillCounts) evidence.push(item.id);
    else expired.push(item.id);
  }

  const excluded = facts.notApplicable.some(
    (row) => (clauseId === row.clauseId || clauseId.startsWith(`${row.clauseId}.`)) && (row.outletId === null || row.outletId === outletId),
  );
  const result = (state: OracleClause['state'], because: OracleClause['because'] = null) => ({
    state,
    because,
    documents,
    evidence,
    expired,
  });
  if (excluded) return result('not-applicable');
  if (documents.length === 0) return result('uncovered');
  if (evidence.length + expired.length === 0) return result('documented');
  if (evidence.length === 0) return result('stale', 'evidence');
  if (!someReviewIsCurrent) return result('stale', 'review');
  return result('covered');
}

/** got / pool * 100 as a fraction of whole numbers. */
export function scoreByHand(leaves: { points: number; state: string }[]): { got: number; pool: number; hundredths: bigint } {
  let got = 0;
  let pool = 0;
  for (const each of leaves) {
    if (each.state !== 'not-applicable') pool += each.points;
    if (each.state === 'covered') got += each.points;
  }
  return { got, pool, hundredths: pool === 0 ? 0n : (BigInt(got) * 10_000_000n) / BigInt(pool) };
}
