import type { Coverage } from '../../../shared/contract/coverage.ts';
import { coverageOn } from '../../../shared/domain/coverage.ts';
import type { Context } from '../context.ts';
import type { Reader } from '../ports.ts';
import { found, requirePermission } from '../require.ts';
import { coverageSnapshot } from './coverage-index.ts';

/**
 * State of every clause on a day, for the firm or for one outlet.
 * @throws AppError NOT_FOUND outlet
 */
export async function getCoverage(context: Context, input: { on?: string | undefined; outletId?: string | undefined }): Promise<Coverage> {
  requirePermission(context.actor, 'read');
  return context.store.read(async (reader) => {
    if (input.outletId !== undefined) await requireOutlet(reader, input.outletId);
    const { index } = await coverageSnapshot(context, reader);
    return coverageOn(index, input.on ?? context.clock.today(), input.outletId ?? null);
  });
}

/** @throws AppError NOT_FOUND outlet */
export async function requireOutlet(reader: Reader, id: string) {
  return found(
    (await reader.workspace.outlets()).find((outlet) => outlet.id === id),
    'outlet',
    id,
  );
}
