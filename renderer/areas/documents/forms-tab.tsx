import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { DocumentDetail, FormRow } from '../../../shared/contract/documents.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { PathLink } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { type Column, DataTable, EmptyState, Icon, useT } from '../../ui/index.ts';
import { FormEditor } from '../forms/form-editor.tsx';
import { FormState } from '../forms/form-state.tsx';

/** The record forms below this document, to download as Word. */
export function FormsTab({ document: doc }: { document: DocumentDetail }) {
  const t = useT();
  const me = useMe();
  const [adding, setAdding] = useState(false);
  const forms = useQuery(api.documents.forms.queryOptions());
  if (forms.error && !forms.data) return <QueryFailure error={forms.error} retry={() => void forms.refetch()} />;
  const rows = (forms.data ?? []).filter((form) => form.documentId === doc.id);
  const columns: Column<FormRow>[] = [
    {
      key: 'number',
      title: t('documents.number'),
      width: 144,
      render: (row) => (
        <PathLink to={`/registers/forms?form=${row.id}`} className="wk-number">
          {row.number}
        </PathLink>
      ),
    },
    { key: 'title', title: t('documents.name'), text: (row) => row.title },
    { key: 'state', title: t('registers.column.revision'), width: 152, render: (row) => <FormState form={row} /> },
    {
      key: 'layout',
      title: t('documents.layout'),
      width: 144,
      render: (row) => <span className="wk-t2">{t(`documents.layout.${row.definition.layout}`)}</span>,
    },
    { key: 'keeper', title: t('documents.keeper'), width: 112, text: (row) => row.keeperDepartment },
    { key: 'retention', title: t('documents.retention'), width: 80, render: (row) => t('documents.years', { count: row.retentionYears }) },
    {
      key: 'evidenceFor',
      title: t('documents.evidenceFor'),
      width: 144,
      text: (row) => row.definition.evidenceFor.join(t('error.listSeparator')),
    },
    { key: 'evidence', title: t('documents.evidence'), width: 84, align: 'right', render: (row) => row.evidenceCount },
    {
      key: 'download',
      title: '',
      label: t('documents.downloadWord'),
      width: 96,
      align: 'right',
      render: (row) =>
        row.state !== 'effective' ? null : (
          <Button
            size="small"
            icon={<Icon name="word" size={14} />}
            href={`/word/forms/${row.id}.docx`}
            download
            aria-label={t('documents.downloadForm', { title: row.title })}
          >
            Word
          </Button>
        ),
    },
  ];
  const add = can(me, 'forms.change') && doc.obsoleteOn === null;
  return (
    <>
      {add ? (
        <p className="wk-row wk-form-add">
          <span className="wk-grow" />
          <Button size="small" icon={<Icon name="plus" size={14} />} onClick={() => setAdding(true)}>
            {t('forms.add')}
          </Button>
        </p>
      ) : null}
      {adding ? <FormEditor documentId={doc.id} onClose={() => setAdding(false)} /> : null}
      <DataTable<FormRow>
        label={t('documents.tab.forms')}
        columns={columns}
        rowKey={(row) => row.id}
        rows={rows}
        autoFocus
        empty={
          forms.data ? (
            <EmptyState icon="table" bare title={t('documents.noForms')}>
              {t('documents.noFormsHint')}
            </EmptyState>
          ) : null
        }
      />
    </>
  );
}
