import type { ChangeFindings, ChangeRequest, ChangeRequestRow } from '../../../shared/contract/change-requests.ts';
import type { Context } from '../context.ts';
import { found, requirePermission } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { changeRequestRows, changeRequestView } from './change-request-view.ts';
import { findAffected } from './find-affected.ts';

/** The register, newest first; of one document when it is named. */
export async function listChangeRequests(context: Context, input: { documentId?: string | undefined } = {}): Promise<ChangeRequestRow[]> {
  requirePermission(context.actor, 'read');
  await bringIntoForce(context);
  const rows = await context.store.read((reader) => changeRequestRows(reader, context.clock.today()));
  const { documentId } = input;
  return documentId === undefined ? rows : rows.filter((row) => row.documents.some((document) => document.id === documentId));
}

/** @throws AppError NOT_FOUND change-request */
export async function getChangeRequest(context: Context, input: { id: string }): Promise<ChangeRequest> {
  requirePermission(context.actor, 'read');
  await bringIntoForce(context);
  return context.store.read((reader) => changeRequestView(context, reader, input.id));
}

/** What a change of these places would touch today. Documents that are not there touch nothing. */
export async function previewFindings(
  context: Context,
  input: { targets: { documentId: string; sectionId: string | null }[] },
): Promise<ChangeFindings> {
  requirePermission(context.actor, 'read');
  await bringIntoForce(context);
  return context.store.read((reader) => findAffected(context, reader, input.targets));
}

/** Requests that a revision carries out, and accepted ones of its document that still wait for a draft. @throws AppError NOT_FOUND revision */
export async function requestsOfRevision(
  context: Context,
  input: { revisionId: string },
): Promise<{ linked: ChangeRequestRow[]; waiting: ChangeRequestRow[] }> {
  requirePermission(context.actor, 'read');
  await bringIntoForce(context);
  return context.store.read(async (reader) => {
    const revision = found(await reader.revisions.byId(input.revisionId), 'revision', input.revisionId);
    const rows = await changeRequestRows(reader, context.clock.today());
    const linked = rows.filter((row) => row.links.some((link) => link.revisionId === revision.id));
    const waiting = rows.filter(
      (row) =>
        (row.state === 'accepted' || row.state === 'in-work') &&
        !linked.includes(row) &&
        row.documents.some((document) => document.id === revision.documentId),
    );
    return { linked, waiting };
  });
}
