import type { Copy } from '../../../shared/contract/copies.ts';
import type { Context } from '../context.ts';
import { found, requirePermission } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { copyViews } from './copy-view.ts';

/** The register as it is today, newest issue first. */
export async function listCopies(context: Context, input: { documentId?: string | undefined } = {}): Promise<Copy[]> {
  requirePermission(context.actor, 'read');
  await bringIntoForce(context);
  const { documentId } = input;
  return context.store.read(async (reader) =>
    copyViews(reader, await reader.copies.list(documentId === undefined ? {} : { documentId }), context.clock.today()),
  );
}

/** What a person has not given back yet. @throws AppError NOT_FOUND */
export async function listHoldings(context: Context, input: { personId: string }): Promise<Copy[]> {
  requirePermission(context.actor, 'read');
  await bringIntoForce(context);
  return context.store.read(async (reader) => {
    found(await reader.people.byId(input.personId), 'person', input.personId);
    return copyViews(reader, await reader.copies.heldBy(input.personId), context.clock.today());
  });
}
