import { getCoverage } from '../core/coverage/get-coverage.ts';
import { getHeatMap } from '../core/coverage/get-heat-map.ts';
import { listGaps } from '../core/coverage/list-gaps.ts';
import { signedIn } from './base.ts';

const { coverage: os } = signedIn;

export const coverage = {
  get: os.get.handler(({ context, input }) => getCoverage(context.core, input)),
  heatMap: os.heatMap.handler(({ context, input }) => getHeatMap(context.core, input)),
  gaps: os.gaps.handler(({ context, input }) => listGaps(context.core, input)),
};
