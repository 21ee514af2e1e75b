import { audienceOf } from '../../../shared/domain/confirmations.ts';
import type { Context } from '../context.ts';
import { found, requirePermission } from '../require.ts';
import { confirmationRows } from './confirmation-rows.ts';
import { ruleOf } from './confirmation-rule.ts';

/** How many confirmations of the revision in force a submission of this draft would set back, and how many people it asks. @throws AppError NOT_FOUND */
export async function previewReset(
  context: Context,
  input: { revisionId: string },
): Promise<{ inForceLabel: string | null; confirmed: number; asked: number }> {
  requirePermission(context.actor, 'read');
  return context.store.read(async (reader) => {
    const revision = found(await reader.revisions.byId(input.revisionId), 'revision', input.revisionId);
    const document = found(await reader.documents.byId(revision.documentId), 'document', revision.documentId);
    const inForce = (await reader.revisions.ofDocument(document.id)).find((one) => one.state === 'effective' && one.id !== revision.id);
    const rows = (await confirmationRows(reader, context.clock.today())).filter((row) => row.revisionId === inForce?.id);
    return {
      inForceLabel: inForce?.label ?? null,
      confirmed: rows.filter((row) => row.state === 'confirmed' || row.state === 'carried').length,
      asked: audienceOf(await ruleOf(reader, document), await reader.people.list()).length,
    };
  });
}
