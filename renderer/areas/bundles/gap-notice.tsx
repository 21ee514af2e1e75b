import type { ClauseState } from '../../../shared/domain/terms.ts';
import { useGo } from '../../app/path-link.tsx';
import { Notice, useT } from '../../ui/index.ts';

/** Which states are gaps, worst first. */
const GAPS = ['uncovered', 'stale', 'documented'] as const satisfies readonly ClauseState[];

/** Says how many gaps the bundle shows to auditors, with the way to them. */
export function GapNotice({ totals, on }: { totals: Record<string, number>; on: string | undefined }) {
  const t = useT();
  const go = useGo();
  const parts = GAPS.filter((state) => (totals[state] ?? 0) > 0);
  if (parts.length === 0) return <Notice>{t('bundles.noGaps')}</Notice>;
  return (
    <Notice kind="warning" ways={[{ label: t('bundles.seeGaps'), run: () => go(on === undefined ? '/coverage' : `/coverage?on=${on}`) }]}>
      {t('bundles.gaps', {
        count: parts.reduce((sum, state) => sum + (totals[state] ?? 0), 0),
        parts: parts
          .map((state) => t('bundles.part', { state: t(`clauseState.${state}`), count: totals[state] ?? 0 }))
          .join(t('error.listSeparator')),
      })}
    </Notice>
  );
}
