import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { ExternalDocument } from '../../../shared/contract/external-documents.ts';
import { needsLookUp } from '../../../shared/domain/citations.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { EXTERNAL_KINDS, type ExternalKind } from '../../../shared/domain/terms.ts';
import { ErrorNotice, QueryFailure } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import {
  Chip,
  type Column,
  choiceColumn,
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
  toast,
  useShortcut,
  useT,
  useToday,
} from '../../ui/index.ts';
import { RegisterExport } from '../registers/register-export.tsx';
import { useRegisterSearch } from '../registers/register-search.ts';
import { ExternalDialog } from './external-dialog.tsx';
import './external-documents.css';
import { citing, EXTERNAL_SHOWN, type ExternalShown, externalLook, isUnchecked, nameOf, shownState } from './external-looks.ts';
import { ExternalPanel } from './external-panel.tsx';
import { RemoveExternalDialog } from './remove-external-dialog.tsx';

interface Filter {
  text: string;
  kinds: ExternalKind[];
  states: ExternalShown[];
  outdated: boolean;
  unchecked: boolean;
}
const NO_FILTER: Filter = { text: '', kinds: [], states: [], outdated: false, unchecked: false };
const fold = (text: string) => text.normalize('NFKC').trim().toLowerCase();

type Editing = { row: ExternalDocument } | { replaces: ExternalDocument } | 'new' | null;

