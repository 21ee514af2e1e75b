import type { ClauseWithout } from '../../../shared/domain/coverage-effect.ts';
import { ClauseChip, useT } from '../../ui/index.ts';

/** Every clause of a document that is to be withdrawn, with what serves it afterwards, and in which sections. */
export function ClausesWithout({ clauses }: { clauses: readonly ClauseWithout[] }) {
  const t = useT();
  const list = t('error.listSeparator');
  return (
    <ul className="wk-clauses-without" aria-label={t('documents.itsClauses')}>
      {clauses.map(({ clauseId, title, stillServedBy }) => {
        const served = stillServedBy.map(({ number, sections }) => t('documents.servedIn', { number, sections: sections.join(list) }));
        return (
          <li key={clauseId}>
            <span className="wk-t2">{clauseId}</span>
            <span className="wk-ellipsis" title={title}>
              {title}
            </span>
            {served.length === 0 ? (
              <ClauseChip state="uncovered" text={t('documents.servedByNothing')} />
            ) : (
              <span
                className="wk-12 wk-t2 wk-ellipsis"
                title={stillServedBy.map((one) => `${one.number} ${one.title} ${one.sections.join(list)}`).join('\n')}
              >
                {t('documents.stillServedBy', { documents: served.join(list) })}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
