import type { RouteStage } from '../../../shared/domain/routes.ts';
import { useT } from '../../ui/index.ts';
import { stageText } from './stage-text.ts';

/** The stages of a route, one line each. */
export function StageLines({ stages, nameOf }: { stages: readonly RouteStage[]; nameOf: (id: string) => string }) {
  const t = useT();
  return (
    <ol className="wk-stage-lines">
      {stages.map((stage, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stage is its place in the list
        <li key={at}>{stageText(t, stage, nameOf)}</li>
      ))}
    </ol>
  );
}
