import { useQuery } from '@tanstack/react-query';
import type { DocumentDetail } from '../../../shared/contract/documents.ts';
import type { HistoryEntry } from '../../../shared/contract/history.ts';
import { historySentence } from '../../../shared/messages/history.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { type Column, DataTable, EmptyState, InstantText, useLanguage, useT } from '../../ui/index.ts';
import { actorName } from '../history/actor-name.ts';

/** What happened to this document, newest first. */
export function HistoryTab({ document: doc }: { document: DocumentDetail }) {
  const t = useT();
  const [language] = useLanguage();
  const history = useQuery(api.history.list.queryOptions({ input: { query: doc.number, limit: 500 } }));
  if (history.error && !history.data) return <QueryFailure error={history.error} retry={() => void history.refetch()} />;
  // the number of one document can be the beginning of another's
  const ours = (entry: HistoryEntry) =>
    entry.subjectId === doc.id ||
    doc.revisions.some((one) => one.id === entry.subjectId) ||
    entry.subject === doc.number ||
    entry.subject.startsWith(`${doc.number} `);
  const entries = (history.data?.entries ?? []).filter(ours);
  const columns: Column<HistoryEntry>[] = [
    { key: 'at', title: t('documents.when'), width: 160, render: (row) => <InstantText at={row.at} seconds /> },
    { key: 'actor', title: t('documents.who'), width: 148, text: (row) => actorName(t, row.actor) },
    { key: 'what', title: t('documents.what'), text: (row) => historySentence(language, row) },
    { key: 'subject', title: t('documents.subject'), width: 280, text: (row) => row.subject },
    { key: 'seq', title: t('documents.seq'), width: 80, align: 'right', render: (row) => <span className="wk-t3">{row.seq}</span> },
  ];
  return (
    <DataTable<HistoryEntry>
      label={t('documents.tab.history')}
      columns={columns}
      rowKey={(row) => String(row.seq)}
      rows={entries}
      autoFocus
      empty={history.data ? <EmptyState icon="history" bare title={t('documents.noHistory')} /> : null}
    />
  );
}
