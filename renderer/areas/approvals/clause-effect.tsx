import type { CoverageEffect } from '../../../shared/contract/approvals.ts';
import { CLAUSE_STATES } from '../../../shared/domain/terms.ts';
import { ClauseChip, Icon, PanelSection, useT } from '../../ui/index.ts';

/** Clauses gained and lost, the counts of states before and after, and what becomes of each lost clause. */
export function ClauseEffect({ effect, first }: { effect: CoverageEffect; first: boolean }) {
  const t = useT();
  const { gained, lost, changes } = effect;
  const counts = CLAUSE_STATES.filter((state) => (effect.before[state] ?? 0) !== (effect.after[state] ?? 0));
  const changed = new Set(changes.map((change) => change.clauseId));
  const list = t('error.listSeparator');
  return (
    <PanelSection title={t('approvals.effect')}>
      {gained.length + lost.length === 0 ? (
        <p className="wk-13 wk-t2">{t(first ? 'approvals.effectNoClause' : 'approvals.effectSameClauses')}</p>
      ) : (
        <ul className="wk-clause-delta">
          {gained.map((clause) => (
            <li key={clause.clauseId}>
              <span className="wk-delta-sign wk-plus">
                <Icon name="plus" size={12} label={t('approvals.gained')} />
              </span>
              <span className="wk-t2">{clause.clauseId}</span>
              <span className="wk-ellipsis" title={clause.title}>
                {clause.title}
              </span>
              <span className="wk-12 wk-t3 wk-ellipsis" title={clause.sections.join(list)}>
                {sectionsText(clause.sections)}
              </span>
            </li>
          ))}
          {lost.map((clause) => (
            <li key={clause.clauseId}>
              <span className="wk-delta-sign wk-minus">
                <Icon name="minus" size={12} label={t('approvals.lost')} />
              </span>
              <span className="wk-t2">{clause.clauseId}</span>
              <span className="wk-ellipsis" title={clause.title}>
                {clause.title}
              </span>
              <span className="wk-12 wk-t3 wk-ellipsis" title={clause.sections.join(list)}>
                {t('approvals.wasIn', { sections: sectionsText(clause.sections) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="wk-impact">
        <span>{t('approvals.onceEffective')}</span>
        {counts.length === 0 ? <span>{t('approvals.countsSame')}</span> : null}
        {counts.map((state) => (
          <ClauseChip
            key={state}
            quiet
            state={state}
            text={`${t(`clauseState.${state}`)} ${effect.before[state] ?? 0} → ${effect.after[state] ?? 0}`}
          />
        ))}
        {changes.map((change) => (
          <span className="wk-impact-line" key={change.clauseId}>
            {t('approvals.clauseBecomes', {
              clause: change.clauseId,
              before: t(`clauseState.${change.before}`),
              after: t(`clauseState.${change.after}`),
            })}
          </span>
        ))}
        {lost.map((clause) => (
          <span className={`wk-impact-line${clause.stillSupportedBy.length === 0 ? ' wk-impact-bad' : ''}`} key={`lost ${clause.clauseId}`}>
            {clause.stillSupportedBy.length === 0
              ? t('approvals.lostUnsupported', { clause: clause.clauseId })
              : t(changed.has(clause.clauseId) ? 'approvals.lostSupported' : 'approvals.lostSupportedSame', {
                  clause: clause.clauseId,
                  documents: clause.stillSupportedBy.join(list),
                })}
          </span>
        ))}
      </div>
    </PanelSection>
  );
}

/** Many sections would push the title out: the first two stand, the rest is in the title. */
function sectionsText(sections: readonly string[]): string {
  return sections.length <= 2 ? sections.join(' ') : `${sections.slice(0, 2).join(' ')} …`;
}
