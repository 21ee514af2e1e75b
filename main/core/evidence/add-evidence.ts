import type { EvidenceItem, NewEvidence } from '../../../shared/contract/evidence.ts';
import type { Context } from '../context.ts';
import type { EvidenceRow } from '../ports.ts';
import { requirePermission } from '../require.ts';
import { checkEvidence } from './check-evidence.ts';
import { evidenceItem } from './evidence-view.ts';
import { indexEvidence } from './index-evidence.ts';

/** Enters an item into the register. @throws AppError INVALID, BAD_FILE, FORBIDDEN */
export async function addEvidence(context: Context, input: NewEvidence): Promise<EvidenceItem> {
  requirePermission(context.actor, 'evidence.change');
  return context.store.change(context.actor, async (tx) => {
    const row: EvidenceRow = {
      ...(await checkEvidence(context, tx, input)),
      id: context.ids.next(),
      createdBy: context.actor.name,
      createdAt: context.clock.now(),
      removedAt: null,
      version: 1,
    };
    await tx.write.addEvidence(row);
    await indexEvidence(tx, row);
    const { kind, clauseIds, formNumber, outletId, receivedOn, expiresOn } = row;
    tx.record({
      type: 'evidence.added',
      area: 'evidence',
      subjectId: row.id,
      subject: row.title,
      data: {
        kind,
        clauseIds,
        formNumber,
        outletId,
        receivedOn,
        expiresOn,
        files: row.files.map(({ sha256, name }) => ({ sha256, name })),
      },
    });
    return evidenceItem(tx, row);
  });
}
