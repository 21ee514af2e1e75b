import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCrumbs } from '../../app/crumbs.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { DocumentChip, Page, useT } from '../../ui/index.ts';
import { ClausesTab } from './clauses-tab.tsx';
import { CopiesTab } from './copies-tab.tsx';
import { DocumentActions } from './document-actions.tsx';
import { DOCUMENT_TABS, DocumentHead, type DocumentTab } from './document-head.tsx';
import './documents.css';
import { FormsTab } from './forms-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import { RevisionsTab } from './revisions-tab.tsx';
import { TextTab } from './text-tab.tsx';

interface Search {
  tab?: string;
  revision?: string;
  section?: string;
}

/** `/documents/$id`: one controlled document with all its revisions. */
export function DocumentPage() {
  const t = useT();
  const { id } = useParams({ strict: false }) as { id: string };
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Search;
  const query = useQuery(api.documents.get.queryOptions({ input: { id } }));
  useCrumbs([{ label: t('places.documents'), to: '/documents' }, { label: query.data?.number ?? '' }]);
  if (query.error && !query.data)
    return (
      <QueryFailure
        error={query.error}
        retry={() => void query.refetch()}
        back={{ label: t('documents.back'), run: () => void navigate({ to: '/documents' }) }}
      />
    );
  const document = query.data;
  if (!document) return <p className="wk-waiting">{t('common.loading')}</p>;
  const tab: DocumentTab = DOCUMENT_TABS.find((name) => name === search.tab) ?? 'text';
  const { pending } = document;
  return (
    <Page>
      <DocumentHead documentId={id} title={document.title} tab={tab} actions={<DocumentActions document={document} />}>
        <DocumentChip state={document.state} label={document.label} quiet={document.state === 'effective'} />
        {pending ? <DocumentChip state={pending.state} label={pending.label} /> : null}
      </DocumentHead>
      {tab === 'text' ? <TextTab document={document} section={search.section ?? null} wanted={search.revision ?? null} /> : null}
      {tab === 'revisions' ? <RevisionsTab document={document} wanted={search.revision ?? null} /> : null}
      {tab === 'clauses' ? <ClausesTab document={document} /> : null}
      {tab === 'forms' ? <FormsTab document={document} /> : null}
      {tab === 'copies' ? <CopiesTab document={document} /> : null}
      {tab === 'history' ? <HistoryTab document={document} /> : null}
    </Page>
  );
}
