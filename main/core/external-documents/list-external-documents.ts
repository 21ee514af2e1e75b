import type { CitationWarning, ExternalDocument } from '../../../shared/contract/external-documents.ts';
import type { Context } from '../context.ts';
import { found, requirePermission } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { readRegister, readWarnings } from './read-register.ts';

/** 外来文件清单 with where our texts in force name each entry. */
export async function listExternalDocuments(context: Context, input: { removed?: boolean } = {}): Promise<ExternalDocument[]> {
  requirePermission(context.actor, 'read');
  await bringIntoForce(context);
  return context.store.read((reader) => readRegister(context, reader, context.clock.today(), input));
}

/** Places that name an edition which is not in force; of one revision or of all texts in force. @throws AppError NOT_FOUND */
export async function listCitationWarnings(context: Context, input: { revisionId?: string | undefined } = {}): Promise<CitationWarning[]> {
  requirePermission(context.actor, 'read');
  await bringIntoForce(context);
  return context.store.read(async (reader) => {
    if (input.revisionId !== undefined) found(await reader.revisions.byId(input.revisionId), 'revision', input.revisionId);
    return readWarnings(context, reader, context.clock.today(), input.revisionId);
  });
}
