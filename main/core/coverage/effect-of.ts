import type { CoverageEffect } from '../../../shared/contract/approvals.ts';
import { type ClauseWithout, clausesWithout, coverageEffect } from '../../../shared/domain/coverage-effect.ts';
import type { OpenContext } from '../context.ts';
import type { Reader } from '../ports.ts';
import { coverageSnapshot } from './coverage-index.ts';

type Needs = Pick<OpenContext, 'store' | 'templates'>;

/** What making a revision effective on a day does to the coverage of the whole firm, for the decider's screen. */
export async function effectOf(context: Needs, reader: Reader, revisionId: string, on: string): Promise<CoverageEffect> {
  const { index } = await coverageSnapshot(context, reader);
  return coverageEffect(index, revisionId, on);
}

/** What each clause that a document serves is left with once the document is withdrawn. */
export async function effectOfWithdrawal(context: Needs, reader: Reader, documentId: string, on: string): Promise<ClauseWithout[]> {
  const { index } = await coverageSnapshot(context, reader);
  return clausesWithout(index, documentId, on);
}
