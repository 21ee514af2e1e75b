import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { EvidenceItem } from '../../../shared/contract/evidence.ts';
import { daysBetween } from '../../../shared/domain/calendar.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { EVIDENCE_KINDS } from '../../../shared/domain/terms.ts';
import { useCommands } from '../../app/commands.ts';
import { useCrumbs } from '../../app/crumbs.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import {
  Chip,
  type Column,
  DataTable,
  DateText,
  EmptyState,
  FilterBar,
  FilterSelect,
  FilterText,
  Icon,
  Page,
  PageHead,
  StatusBar,
  useShortcut,
  useT,
  useToday,
} from '../../ui/index.ts';
import { DropArea } from './drop-area.tsx';
import './evidence.css';
import { EvidenceDialog, type EvidencePreset } from './evidence-dialog.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import type { EvidenceSearch } from './evidence-search.ts';
import { EVIDENCE_STATES, type EvidenceState, evidenceLook, evidenceState } from './evidence-state.ts';
import { type EvidenceFilter, filterEvidence, isFiltered, NO_FILTER } from './filter-evidence.ts';
import { periodText } from './period-text.ts';
import { RemoveDialog } from './remove-dialog.tsx';

const route = getRouteApi('/frame/evidence');
type SortKey = 'title' | 'received' | 'until';

