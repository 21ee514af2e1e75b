import type { Release } from '../../../shared/contract/releases.ts';
import type { Context } from '../context.ts';
import { found, requirePermission } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { releaseView, releaseViews } from './release-view.ts';

/** The register as it is today, newest first; refused requests stay in it. */
export async function listReleases(context: Context, input: { documentId?: string | undefined } = {}): Promise<Release[]> {
  requirePermission(context.actor, 'read');
  await bringIntoForce(context);
  const { documentId } = input;
  return context.store.read(async (reader) =>
    releaseViews(reader, await reader.releases.list(documentId === undefined ? {} : { documentId }), context.clock.today()),
  );
}

/** @throws AppError NOT_FOUND */
export async function getRelease(context: Context, input: { id: string }): Promise<Release> {
  requirePermission(context.actor, 'read');
  await bringIntoForce(context);
  return context.store.read(async (reader) =>
    releaseView(reader, found(await reader.releases.byId(input.id), 'release', input.id), context.clock.today()),
  );
}
