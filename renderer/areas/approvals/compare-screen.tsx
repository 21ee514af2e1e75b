import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import type { RevisionSummary } from '../../../shared/contract/documents.ts';
import { useCrumbs } from '../../app/crumbs.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { ComparisonPanes, useDocumentModel } from '../../ui/comparison/index.ts';
import { EmptyState, IconButton, Page, PageHead, Panel, PanelSection, useT } from '../../ui/index.ts';
import { useRevision } from './approval-data.ts';
import './approvals.css';
import { RevisionHeader } from './revision-header.tsx';

/** Any two revisions of a document. The address names both: /compare/<new>?with=<old>. */
export function CompareScreen() {
  const t = useT();
  const navigate = useNavigate();
  const { revisionId } = useParams({ strict: false }) as { revisionId: string };
  const search = useSearch({ strict: false }) as { with?: string };
  const now = useRevision(revisionId);
  const documentId = now.data?.documentId;
  const document = useQuery({ ...api.documents.get.queryOptions({ input: { id: documentId ?? '' } }), enabled: documentId !== undefined });
  const revisions = document.data?.revisions ?? [];
  const oldId = search.with ?? now.data?.baseRevisionId ?? revisions.find((one) => one.id !== revisionId)?.id ?? null;
  const old = useRevision(oldId);
  const after = useDocumentModel(now.data?.content);
  const before = useDocumentModel(old.data?.content);
  useCrumbs([
    { label: t('places.documents'), to: '/documents' },
    { label: now.data?.number ?? '', to: `/documents/${documentId ?? ''}` },
    { label: t('compare.crumb') },
  ]);

  const show = (next: string, previous: string) =>
    void navigate({ to: '/compare/$revisionId', params: { revisionId: next }, search: { with: previous }, replace: true });
  const failed = now.error ?? document.error ?? old.error;
  if (failed) {
    return (
      <Page>
        <QueryFailure
          error={failed}
          retry={() => {
            void now.refetch();
            void old.refetch();
            void document.refetch();
          }}
        />
      </Page>
    );
  }
  if (!now.data || !document.data) return <p className="wk-waiting">{t('common.loading')}</p>;
  const options = (list: readonly RevisionSummary[]) =>
    list.map((one) => ({ value: one.id, label: t('compare.option', { label: one.label, state: t(`documentState.${one.state}.short`) }) }));
  return (
    <Page className="wk-approve">
      <PageHead
        before={<IconButton icon="back" label={t('common.back')} onClick={() => window.history.back()} />}
        title={
          <span className="wk-approve-title">
            <span className="wk-number wk-t2">{now.data.number}</span>
            <span className="wk-ellipsis">{now.data.title}</span>
          </span>
        }
        actions={
          oldId === null ? undefined : (
            <span className="wk-compare-choice">
              <Select
                aria-label={t('compare.from')}
                value={oldId}
                options={options(revisions.filter((one) => one.id !== revisionId))}
                onChange={(id) => show(revisionId, id)}
                popupMatchSelectWidth={false}
              />
              <IconButton icon="compare" label={t('compare.swap')} onClick={() => show(oldId, revisionId)} />
              <Select
                aria-label={t('compare.to')}
                value={revisionId}
                options={options(revisions.filter((one) => one.id !== oldId))}
                onChange={(id) => show(id, oldId)}
                popupMatchSelectWidth={false}
              />
            </span>
          )
        }
      />
      <div className="wk-page-body">
        {oldId === null ? (
          <EmptyState icon="compare" title={t('compare.onlyOne')}>
            {t('compare.onlyOneHint', { label: now.data.label })}
          </EmptyState>
        ) : (
          <>
            <ComparisonPanes
              before={before}
              after={before ? after : null}
              old={old.data ? { role: t(`documentState.${old.data.state}.short`), label: old.data.label } : null}
              now={{ role: t(`documentState.${now.data.state}.short`), label: now.data.label }}
              header={<RevisionHeader before={old.data ?? null} after={now.data} />}
            />
            <Panel side="right" width={264} label={t('compare.about')}>
              {[now.data, old.data].map((revision) =>
                revision ? (
                  <PanelSection
                    key={revision.id}
                    title={t('compare.option', { label: revision.label, state: t(`documentState.${revision.state}.short`) })}
                  >
                    <p className="wk-13">{revision.changeSummary || t('approvals.noSummary')}</p>
                    <p className="wk-12 wk-t2 wk-summary-by">
                      {t('compare.writtenBy', { names: revision.contributors.map((one) => one.name).join(t('error.listSeparator')) })}
                    </p>
                    {revision.effectiveOn ? <p className="wk-12 wk-t2">{t('compare.effectiveOn', { on: revision.effectiveOn })}</p> : null}
                  </PanelSection>
                ) : null,
              )}
            </Panel>
          </>
        )}
      </div>
    </Page>
  );
}
