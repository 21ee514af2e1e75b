import type { EvidenceItem } from '../../../shared/contract/evidence.ts';
import type { Context } from '../context.ts';
import { found, requirePermission } from '../require.ts';
import { evidenceItem, evidenceItems } from './evidence-view.ts';

/** The register, newest receipt first; items taken out of it are listed only when they are asked for. */
export async function listEvidence(context: Context, input: { removed?: boolean | undefined } = {}): Promise<EvidenceItem[]> {
  requirePermission(context.actor, 'read');
  return context.store.read(async (reader) => evidenceItems(reader, await reader.evidence.list({ removed: input.removed ?? false })));
}

/** One item, also one that was taken out. @throws AppError NOT_FOUND evidence */
export async function getEvidence(context: Context, input: { id: string }): Promise<EvidenceItem> {
  requirePermission(context.actor, 'read');
  return context.store.read(async (reader) => evidenceItem(reader, found(await reader.evidence.byId(input.id), 'evidence', input.id)));
}
