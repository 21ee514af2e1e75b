import { type HeatMap, heatMapOn } from '../../../shared/domain/heat-map.ts';
import type { Context } from '../context.ts';
import { requirePermission } from '../require.ts';
import { coverageSnapshot } from './coverage-index.ts';

/** Clause group by outlet on a day. */
export async function getHeatMap(context: Context, input: { on?: string | undefined }): Promise<HeatMap> {
  requirePermission(context.actor, 'read');
  return context.store.read(async (reader) => {
    const { index } = await coverageSnapshot(context, reader);
    return heatMapOn(index, input.on ?? context.clock.today());
  });
}
