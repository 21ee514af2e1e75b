import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { ConfirmationRow } from '../../../shared/contract/confirmations.ts';
import { CONFIRMATION_STATES, type ConfirmationState } from '../../../shared/domain/confirmations.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { PathLink, useGo } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import {
  Chip,
  type Column,
  DataTable,
  DateText,
  EmptyState,
  FilterBar,
  FilterCheck,
  FilterSelect,
  FilterText,
  localDay,
  Page,
  PageHead,
  Segmented,
  StatusBar,
  useT,
} from '../../ui/index.ts';
import { RegisterExport } from '../registers/register-export.tsx';
import { useRegisterSearch } from '../registers/register-search.ts';
import { ConfirmationChip, confirmationLook } from './confirmation-chip.tsx';
import { DaysDialog } from './days-dialog.tsx';

/** 阅读确认: who must read what and who has, late people first; the own list on the other side of the switch. */
export function ConfirmationRegister() {
  const t = useT();
  const me = useMe();
  const go = useGo();
  const [search, setSearch] = useRegisterSearch();
  const past = search.past === '1';
  const mine = search.view === 'mine';
  const list = useQuery(api.confirmations.list.queryOptions({ input: { past } }));
  const settings = useQuery(api.confirmations.settings.queryOptions());
  const [text, setText] = useState('');
  const [changing, setChanging] = useState(false);
  const states = (search.state ?? '')
    .split('.')
    .filter((state): state is ConfirmationState => CONFIRMATION_STATES.includes(state as never));
  const rows = useMemo(() => (list.data ?? []).filter((row) => !mine || row.personId === me?.id), [list.data, mine, me?.id]);
  const shown = useMemo(() => filterRows(rows, text, states), [rows, text, states]);
  if (list.error && !list.data) return <QueryFailure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <p className="wk-waiting">{t('common.loading')}</p>;
  const count = (state: ConfirmationState) => rows.filter((row) => row.state === state).length;
  const filtered = text !== '' || states.length > 0;
  const clear = () => {
    setText('');
    setSearch({ state: null });
  };
  const waitsForMe = (row: ConfirmationRow) => row.personId === me?.id && (row.state === 'late' || row.state === 'open');
  const open = (row: ConfirmationRow) =>
    go(row.personId === me?.id ? `/confirm/${row.revisionId}` : `/documents/${row.documentId}?tab=copies`);
  const person: Column<ConfirmationRow> = { key: 'person', title: t('confirmations.column.person'), width: 100, text: (row) => row.name };
  const department: Column<ConfirmationRow> = {
    key: 'department',
    title: t('confirmations.column.department'),
    width: 104,
    text: (row) => row.department,
  };
  const columns: Column<ConfirmationRow>[] = [
    {
      key: 'number',
      title: t('confirmations.column.number'),
      width: 112,
      render: (row) => (
        <PathLink to={`/documents/${row.documentId}`} className="wk-number">
          {row.number}
        </PathLink>
      ),
    },
    { key: 'title', title: t('confirmations.column.title'), text: (row) => row.title },
    { key: 'label', title: t('confirmations.column.label'), width: 56, render: (row) => row.label },
    ...(mine ? [] : [person, department]),
    { key: 'effective', title: t('confirmations.column.effectiveOn'), width: 100, render: (row) => row.effectiveOn ?? '–' },
    {
      key: 'due',
      title: t('confirmations.column.dueOn'),
      width: 168,
      render: (row) => (
        <DateText on={row.dueOn} due={row.state === 'late' || row.state === 'open'} hint={row.state === 'late' || row.state === 'open'} />
      ),
    },
    {
      key: 'at',
      title: t('confirmations.column.at'),
      width: 100,
      render: (row) => (row.confirmedAt ? localDay(row.confirmedAt) : <span className="wk-t3">–</span>),
    },
    {
      key: 'state',
      title: t('confirmations.column.state'),
      width: mine ? 204 : 142,
      render: (row) =>
        mine && waitsForMe(row) ? (
          <span className="wk-row">
            <ConfirmationChip row={row} />
            <PathLink to={`/confirm/${row.revisionId}`}>{t('confirmations.read')}</PathLink>
          </span>
        ) : (
          <ConfirmationChip row={row} />
        ),
    },
  ];
  return (
    <Page>
      <PageHead
        title={t('registers.confirmations')}
        count={t('confirmations.count', { shown: shown.length, all: rows.length })}
        actions={
          <>
            <Segmented
              small
              label={t('confirmations.view')}
              value={mine ? 'mine' : 'all'}
              onChange={(value) => setSearch({ view: value === 'mine' ? 'mine' : null })}
              options={[
                { value: 'all', label: t('confirmations.view.all') },
                { value: 'mine', label: t('confirmations.view.mine') },
              ]}
            />
            <RegisterExport name="confirmations" />
            {can(me, 'workspace.change') && settings.data ? (
              <Button onClick={() => setChanging(true)}>{t('confirmations.days', { count: settings.data.days })}</Button>
            ) : null}
          </>
        }
      >
        {(['late', 'open', 'confirmed'] as const)
          .filter((state) => count(state) > 0)
          .map((state) => (
            <Chip key={state} look={confirmationLook[state]} quiet title={t(`confirmationState.${state}.hint`)}>
              {t(`confirmationState.${state}`)} {count(state)}
            </Chip>
          ))}
      </PageHead>
      <FilterBar clear={filtered ? clear : null}>
        <FilterText label={t('confirmations.filter.text')} value={text} onChange={setText} />
        <FilterSelect
          label={t('confirmations.column.state')}
          options={CONFIRMATION_STATES.map((state) => ({ value: state, label: t(`confirmationState.${state}`) }))}
          value={states}
          onChange={(value) => setSearch({ state: value.length > 0 ? value.join('.') : null })}
        />
        <FilterCheck label={t('confirmations.filter.past')} value={past} onChange={(value) => setSearch({ past: value ? '1' : null })} />
      </FilterBar>
      <div className="wk-page-body">
        <DataTable
          label={t('registers.confirmations')}
          columns={columns}
          rows={shown}
          rowKey={(row) => `${row.revisionId} ${row.personId}`}
          onOpen={open}
          autoFocus
          empty={
            filtered ? (
              <EmptyState icon="filter" title={t('confirmations.noneLeft')} bare action={{ label: t('common.clearFilters'), run: clear }}>
                {t('confirmations.noneLeftHint', { count: rows.length })}
              </EmptyState>
            ) : (
              <EmptyState icon="check" title={t(mine ? 'confirmations.emptyMine' : 'confirmations.empty')} bare>
                {t(mine ? 'confirmations.emptyMineHint' : 'confirmations.emptyHint')}
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
        <span className="wk-ellipsis">{t('confirmations.status')}</span>
      </StatusBar>
      {changing && settings.data ? <DaysDialog days={settings.data.days} onClose={() => setChanging(false)} /> : null}
    </Page>
  );
}

function filterRows(rows: readonly ConfirmationRow[], text: string, states: readonly ConfirmationState[]): ConfirmationRow[] {
  const words = text.trim().toLowerCase();
  return rows.filter((row) => {
    if (states.length > 0 && !states.includes(row.state)) return false;
    return words === '' || [row.number, row.title, row.name, row.department].some((each) => each.toLowerCase().includes(words));
  });
}
