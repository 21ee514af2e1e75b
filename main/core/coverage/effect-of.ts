import type { CoverageEffect } from '../../../shared/contract/approvals.ts';
import { clausesLostWithout, coverageEffect } from '../../../shared/domain/coverage-effect.ts';
import type { OpenContext } from '../context.ts';
import type { Reader } from '../ports.ts';
import { coverageSnapshot } from './coverage-index.ts';

type Needs = Pick<OpenContext, 'store' | 'templates'>;

/** What making a revision effective on a day does to the coverage of the whole firm, for the decider's screen. */
export async function effectOf(context: Needs, reader: Reader, revisionId: string, on: string): Promise<CoverageEffect> {
  const { index } = await coverageSnapshot(context, reader);
  return coverageEffect(index, revisionId, on);
}

/** Clauses that no document in force serves any more once this one is withdrawn. */
export async function lostWithout(
  context: Needs,
  reader: Reader,
  documentId: string,
  on: string,
): Promise<{ clauseId: string; title: string }[]> {
  const { index } = await coverageSnapshot(context, reader);
  return clausesLostWithout(index, documentId, on);
}
