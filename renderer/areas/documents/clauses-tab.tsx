import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DocumentDetail } from '../../../shared/contract/documents.ts';
import { readMarkdown, sectionsOf } from '../../../shared/markdown/index.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { ClauseChip, DocumentChip, EmptyState, Icon, useT } from '../../ui/index.ts';
import { shownRevision } from './shown-revision.ts';

/** Which section serves which clause, and how each clause stands today. */
export function ClausesTab({ document: doc }: { document: DocumentDetail }) {
  const t = useT();
  const shown = shownRevision(doc);
  const revision = useQuery({ ...api.revisions.get.queryOptions({ input: { id: shown?.id ?? '' } }), enabled: shown !== null });
  const rubric = useQuery({ ...api.rubrics.current.queryOptions(), staleTime: 300_000 });
  const coverage = useQuery(api.coverage.get.queryOptions({ input: {} }));
  const sections = useMemo(() => (revision.data ? sectionsOf(readMarkdown(revision.data.content).model) : []), [revision.data]);
  const failed = [revision, rubric, coverage].find((query) => query.error && !query.data);
  if (failed) return <QueryFailure error={failed.error} retry={() => void failed.refetch()} />;
  if (!revision.data || !rubric.data) return <p className="wk-waiting">{t('common.loading')}</p>;
  const mapped = new Set(revision.data.mappings.map((mapping) => mapping.clauseId));
  const clauses = rubric.data.clauses.filter((clause) => mapped.has(clause.id));
  const has = new Set(revision.data.mappings.map(({ sectionId, clauseId }) => `${sectionId} ${clauseId}`));
  const stateOf = new Map(coverage.data?.clauses.map((clause) => [clause.id, clause.state]) ?? []);
  if (clauses.length === 0) {
    return (
      <EmptyState icon="grid" bare title={t('documents.noClauses')}>
        {t('documents.noClausesHint')}
      </EmptyState>
    );
  }
  return (
    <>
      <div className="wk-reading-bar">
        <DocumentChip state={revision.data.state} label={revision.data.label} />
        <span className="wk-t2">
          {t('documents.clausesServed', {
            sections: new Set(revision.data.mappings.map((one) => one.sectionId)).size,
            clauses: clauses.length,
          })}
        </span>
      </div>
      <div className="wk-scroll" data-pane="" tabIndex={-1}>
        <table className="wk-matrix" aria-label={t('documents.tab.clauses')}>
          <thead>
            <tr>
              <th scope="col">{t('documents.section')}</th>
              {clauses.map((clause) => (
                <th key={clause.id} scope="col" title={clause.wants}>
                  <b>{clause.id}</b>
                  {clause.title}
                  <div>{stateOf.has(clause.id) ? <ClauseChip state={stateOf.get(clause.id)!} quiet /> : null}</div>
                </th>
              ))}
              <td className="wk-matrix-rest" />
            </tr>
          </thead>
          <tbody>
            {sections.map((section) => (
              <tr key={section.id}>
                <th scope="row" className={`wk-level-${section.level}`}>
                  <span className="wk-t3">{section.number}</span> {section.title}
                </th>
                {clauses.map((clause) => (
                  <td key={clause.id}>
                    {has.has(`${section.id} ${clause.id}`) ? (
                      <Icon name="check" label={t('documents.serves', { section: section.number || section.title, clause: clause.id })} />
                    ) : null}
                  </td>
                ))}
                <td className="wk-matrix-rest" />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
