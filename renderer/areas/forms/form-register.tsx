import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { FormRow } from '../../../shared/contract/documents.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { PathLink, useGo } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import {
  type Column,
  DataTable,
  EmptyState,
  FilterBar,
  FilterCheck,
  FilterSelect,
  FilterText,
  Icon,
  Page,
  PageHead,
  StatusBar,
  useShortcut,
  useT,
} from '../../ui/index.ts';
import { useNarrow } from '../../ui/use-narrow.ts';
import { EvidenceDialog } from '../evidence/evidence-dialog.tsx';
import { RegisterExport } from '../registers/register-export.tsx';
import { useRegisterSearch } from '../registers/register-search.ts';
import { FormEditor } from './form-editor.tsx';
import { FormPanel } from './form-panel.tsx';
import { FormState } from './form-state.tsx';
import './forms.css';

/** 记录清单: every record form with its procedure, who keeps it and for how long, and how much evidence was filled in on it. */
export function FormRegister() {
  const t = useT();
  const go = useGo();
  // `form` in the address: id or number of the one that is open
  const [{ form: open }, setSearch] = useRegisterSearch();
  const onOpen = (form: string | null) => setSearch({ form });
  const forms = useQuery(api.documents.forms.queryOptions());
  const [text, setText] = useState('');
  const [procedures, setProcedures] = useState<string[]>([]);
  const [keepers, setKeepers] = useState<string[]>([]);
  const [without, setWithout] = useState(false);
  const [registering, setRegistering] = useState<FormRow | null>(null);
  const [adding, setAdding] = useState(false);
  const [acting, setActing] = useState(false);
  const me = useMe();
  const narrow = useNarrow();
  const all = forms.data;
  const shown = useMemo(() => {
    const words = text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
    return (all ?? []).filter(
      (form) =>
        words.every((word) => `${form.number} ${form.title}`.normalize('NFKC').toLowerCase().includes(word)) &&
        (procedures.length === 0 || procedures.includes(form.documentId)) &&
        (keepers.length === 0 || keepers.includes(form.keeperDepartment)) &&
        (!without || form.evidenceCount === 0),
    );
  }, [all, text, procedures, keepers, without]);
  const selected = all?.find((form) => form.id === open || form.number === open) ?? null;
  useShortcut('escape', () => onOpen(null), selected !== null && !registering && !adding && !acting);

  if (forms.error && !all) return <QueryFailure error={forms.error} retry={() => void forms.refetch()} />;
  if (!all) return <p className="wk-waiting">{t('common.loading')}</p>;
  const clear = () => {
    setText('');
    setProcedures([]);
    setKeepers([]);
    setWithout(false);
  };
  const filtered = text !== '' || procedures.length > 0 || keepers.length > 0 || without;
  const procedureOptions = [...new Map(all.map((form) => [form.documentId, `${form.documentNumber} ${form.documentTitle}`]))];
  const wide: Column<FormRow>[] = [
    {
      key: 'procedure',
      title: t('registers.column.procedure'),
      width: narrow ? 116 : 248,
      text: (form) => (narrow ? form.documentNumber : `${form.documentNumber} ${form.documentTitle}`),
    },
    {
      key: 'keeper',
      title: t('registers.column.keeper'),
      width: 104,
      render: (form) => <span className="wk-t2">{form.keeperDepartment}</span>,
    },
    {
      key: 'clauses',
      title: t('registers.column.clauses'),
      width: 112,
      render: (form) => {
        const clauses = form.definition.evidenceFor.join(t('error.listSeparator'));
        return (
          <span className="wk-t2" title={clauses}>
            {clauses}
          </span>
        );
      },
    },
  ];
  const retention: Column<FormRow> = {
    key: 'retention',
    title: t('registers.column.retention'),
    width: 76,
    align: 'right',
    render: (form) => t('registers.years', { count: form.retentionYears }),
  };
  const columns: Column<FormRow>[] = [
    { key: 'number', title: t('registers.column.number'), width: 136, render: (form) => <span className="wk-number">{form.number}</span> },
    { key: 'title', title: t('registers.column.title'), text: (form) => form.title },
    {
      key: 'state',
      title: t('registers.column.revision'),
      width: 160,
      render: (form) => <FormState form={form} />,
    },
    ...(selected ? [] : narrow ? wide.slice(0, 2) : wide),
    ...(selected && narrow ? [] : [retention]),
    {
      key: 'evidence',
      title: t('registers.column.evidence'),
      width: 80,
      align: 'right',
      render: (form) =>
        form.evidenceCount > 0 ? (
          <PathLink to={`/evidence?form=${encodeURIComponent(form.number)}`}>{form.evidenceCount}</PathLink>
        ) : (
          <span className="wk-t3">0</span>
        ),
    },
    {
      key: 'word',
      title: <Icon name="word" size={14} />,
      label: t('registers.panel.download'),
      width: 52,
      align: 'right',
      render: (form) =>
        form.state !== 'effective' ? null : (
          <a
            className="wk-icon-button wk-small"
            href={`/word/forms/${form.id}.docx`}
            title={t('registers.panel.download')}
            aria-label={`${t('registers.panel.download')} ${form.number}`}
            onClick={(event) => event.stopPropagation()}
          >
            <Icon name="download" size={14} />
          </a>
        ),
    },
  ];
  return (
    <Page className="wk-registers">
      <PageHead
        title={t('registers.forms')}
        count={t('registers.forms.count', { shown: shown.length, all: all.length })}
        actions={
          <>
            <RegisterExport name="record-list" />
            {can(me, 'forms.change') ? (
              <Button icon={<Icon name="plus" size={14} />} onClick={() => setAdding(true)}>
                {t('forms.add')}
              </Button>
            ) : null}
          </>
        }
      />
      <FilterBar clear={filtered ? clear : null}>
        <FilterText label={t('registers.filter.text')} value={text} onChange={setText} />
        <FilterSelect
          label={t('registers.filter.procedure')}
          options={procedureOptions.map(([value, label]) => ({ value, label }))}
          value={procedures}
          onChange={setProcedures}
        />
        <FilterSelect
          label={t('registers.filter.keeper')}
          options={[...new Set(all.map((form) => form.keeperDepartment))]
            .sort()
            .map((value) => ({ value, label: value || t('common.none') }))}
          value={keepers}
          onChange={setKeepers}
        />
        <FilterCheck label={t('registers.filter.withoutEvidence')} value={without} onChange={setWithout} />
      </FilterBar>
      <div className="wk-page-body">
        <DataTable
          label={t('registers.forms')}
          columns={columns}
          rows={shown}
          rowKey={(form) => form.id}
          selectedKey={selected?.id ?? null}
          onSelect={(form) => onOpen(form.id)}
          onOpen={(form) => onOpen(form.id)}
          autoFocus
          empty={
            all.length === 0 ? (
              <EmptyState
                icon="table"
                title={t('registers.empty')}
                bare
                action={{ label: t('registers.toDocuments'), run: () => go('/documents') }}
              >
                {t('registers.emptyHint')}
              </EmptyState>
            ) : (
              <EmptyState icon="filter" title={t('registers.none')} bare action={{ label: t('common.clearFilters'), run: clear }}>
                {t('registers.noneHint', { count: all.length })}
              </EmptyState>
            )
          }
        />
        {selected ? (
          <FormPanel
            key={selected.id}
            form={selected}
            onRegister={() => setRegistering(selected)}
            onDialog={setActing}
            onClose={() => onOpen(null)}
          />
        ) : null}
      </div>
      <StatusBar
        keys={[
          { keys: ['arrowup', 'arrowdown'], does: t('keys.choose') },
          { keys: ['/'], does: t('keys.filter') },
        ]}
      >
        {t('registers.statusWithout', { count: all.filter((form) => form.evidenceCount === 0).length })}
      </StatusBar>
      {adding ? <FormEditor onClose={() => setAdding(false)} onSaved={(form) => onOpen(form.id)} /> : null}
      {registering ? <EvidenceDialog preset={{ formNumber: registering.number }} onClose={() => setRegistering(null)} /> : null}
    </Page>
  );
}
