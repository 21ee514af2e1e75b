import type { Coverage } from '../../../shared/contract/coverage.ts';
import { CLAUSE_STATES } from '../../../shared/domain/terms.ts';
import { PathLink } from '../../app/path-link.tsx';
import { ClauseCount, clauseLook, daysFrom, Icon, StateBar, useCodeText, useT, useToday } from '../../ui/index.ts';
import { missingText, scoreText } from '../coverage/points.ts';

/** Where the firm stands, in one line: states of the clauses, score, next audit. */
export function ReadinessLine({ coverage, auditOn }: { coverage: Coverage; auditOn: string | null }) {
  const t = useT();
  const tc = useCodeText();
  const today = useToday();
  const { totals, score } = coverage;
  return (
    <section className="wk-readiness" aria-label={t('workbench.readiness')} data-pane="">
      <b className="wk-nowrap">{t('workbench.readiness')}</b>
      <StateBar
        width="var(--wk-readiness-bar)"
        parts={CLAUSE_STATES.map((state) => ({
          key: state,
          tone: clauseLook[state].tone,
          count: totals[state] ?? 0,
          name: t(`clauseState.${state}`),
        }))}
      />
      <span className="wk-readiness-counts">
        {CLAUSE_STATES.map((state) => (
          <ClauseCount key={state} state={state} count={totals[state] ?? 0} />
        ))}
      </span>
      <span className="wk-vsep" />
      <span className="wk-nowrap" title={t(score.fromSamplePoints ? 'workbench.sampleScoreHint' : 'workbench.scoreHint')}>
        {t(score.fromSamplePoints ? 'workbench.sampleScore' : 'workbench.score')} <b>{scoreText(score.value)}</b>
        <span className="wk-t2 wk-readiness-more">
          {tc('coverage.level', score.levelId ?? 'none')}
          {score.next ? (
            <span className="wk-readiness-next">
              {t('workbench.toNext', { level: tc('coverage.level', score.next.id), points: missingText(score.next.missing) })}
            </span>
          ) : null}
        </span>
      </span>
      <span className="wk-vsep" />
      {auditOn === null ? (
        <PathLink to="/settings/company" className="wk-nowrap">
          {t('workbench.noAudit')}
        </PathLink>
      ) : (
        <span className="wk-nowrap">
          {t('workbench.nextAudit')} <b>{auditOn}</b>
          <span className="wk-t2 wk-readiness-more">
            {auditOn >= today ? t('date.left', { count: daysFrom(today, auditOn) }) : t('workbench.auditPast')}
          </span>
        </span>
      )}
      <span className="wk-grow" />
      <PathLink to="/coverage" className="wk-row wk-nowrap wk-readiness-link">
        {t('workbench.seeCoverage')}
        <Icon name="right" size={14} />
      </PathLink>
    </section>
  );
}
