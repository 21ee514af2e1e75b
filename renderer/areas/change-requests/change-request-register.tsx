import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { ChangeRequestRow } from '../../../shared/contract/change-requests.ts';
import { CHANGE_REQUEST_STATES, type ChangeRequestState } from '../../../shared/domain/change-requests.ts';
import { useCommands } from '../../app/commands.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { PathLink, useGo } from '../../app/path-link.tsx';
import { api } from '../../client.ts';
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  FilterBar,
  FilterSelect,
  FilterText,
  Icon,
  localDay,
  Page,
  PageHead,
  StatusBar,
  useT,
} from '../../ui/index.ts';
import { RegisterExport } from '../registers/register-export.tsx';
import { useRegisterSearch } from '../registers/register-search.ts';
import { ChangeRequestDialog } from './change-request-dialog.tsx';
import { ChangeRequestChip, ChangeRequestCount } from './change-request-look.tsx';

const OPEN_STATES: readonly ChangeRequestState[] = ['submitted', 'suggestion', 'accepted', 'in-work'];

/** 文件更改申请: every request and suggestion with its state, newest first. */
export function ChangeRequestRegister() {
  const t = useT();
  const go = useGo();
  const [search, setSearch] = useRegisterSearch();
  const list = useQuery(api.changeRequests.list.queryOptions({ input: {} }));
  const [text, setText] = useState('');
  const [proposing, setProposing] = useState(false);
  const states = (search.state ?? '')
    .split('.')
    .filter((state): state is ChangeRequestState => CHANGE_REQUEST_STATES.includes(state as never));
  useCommands([
    {
      id: 'propose change',
      label: t('changeRequests.propose'),
      icon: 'plus',
      words: 'change request propose',
      run: () => setProposing(true),
    },
  ]);
  const rows = list.data;
  const shown = useMemo(() => filterRows(rows ?? [], text, states), [rows, text, states]);
  if (list.error && !rows) return <QueryFailure error={list.error} retry={() => void list.refetch()} />;
  if (!rows) return <p className="wk-waiting">{t('common.loading')}</p>;
  const filtered = text !== '' || states.length > 0;
  const clear = () => {
    setText('');
    setSearch({ state: null });
  };
  const count = (state: ChangeRequestState) => rows.filter((row) => row.state === state).length;
  const open = (row: ChangeRequestRow) => go(`/change-requests/${row.id}`);
  const columns: Column<ChangeRequestRow>[] = [
    {
      key: 'number',
      title: t('changeRequests.column.number'),
      width: 112,
      render: (row) => (
        <PathLink to={`/change-requests/${row.id}`} className="wk-number">
          {row.number}
        </PathLink>
      ),
    },
    { key: 'title', title: t('changeRequests.column.title'), text: (row) => row.title },
    {
      key: 'documents',
      title: t('changeRequests.column.documents'),
      width: 138,
      render: (row) => <Documents row={row} />,
    },
    { key: 'by', title: t('changeRequests.column.by'), width: 108, text: (row) => row.proposedBy },
    { key: 'at', title: t('changeRequests.column.at'), width: 100, render: (row) => localDay(row.proposedAt) },
    {
      key: 'wanted',
      title: t('changeRequests.column.wanted'),
      width: 158,
      render: (row) => <DateText on={row.wantedOn} due={OPEN_STATES.includes(row.state)} />,
    },
    {
      key: 'state',
      title: t('changeRequests.column.state'),
      width: 160,
      render: (row) => <ChangeRequestChip state={row.state} quiet={row.state === 'closed'} />,
    },
  ];
  return (
    <Page>
      <PageHead
        title={t('registers.changeRequests')}
        count={t('changeRequests.count', { shown: shown.length, all: rows.length })}
        actions={
          <>
            <RegisterExport name="change-requests" />
            <Button type="primary" icon={<Icon name="plus" />} onClick={() => setProposing(true)}>
              {t('changeRequests.propose')}
            </Button>
          </>
        }
      >
        {OPEN_STATES.filter((state) => count(state) > 0).map((state) => (
          <ChangeRequestCount key={state} state={state} count={count(state)} />
        ))}
      </PageHead>
      <FilterBar clear={filtered ? clear : null}>
        <FilterText label={t('changeRequests.filter.text')} value={text} onChange={setText} />
        <FilterSelect
          label={t('changeRequests.column.state')}
          options={CHANGE_REQUEST_STATES.map((state) => ({ value: state, label: t(`changeRequestState.${state}`) }))}
          value={states}
          onChange={(value) => setSearch({ state: value.length > 0 ? value.join('.') : null })}
        />
      </FilterBar>
      <div className="wk-page-body">
        <DataTable
          label={t('registers.changeRequests')}
          columns={columns}
          rows={shown}
          rowKey={(row) => row.id}
          onOpen={open}
          autoFocus
          empty={
            filtered ? (
              <EmptyState icon="filter" title={t('changeRequests.noneLeft')} bare action={{ label: t('common.clearFilters'), run: clear }}>
                {t('changeRequests.noneLeftHint', { count: rows.length })}
              </EmptyState>
            ) : (
              <EmptyState
                icon="compare"
                title={t('changeRequests.empty')}
                bare
                action={{ label: t('changeRequests.propose'), icon: 'plus', run: () => setProposing(true) }}
              >
                {t('changeRequests.emptyHint')}
              </EmptyState>
            )
          }
        />
      </div>
      <StatusBar
        keys={[
          { keys: ['arrowup', 'arrowdown'], does: t('keys.choose') },
          { keys: ['enter'], does: t('keys.open') },
          { keys: ['/'], does: t('keys.filter') },
        ]}
      >
        <span className="wk-ellipsis">{t('changeRequests.status')}</span>
      </StatusBar>
      {proposing ? <ChangeRequestDialog onClose={() => setProposing(false)} onDone={(id) => go(`/change-requests/${id}`)} /> : null}
    </Page>
  );
}

function Documents({ row }: { row: ChangeRequestRow }) {
  const [first] = row.documents;
  if (!first) return <span className="wk-t3">–</span>;
  const whole = row.documents.map((one) => `${one.number} ${one.title}`).join('\n');
  return (
    <span className="wk-t2 wk-number" title={whole}>
      {first.number}
      {row.documents.length > 1 ? ` +${row.documents.length - 1}` : ''}
    </span>
  );
}

function filterRows(rows: readonly ChangeRequestRow[], text: string, states: readonly ChangeRequestState[]): ChangeRequestRow[] {
  const words = text.trim().toLowerCase();
  return rows.filter((row) => {
    if (states.length > 0 && !states.includes(row.state)) return false;
    if (words === '') return true;
    const all = [row.number, row.title, row.proposedBy, row.department, ...row.documents.flatMap((one) => [one.number, one.title])];
    return all.some((each) => each.toLowerCase().includes(words));
  });
}