/** 外来文件: standards, laws and what customers prescribe; which edition counts and who cites it. */
export function ExternalRegister() {
  const t = useT();
  const me = useMe();
  const today = useToday();
  const queryClient = useQueryClient();
  const [search, setSearch] = useRegisterSearch();
  const list = useQuery(api.externalDocuments.list.queryOptions({ input: { removed: true } }));
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [editing, setEditing] = useState<Editing>(null);
  const [removing, setRemoving] = useState<ExternalDocument | null>(null);
  const mayChange = can(me, 'external-documents.change');
  const rows = list.data;
  const shown = useMemo(
    () =>
      (rows ?? []).filter(
        (row) =>
          fold(`${row.number} ${row.title} ${row.edition} ${row.note}`).includes(fold(filter.text)) &&
          (filter.kinds.length === 0 || filter.kinds.includes(row.kind)) &&
          (filter.states.length === 0 ? row.removedAt === null : filter.states.includes(shownState(row))) &&
          (!filter.outdated || citing(row).outdated > 0) &&
          (!filter.unchecked || isUnchecked(row, today)),
      ),
    [rows, filter, today],
  );
  const selected = rows?.find((row) => row.id === search.item) ?? null;
  const hidden = selected !== null && !shown.includes(selected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another entry is asked for
  useEffect(() => {
    if (hidden) setFilter({ ...NO_FILTER, states: selected?.removedAt ? ['removed'] : [] });
  }, [search.item, Boolean(rows)]);
  const open = (item: string | null) => setSearch({ item });
  useShortcut('escape', () => open(null), selected !== null && editing === null && removing === null);
  const check = useMutation(
    api.externalDocuments.check.mutationOptions({
      onSuccess: async (_, { documents }) => {
        await queryClient.invalidateQueries({ queryKey: api.externalDocuments.key() });
        setChosen(new Set());
        toast(t('external.checkedDone', { count: documents.length }));
      },
    }),
  );
  if (list.error && !rows) return <QueryFailure error={list.error} retry={() => void list.refetch()} />;
  if (!rows) return <p className="wk-waiting">{t('common.loading')}</p>;
  const change = (next: Partial<Filter>) => setFilter((old) => ({ ...old, ...next }));
  const living = rows.filter((row) => row.removedAt === null);
  const outdated = new Set(living.flatMap((row) => row.citedBy.filter((one) => one.kind !== 'current').map((one) => one.documentId))).size;
  const picked = living.filter((row) => chosen.has(row.id));
  const countOf = (state: ExternalShown) => living.filter((row) => shownState(row) === state).length;

  const columns: Column<ExternalDocument>[] = [
    ...(mayChange
      ? [
          choiceColumn<ExternalDocument>({
            rows: shown,
            rowKey: (row) => row.id,
            chosen,
            onChange: setChosen,
            lock: (row) => (row.removedAt === null ? null : t('externalState.removed')),
            headLabel: t('external.chooseShown'),
            rowLabel: (row) => t('external.chooseRow', { name: nameOf(row) }),
          }),
        ]
      : []),
    {
      key: 'number',
      title: t('external.column.number'),
      width: 148,
      render: (row) => (row.number ? <span className="wk-number">{row.number}</span> : <span className="wk-t3">–</span>),
    },
    { key: 'title', title: t('external.column.title'), text: (row) => row.title },
    ...(selected
      ? []
      : [
          { key: 'edition', title: t('external.column.edition'), width: 112, text: (row: ExternalDocument) => row.edition },
          {
            key: 'kind',
            title: t('external.column.kind'),
            width: 84,
            render: (row: ExternalDocument) => <span className="wk-t2">{t(`externalKind.${row.kind}`)}</span>,
          },
          {
            key: 'inForce',
            title: t('external.column.inForce'),
            width: 104,
            render: (row: ExternalDocument) => row.inForceOn ?? <span className="wk-t3">–</span>,
          },
        ]),
    {
      key: 'state',
      title: t('external.column.state'),
      width: 116,
      render: (row) => {
        const state = shownState(row);
        return (
          <Chip look={externalLook[state]} quiet={state === 'in-force'} title={t(`externalState.${state}.hint`)}>
            {t(`externalState.${state}`)}
          </Chip>
        );
      },
    },
    {
      key: 'cited',
      title: t('external.column.cited'),
      width: 100,
      render: (row) => <Cited row={row} />,
    },
    ...(selected
      ? []
      : [
          {
            key: 'checked',
            title: t('external.column.checked'),
            width: 104,
            render: (row: ExternalDocument) =>
              row.checkedOn && !needsLookUp(row) ? (
                <span className={isUnchecked(row, today) ? 'wk-hint wk-soon' : ''}>{row.checkedOn}</span>
              ) : (
                <span className="wk-t3">{t('external.unchecked')}</span>
              ),
          },
        ]),
  ];
  return (
    <Page className="wk-external">
      <PageHead
        title={t('external.title')}
        count={t('external.count', { shown: shown.length, all: living.length })}
        actions={
          <>
            <RegisterExport name="external-documents" />
            {mayChange ? (
              <>
                {picked.length > 0 ? (
                  <Button
                    icon={<Icon name="check" />}
                    loading={check.isPending}
                    onClick={() => check.mutate({ documents: picked.map(({ id, version }) => ({ id, version })) })}
                  >
                    {t('external.checkChosen', { count: picked.length })}
                  </Button>
                ) : null}
                <Button type="primary" icon={<Icon name="plus" />} onClick={() => setEditing('new')}>
                  {t('external.add')}
                </Button>
              </>
            ) : null}
          </>
        }
      >
        {EXTERNAL_SHOWN.filter((state) => state !== 'removed')
          .filter((state) => countOf(state) > 0)
          .map((state) => (
            <Chip key={state} look={externalLook[state]} quiet title={t(`externalState.${state}.hint`)}>
              {t(`externalState.${state}`)} {countOf(state)}
            </Chip>
          ))}
      </PageHead>
      <FilterBar clear={filter === NO_FILTER ? null : () => setFilter(NO_FILTER)}>
        <FilterText label={t('external.filter.text')} value={filter.text} onChange={(text) => change({ text })} />
        <FilterSelect
          label={t('external.filter.kind')}
          options={EXTERNAL_KINDS.map((value) => ({ value, label: t(`externalKind.${value}`) }))}
          value={filter.kinds}
          onChange={(kinds) => change({ kinds })}
        />
        <FilterSelect
          label={t('external.filter.state')}
          options={EXTERNAL_SHOWN.map((value) => ({ value, label: t(`externalState.${value}`) }))}
          value={filter.states}
          onChange={(states) => change({ states })}
        />
        <FilterCheck label={t('external.filter.outdated')} value={filter.outdated} onChange={(value) => change({ outdated: value })} />
        <FilterCheck label={t('external.filter.unchecked')} value={filter.unchecked} onChange={(value) => change({ unchecked: value })} />
      </FilterBar>
      <ErrorNotice error={check.error} />
      <div className="wk-page-body">
        <DataTable
          label={t('external.title')}
          columns={columns}
          rows={shown}
          rowKey={(row) => row.id}
          selectedKey={search.item ?? null}
          onSelect={(row) => open(row.id)}
          onOpen={(row) => (mayChange && row.removedAt === null ? setEditing({ row }) : open(row.id))}
          rowClass={(row) => (row.removedAt === null ? undefined : 'wk-gone')}
          autoFocus
          empty={
            living.length === 0 ? (
              <EmptyState
                icon="book"
                title={t('external.empty')}
                bare
                {...(mayChange ? { action: { label: t('external.add'), icon: 'plus' as const, run: () => setEditing('new') } } : {})}
              >
                {t('external.emptyHint')}
              </EmptyState>
            ) : (
              <EmptyState
                icon="filter"
                title={t('external.noneFits')}
                bare
                action={{ label: t('common.clearFilters'), run: () => setFilter(NO_FILTER) }}
              >
                {t('external.noneFitsHint', { count: living.length })}
              </EmptyState>
            )
          }
        />
        {selected ? (
          <ExternalPanel
            key={selected.id}
            row={selected}
            onEdit={() => setEditing({ row: selected })}
            onReplace={() => setEditing({ replaces: selected })}
            onRemove={() => setRemoving(selected)}
            onOpen={open}
            onClose={() => open(null)}
          />
        ) : null}
      </div>
      <StatusBar
        keys={[
          { keys: ['arrowup', 'arrowdown'], does: t('keys.choose') },
          { keys: ['/'], does: t('keys.filter') },
        ]}
      >
        <span className="wk-ellipsis">
          {[outdated > 0 ? t('external.statusOutdated', { count: outdated }) : '', t('external.status')].filter(Boolean).join(' · ')}
        </span>
      </StatusBar>
      {editing ? (
        <ExternalDialog
          row={editing !== 'new' && 'row' in editing ? editing.row : null}
          replaces={editing !== 'new' && 'replaces' in editing ? editing.replaces : null}
          others={living}
          onClose={() => setEditing(null)}
          onSaved={(saved) => open(saved.id)}
        />
      ) : null}
      {removing ? <RemoveExternalDialog row={removing} onClose={() => setRemoving(null)} /> : null}
    </Page>
  );
}

function Cited({ row }: { row: ExternalDocument }) {
  const t = useT();
  const { all, outdated } = citing(row);
  if (all === 0) return <span className="wk-t3">–</span>;
  const numbers = [...new Set(row.citedBy.map((place) => place.number))].join(t('error.listSeparator'));
  return (
    <span className="wk-nowrap" title={numbers}>
      {t('external.citedDocuments', { count: all })}
      {outdated > 0 ? (
        <span className="wk-external-outdated" title={t('external.citedWrong', { count: outdated })}>
          <Icon name="alert" size={14} />
          {outdated}
        </span>
      ) : null}
    </span>
  );
}
