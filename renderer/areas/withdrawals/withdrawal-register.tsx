import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Withdrawn } from '../../../shared/contract/withdrawals.ts';
import type { WithdrawnStamp } from '../../../shared/domain/withdrawals.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { useGo } from '../../app/path-link.tsx';
import { api } from '../../client.ts';
import {
  Chip,
  type Column,
  DataTable,
  EmptyState,
  FilterBar,
  FilterCheck,
  FilterSelect,
  FilterText,
  Page,
  PageHead,
  StatusBar,
  useShortcut,
  useT,
} from '../../ui/index.ts';
import { RegisterExport } from '../registers/register-export.tsx';
import { useRegisterSearch } from '../registers/register-search.ts';
import { DestructionDialog } from './destruction-dialog.tsx';
import { TakeBackDialog } from './take-back-dialog.tsx';
import { WithdrawalPanel } from './withdrawal-panel.tsx';
import './withdrawals.css';
import { WithdrawnChip } from './withdrawn-chip.tsx';

interface Filter {
  text: string;
  stamps: WithdrawnStamp[];
  toDestroy: boolean;
}
const NO_FILTER: Filter = { text: '', stamps: [], toDestroy: false };
/** A document is in the list once, and once more for each withdrawal that was taken back. */
const keyOf = (row: Withdrawn) => (row.takenBack && row.decisionId ? row.decisionId : row.documentId);
const fold = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/** 作废文件: what went out of force, how long it is kept, and that its copies were destroyed. */
export function WithdrawalRegister() {
  const t = useT();
  const go = useGo();
  const [search, setSearch] = useRegisterSearch();
  const list = useQuery(api.withdrawals.list.queryOptions());
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [destroying, setDestroying] = useState<Withdrawn | null>(null);
  const [takingBack, setTakingBack] = useState<{ row: Withdrawn; id: string } | null>(null);
  const rows = list.data;
  const shown = useMemo(
    () =>
      (rows ?? []).filter(
        (row) =>
          fold(`${row.number} ${row.title} ${row.reason} ${row.keepReason}`).includes(fold(filter.text)) &&
          (filter.stamps.length === 0 || (row.takenBack === null && filter.stamps.includes(row.stamp))) &&
          (!filter.toDestroy || row.mayDestroy),
      ),
    [rows, filter],
  );
  const selected = rows?.find((row) => keyOf(row) === search.document) ?? null;
  const open = (document: string | null) => setSearch({ document });
  useShortcut('escape', () => open(null), selected !== null && destroying === null && takingBack === null);
  if (list.error && !rows) return <QueryFailure error={list.error} retry={() => void list.refetch()} />;
  if (!rows) return <p className="wk-waiting">{t('common.loading')}</p>;
  const change = (next: Partial<Filter>) => setFilter((old) => ({ ...old, ...next }));
  const counts = { withdrawn: 0, kept: 0 };
  for (const row of rows) if (row.takenBack === null) counts[row.stamp] += 1;
  const toDestroy = rows.filter((row) => row.mayDestroy).length;

  const columns: Column<Withdrawn>[] = [
    { key: 'number', title: t('withdrawals.column.number'), width: 122, render: (row) => <span className="wk-number">{row.number}</span> },
    { key: 'title', title: t('withdrawals.column.title'), text: (row) => row.title },
    { key: 'label', title: t('withdrawals.column.label'), width: 48, render: (row) => row.label },
    { key: 'on', title: t('withdrawals.column.on'), width: 104, render: (row) => row.on },
    ...(selected ? [] : [{ key: 'reason', title: t('withdrawals.column.reason'), text: (row: Withdrawn) => row.reason }]),
    { key: 'stamp', title: t('withdrawals.column.stamp'), width: 160, render: (row) => <WithdrawnChip row={row} /> },
    ...(selected
      ? []
      : [
          {
            key: 'until',
            title: t('withdrawals.column.until'),
            width: 104,
            render: (row: Withdrawn) => (row.keep ? (row.keepUntilOn ?? t('withdrawals.forEver')) : <span className="wk-t3">–</span>),
          },
          {
            key: 'destroyed',
            title: t('withdrawals.column.destroyed'),
            width: 124,
            render: (row: Withdrawn) =>
              row.destroyed ? row.destroyed.on : <span className="wk-t3">{row.mayDestroy ? t('withdrawals.toDestroy') : '–'}</span>,
          },
        ]),
  ];
  return (
    <Page className="wk-withdrawals">
      <PageHead
        title={t('withdrawals.title')}
        count={t('withdrawals.count', { shown: shown.length, all: rows.length })}
        actions={<RegisterExport name="withdrawn" />}
      >
        {(['withdrawn', 'kept'] as const)
          .filter((stamp) => counts[stamp] > 0)
          .map((stamp) => (
            <Chip
              key={stamp}
              look={{ tone: 'red', glyph: stamp === 'kept' ? 'book' : 'state-obsolete' }}
              quiet
              title={t(`withdrawnStamp.${stamp}.hint`)}
            >
              {t(`withdrawnStamp.${stamp}`)} {counts[stamp]}
            </Chip>
          ))}
      </PageHead>
      <FilterBar clear={filter === NO_FILTER ? null : () => setFilter(NO_FILTER)}>
        <FilterText label={t('withdrawals.filter.text')} value={filter.text} onChange={(text) => change({ text })} />
        <FilterSelect
          label={t('withdrawals.filter.stamp')}
          options={(['withdrawn', 'kept'] as const).map((value) => ({ value, label: t(`withdrawnStamp.${value}`) }))}
          value={filter.stamps}
          onChange={(stamps) => change({ stamps })}
        />
        <FilterCheck
          label={t('withdrawals.filter.toDestroy')}
          value={filter.toDestroy}
          onChange={(value) => change({ toDestroy: value })}
        />
      </FilterBar>
      <div className="wk-page-body">
        <DataTable
          label={t('withdrawals.title')}
          columns={columns}
          rows={shown}
          rowKey={keyOf}
          selectedKey={search.document ?? null}
          onSelect={(row) => open(keyOf(row))}
          onOpen={(row) => go(`/documents/${row.documentId}`)}
          autoFocus
          empty={
            rows.length === 0 ? (
              <EmptyState icon="state-obsolete" title={t('withdrawals.empty')} bare>
                {t('withdrawals.emptyHint')}
              </EmptyState>
            ) : (
              <EmptyState
                icon="filter"
                title={t('withdrawals.noneFits')}
                bare
                action={{ label: t('common.clearFilters'), run: () => setFilter(NO_FILTER) }}
              >
                {t('withdrawals.noneFitsHint', { count: rows.length })}
              </EmptyState>
            )
          }
        />
        {selected ? (
          <WithdrawalPanel
            key={keyOf(selected)}
            row={selected}
            onDestroy={() => setDestroying(selected)}
            onTakeBack={() => selected.decisionId && setTakingBack({ row: selected, id: selected.decisionId })}
            onClose={() => open(null)}
          />
        ) : null}
      </div>
      <StatusBar
        keys={[
          { keys: ['arrowup', 'arrowdown'], does: t('keys.choose') },
          { keys: ['enter'], does: t('keys.open') },
          { keys: ['/'], does: t('keys.filter') },
        ]}
      >
        <span className="wk-ellipsis">
          {[toDestroy > 0 ? t('withdrawals.statusToDestroy', { count: toDestroy }) : '', t('withdrawals.status')]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </StatusBar>
      {takingBack ? <TakeBackDialog {...takingBack} onClose={() => setTakingBack(null)} /> : null}
      {destroying ? <DestructionDialog row={destroying} onClose={() => setDestroying(null)} /> : null}
    </Page>
  );
}
