import { lastDayBefore } from '../../../shared/domain/lifecycle.ts';
import type { Clock, DocumentRowData, RevisionRow, Tx } from '../ports.ts';
import { moveRevision } from './move-revision.ts';

/** The revision in force of a withdrawn document becomes obsolete on the document's day. */
export async function endForce(context: { clock: Clock }, tx: Tx, document: DocumentRowData, inForce: RevisionRow): Promise<void> {
  const on = document.obsoleteOn ?? context.clock.today();
  await moveRevision(context, tx, inForce, { state: 'obsolete', supersededOn: lastDayBefore(on) });
  await tx.write.index('section', inForce.id, []);
  tx.record({
    type: 'revisions.became-obsolete',
    area: 'revisions',
    subjectId: inForce.id,
    subject: `${document.number} ${inForce.label}`,
    data: { on, documentId: document.id },
  });
}
