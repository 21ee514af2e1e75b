import type { Gap } from '../../../shared/contract/coverage.ts';
import { gapsOn } from '../../../shared/domain/gaps.ts';
import type { Context } from '../context.ts';
import { requirePermission } from '../require.ts';
import { coverageSnapshot } from './coverage-index.ts';
import { requireOutlet } from './get-coverage.ts';

/**
 * What is missing on a day, worst first, each with the one step that closes it.
 * @throws AppError NOT_FOUND outlet
 */
export async function listGaps(context: Context, input: { on?: string | undefined; outletId?: string | undefined }): Promise<Gap[]> {
  requirePermission(context.actor, 'read');
  return context.store.read(async (reader) => {
    if (input.outletId !== undefined) await requireOutlet(reader, input.outletId);
    const { index, sources } = await coverageSnapshot(context, reader);
    return gapsOn(index, input.on ?? context.clock.today(), input.outletId ?? null, sources);
  });
}