/** The register of evidence: what speaks for which clause, for which outlet, from when to when it counts. */
export function EvidenceScreen() {
  const t = useT();
  const me = useMe();
  const today = useToday();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useQuery(api.evidence.list.queryOptions({ input: { removed: true } }));
  const rubric = useQuery(api.rubrics.current.queryOptions({ staleTime: 600_000 }));
  const settings = useQuery(api.workspace.settings.queryOptions());
  const coverage = useQuery(api.coverage.get.queryOptions({ input: {} }));
  useCrumbs([{ label: t('evidence.title') }]);

  const [filter, setFilter] = useState<EvidenceFilter>(() => ({
    ...NO_FILTER,
    clauses: search.clause ? [search.clause] : [],
    text: search.form ?? '',
  }));
  const [sort, setSort] = useState<{ key: SortKey; descending: boolean }>({ key: 'received', descending: true });
  const [adding, setAdding] = useState<EvidencePreset | null>(null);
  const [editing, setEditing] = useState<EvidenceItem | null>(null);
  const [removing, setRemoving] = useState<EvidenceItem | null>(null);
  const mayChange = can(me, 'evidence.change');
  const busy = Boolean(adding || editing || removing);

  const items = list.data;
  const counts = useMemo(() => {
    const result: Record<EvidenceState, number> = { counting: 0, expiring: 0, expired: 0, removed: 0 };
    for (const item of items ?? []) result[evidenceState(item, today)] += 1;
    return result;
  }, [items, today]);
  const shown = useMemo(() => sortEvidence(filterEvidence(items ?? [], filter, today), sort), [items, filter, today, sort]);
  const selected = items?.find((item) => item.id === search.item) ?? null;

  const open = (item: string | null) =>
    void navigate({ search: item === null ? {} : ({ item } satisfies EvidenceSearch), replace: true, resetScroll: false });
  // a link may lead to an item that the filters hide
  const hidden = selected !== null && !shown.includes(selected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another item is asked for
  useEffect(() => {
    if (hidden) setFilter({ ...NO_FILTER, states: selected?.removedAt ? ['removed'] : [] });
  }, [search.item, Boolean(items)]);
  useShortcut('escape', () => open(null), selected !== null && !busy);
  useCommands(
    mayChange ? [{ id: 'add evidence', label: t('evidence.add'), icon: 'plus', words: 'add evidence', run: () => setAdding({}) }] : [],
  );

  const failed = [list, rubric, settings].find((query) => query.error && !query.data);
  if (failed) return <QueryFailure error={failed.error} retry={() => void failed.refetch()} />;
  if (!items || !rubric.data || !settings.data) return <p className="wk-waiting">{t('common.loading')}</p>;

  const change = (next: Partial<EvidenceFilter>) => setFilter((old) => ({ ...old, ...next }));
  const registered = items.length - counts.removed;
  const waiting = coverage.data ? coverage.data.totals.documented! + coverage.data.totals.stale! : 0;
  const states = EVIDENCE_STATES.map((state) => ({ value: state, label: t(`evidence.state.${state}`) }));
  // the open details say these two
  const kindColumn: Column<EvidenceItem> = {
    key: 'kind',
    title: t('evidence.column.kind'),
    width: 84,
    render: (item) => <span className="wk-t2">{t(`evidenceKind.${item.kind}`)}</span>,
  };
  const periodColumn: Column<EvidenceItem> = {
    key: 'period',
    title: t('evidence.column.period'),
    width: 184,
    render: (item) => <span className="wk-t2">{periodText(t, item)}</span>,
  };
  const columns: Column<EvidenceItem>[] = [
    { key: 'title', title: t('evidence.column.title'), text: (item) => item.title, sortable: true },
    ...(selected ? [] : [kindColumn]),
    {
      key: 'clauses',
      title: t('evidence.column.clauses'),
      width: selected ? 130 : 150,
      render: (item) => <Clauses ids={item.clauseIds} />,
    },
    {
      key: 'outlet',
      title: t('evidence.column.outlet'),
      width: selected ? 100 : 116,
      render: (item) => <span className={item.outlet ? '' : 'wk-t2'}>{item.outlet ?? t('evidence.firm')}</span>,
    },
    ...(selected ? [] : [periodColumn]),
    { key: 'received', title: t('evidence.column.received'), width: 100, sortable: true, render: (item) => item.receivedOn },
    {
      key: 'until',
      title: t('evidence.column.until'),
      width: selected ? 172 : 200,
      sortable: true,
      render: (item) => <Until item={item} today={today} />,
    },
    {
      key: 'files',
      title: <Icon name="paperclip" size={14} />,
      label: t('evidence.column.files'),
      width: 52,
      align: 'right',
      render: (item) => item.files.length || <span className="wk-t3">0</span>,
    },
  ];

  return (
    <DropArea enabled={mayChange && !busy} onFiles={(files) => setAdding({ files })}>
      <Page className="wk-evidence">
        <PageHead
          title={t('evidence.title')}
          count={t('evidence.count', { shown: shown.length, all: registered })}
          actions={
            mayChange ? (
              <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAdding({})}>
                {t('evidence.add')}
              </Button>
            ) : null
          }
        >
          {(['counting', 'expiring', 'expired'] as const)
            .map((state) => ({ state, count: state === 'counting' ? counts.counting + counts.expiring : counts[state] }))
            .filter(({ count }) => count > 0)
            .map(({ state, count }) => (
              <Chip key={state} look={evidenceLook[state]} quiet title={t(`evidence.state.${state}.hint`)}>
                {t(`evidence.state.${state}`)} {count}
              </Chip>
            ))}
        </PageHead>
        <FilterBar clear={isFiltered(filter) ? () => setFilter(NO_FILTER) : null}>
          <FilterText label={t('evidence.filter.text')} value={filter.text} onChange={(text) => change({ text })} />
          <FilterSelect
            label={t('evidence.filter.state')}
            options={states}
            value={filter.states}
            onChange={(value) => change({ states: value })}
          />
          <FilterSelect
            label={t('evidence.filter.outlet')}
            options={[
              { value: '', label: t('evidence.firm') },
              ...settings.data.outlets.map((outlet) => ({ value: outlet.id, label: outlet.name })),
            ]}
            value={filter.outlets}
            onChange={(value) => change({ outlets: value })}
          />
          <FilterSelect
            label={t('evidence.filter.clause')}
            options={rubric.data.clauses
              .filter((clause) => clause.leaf)
              .map((clause) => ({ value: clause.id, label: `${clause.id} ${clause.title}` }))}
            value={filter.clauses}
            onChange={(value) => change({ clauses: value })}
          />
          <FilterSelect
            label={t('evidence.filter.kind')}
            options={EVIDENCE_KINDS.map((kind) => ({ value: kind, label: t(`evidenceKind.${kind}`) }))}
            value={filter.kinds}
            onChange={(value) => change({ kinds: value })}
          />
        </FilterBar>
        <div className="wk-page-body">
          <DataTable
            label={t('evidence.title')}
            columns={columns}
            rows={shown}
            rowKey={(item) => item.id}
            selectedKey={search.item ?? null}
            onSelect={(item) => open(item.id)}
            onOpen={(item) => open(item.id)}
            rowClass={(item) => (item.removedAt ? 'wk-gone' : undefined)}
            sort={sort}
            onSort={(key) => setSort((old) => ({ key: key as SortKey, descending: old.key === key ? !old.descending : key !== 'title' }))}
            autoFocus
            empty={
              registered === 0 && !isFiltered(filter) ? (
                <EmptyState
                  icon="paperclip"
                  title={t('evidence.empty')}
                  bare
                  {...(mayChange ? { action: { label: t('evidence.add'), icon: 'plus' as const, run: () => setAdding({}) } } : {})}
                >
                  {waiting > 0 ? t('evidence.emptyHint', { count: waiting }) : t('evidence.emptyHintNone')}
                </EmptyState>
              ) : (
                <EmptyState
                  icon="filter"
                  title={t('evidence.noneLeft')}
                  bare
                  action={{ label: t('common.clearFilters'), run: () => setFilter(NO_FILTER) }}
                >
                  {t('evidence.noneLeftHint', { count: registered })}
                </EmptyState>
              )
            }
          />
          {selected ? (
            <EvidencePanel
              key={selected.id}
              item={selected}
              onEdit={() => setEditing(selected)}
              onRemove={() => setRemoving(selected)}
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
            {[
              counts.expired > 0 ? t('evidence.statusExpired', { count: counts.expired }) : '',
              counts.expiring > 0 ? t('evidence.statusExpiring', { count: counts.expiring }) : '',
              t('evidence.uploadDate'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </StatusBar>
      </Page>
      {adding ? <EvidenceDialog preset={adding} onClose={() => setAdding(null)} onSaved={(item) => open(item.id)} /> : null}
      {editing ? <EvidenceDialog item={editing} onClose={() => setEditing(null)} /> : null}
      {removing ? <RemoveDialog item={removing} onClose={() => setRemoving(null)} /> : null}
    </DropArea>
  );
}

function Clauses({ ids }: { ids: readonly string[] }) {
  const t = useT();
  const whole = ids.join(t('error.listSeparator'));
  return (
    <span className="wk-t2" title={whole}>
      {ids.length > 2 ? `${ids.slice(0, 2).join(t('error.listSeparator'))} +${ids.length - 2}` : whole}
    </span>
  );
}

function Until({ item, today }: { item: EvidenceItem; today: string }) {
  const t = useT();
  if (item.expiresOn === null) return <span className="wk-t3">{t('evidence.forEver')}</span>;
  const past = daysBetween(item.expiresOn, today);
  if (past <= 0) return <DateText on={item.expiresOn} due soonDays={60} />;
  return (
    <span className="wk-nowrap wk-evidence-past">
      <time dateTime={item.expiresOn}>{item.expiresOn}</time>
      <span className="wk-hint wk-late">{t('evidence.stopped', { count: past })}</span>
    </span>
  );
}

/** Items without an end come last when the ends are sorted upwards. */
function sortEvidence(items: EvidenceItem[], sort: { key: SortKey; descending: boolean }): EvidenceItem[] {
  const keyOf = (item: EvidenceItem) =>
    sort.key === 'title' ? item.title : sort.key === 'received' ? item.receivedOn : (item.expiresOn ?? '9999-12-31');
  const sign = sort.descending ? -1 : 1;
  return items.sort((a, b) => {
    const [first, second] = [keyOf(a), keyOf(b)];
    if (sort.key === 'title') return sign * first.localeCompare(second, 'zh-CN');
    return first === second ? b.createdAt.localeCompare(a.createdAt) : first < second ? -sign : sign;
  });
}
