import { mayBecome } from '../../../shared/domain/lifecycle.ts';
import type { RevisionState } from '../../../shared/domain/terms.ts';
import type { Clock, RevisionRow, Tx } from '../ports.ts';

/** Moves a revision to another state inside a change that has just read it; answers the row as it is afterwards. */
export async function moveRevision(
  context: { clock: Clock },
  tx: Tx,
  row: RevisionRow,
  change: { state: RevisionState } & Partial<
    Pick<RevisionRow, 'title' | 'content' | 'contentSha256' | 'changeSummary' | 'changeKind' | 'effectiveOn' | 'supersededOn' | 'updatedBy'>
  >,
): Promise<RevisionRow> {
  if (!mayBecome(row.state, change.state)) throw new Error(`a revision cannot go from ${row.state} to ${change.state}`);
  const next: RevisionRow = { ...row, ...change, version: row.version + 1, updatedAt: context.clock.now() };
  if (!(await tx.write.updateRevision(next, { state: row.state, version: row.version }))) {
    throw new Error('a revision changed inside a change');
  }
  return next;
}

/** The revision can be edited again; its text is the draft's own and no longer frozen. */
export function backToDraft(context: { clock: Clock }, tx: Tx, row: RevisionRow): Promise<RevisionRow> {
  return moveRevision(context, tx, row, { state: 'draft', content: null, contentSha256: null, effectiveOn: null });
}
