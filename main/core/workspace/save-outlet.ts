import type { Outlet } from '../../../shared/contract/workspace.ts';
import type { Context } from '../context.ts';
import { requireNothingAtOutlet } from '../copies/require-nothing-held.ts';
import { found, invalid, requirePermission } from '../require.ts';

/**
 * Adds or changes a service outlet; exactly one of them is the headquarters, always active. An outlet that closes first returns its copies.
 * @throws AppError INVALID, COPIES_HELD, NOT_FOUND, FORBIDDEN
 */
export async function saveOutlet(context: Context, input: Omit<Outlet, 'id'> & { id?: string | undefined }): Promise<Outlet> {
  requirePermission(context.actor, 'workspace.change');
  return context.store.change(context.actor, async (tx) => {
    const outlets = await tx.workspace.outlets();
    const before =
      input.id === undefined
        ? null
        : found(
            outlets.find((one) => one.id === input.id),
            'outlet',
            input.id,
          );
    const wasHeadquarters = before?.kind === 'headquarters';
    if ((input.kind === 'headquarters') !== wasHeadquarters) throw invalid('kind', 'one-headquarters');
    if (wasHeadquarters && !input.active) throw invalid('active', 'headquarters-is-active');
    if (outlets.some((one) => one.name === input.name && one.id !== before?.id)) throw invalid('name', 'name-taken');
    if (before?.active && !input.active) await requireNothingAtOutlet(tx, before);
    const row: Outlet = { ...input, id: before?.id ?? context.ids.next() };
    await tx.write.saveOutlet(row);
    tx.record({
      type: before ? 'workspace.outlet-changed' : 'workspace.outlet-added',
      area: 'workspace',
      subjectId: row.id,
      subject: row.name,
      data: { from: before, to: row },
    });
    return row;
  });
}
