import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { HistoryEntry } from '../../../shared/contract/history.ts';
import { toCsv } from '../../../shared/domain/csv.ts';
import { historySentence } from '../../../shared/messages/history.ts';
import { useCrumbs } from '../../app/crumbs.ts';
import { ErrorNotice, QueryFailure } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { DayField } from '../../ui/day-field.tsx';
import {
  type Column,
  DataTable,
  EmptyState,
  FilterBar,
  FilterChoice,
  FilterText,
  Hash,
  Icon,
  InstantText,
  localDay,
  localTime,
  Page,
  PageHead,
  StatusBar,
  saveFile,
  toast,
  useCodeText,
  useLanguage,
  useShortcut,
  useT,
  useToday,
} from '../../ui/index.ts';
import { actorName } from './actor-name.ts';
import { CheckDialog } from './check-dialog.tsx';
import { readAllHistory } from './export-history.ts';
import './history.css';
import { HistoryPanel } from './history-panel.tsx';

const route = getRouteApi('/frame/history');
const AREAS = [
  'workspace',
  'people',
  'documents',
  'revisions',
  'approvals',
  'rubrics',
  'evidence',
  'reviews',
  'external',
  'files',
  'bundles',
] as const;
const PAGE = 200;

/** Everything that was done, newest first; each entry is a link of a chain that can be checked. */
export function HistoryScreen() {
  const t = useT();
  const tc = useCodeText();
  const today = useToday();
  const [language] = useLanguage();
  const { subject } = route.useSearch();
  const navigate = route.useNavigate();
  useCrumbs([{ label: t('history.title') }]);
  const [text, setText] = useState('');
  const [query, setQuery] = useState('');
  const [area, setArea] = useState('');
  const [actor, setActor] = useState('');
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [selected, setSelected] = useState<HistoryEntry | null>(null);
  const [checking, setChecking] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setQuery(text.trim()), 200);
    return () => clearTimeout(timer);
  }, [text]);

  const backwards = from !== null && to !== null && to < from;
  const filter = {
    ...(area ? { area } : {}),
    ...(actor ? { actor } : {}),
    ...(query ? { query } : {}),
    ...(from ? { from } : {}),
    ...(to && !backwards ? { to } : {}),
    ...(subject ? { subjectId: subject } : {}),
  };
  const list = useInfiniteQuery(
    api.history.list.infiniteOptions({
      input: (before: number | undefined) => ({ ...filter, limit: PAGE, ...(before === undefined ? {} : { before }) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => (last.entries.length < PAGE ? undefined : last.entries.at(-1)?.seq),
      placeholderData: keepPreviousData,
    }),
  );
  const entries = useMemo(() => list.data?.pages.flatMap((page) => page.entries) ?? [], [list.data]);
  const save = useMutation({
    mutationFn: () => readAllHistory(filter),
    onSuccess: (all) => {
      const head = (['seq', 'at', 'actor', 'roles', 'area', 'what', 'subject', 'data', 'hash'] as const).map((key) =>
        t(`history.column.${key}`),
      );
      const rows = all.map((entry) => [
        String(entry.seq),
        `${localDay(entry.at)} ${localTime(entry.at, true)}`,
        actorName(t, entry.actor),
        entry.actorRoles.map((role) => tc('role', role)).join(t('error.listSeparator')),
        tc('historyArea', entry.area),
        historySentence(language, entry),
        entry.subject,
        JSON.stringify(entry.data),
        entry.hash,
      ]);
      saveFile(t('history.fileName', { day: today }), toCsv([head, ...rows]), 'text/csv;charset=utf-8');
      toast(t('history.exported', { count: all.length }));
    },
  });
  useShortcut('escape', () => setSelected(null), selected !== null && !checking);

  if (list.error && !list.data) return <QueryFailure error={list.error} retry={() => void list.refetch()} />;
  const first = list.data?.pages[0];
  const filtered = Object.keys(filter).length > 0;
  const only = (id: string | undefined) => void navigate({ search: id === undefined ? {} : { subject: id }, replace: true });
  const clear = () => {
    setText('');
    setQuery('');
    setArea('');
    setActor('');
    setFrom(null);
    setTo(null);
    only(undefined);
  };
  const columns: Column<HistoryEntry>[] = [
    { key: 'seq', title: t('history.column.seq'), width: 72, render: (entry) => <span className="wk-t3">{entry.seq}</span> },
    { key: 'at', title: t('history.column.at'), width: 148, render: (entry) => <InstantText at={entry.at} /> },
    {
      key: 'actor',
      title: t('history.column.actor'),
      width: 116,
      render: (entry) => (
        <span title={entry.actorRoles.map((role) => tc('role', role)).join(t('error.listSeparator'))}>{actorName(t, entry.actor)}</span>
      ),
    },
    ...(selected
      ? []
      : [
          {
            key: 'area',
            title: t('history.column.area'),
            width: 128,
            render: (entry: HistoryEntry) => <span className="wk-t2">{tc('historyArea', entry.area)}</span>,
          },
        ]),
    { key: 'subject', title: t('history.column.subject'), width: selected ? 210 : 270, text: (entry) => entry.subject },
    { key: 'what', title: t('history.column.what'), text: (entry) => historySentence(language, entry) },
  ];
  return (
    <Page className="wk-history">
      <PageHead
        title={t('history.title')}
        count={first ? t('history.count', { count: first.total }) : ''}
        actions={
          <>
            <Button
              icon={<Icon name="download" />}
              disabled={!first || first.total === 0}
              loading={save.isPending}
              onClick={() => save.mutate()}
            >
              {t('history.export')}
            </Button>
            <Button icon={<Icon name="shield" />} title={t('history.checkHint')} onClick={() => setChecking(true)}>
              {t('history.check')}
            </Button>
          </>
        }
      >
        {first ? (
          <span className="wk-row wk-12 wk-t2" title={t('history.headHint')}>
            {t('history.head')} <Hash sha256={first.head} />
          </span>
        ) : null}
      </PageHead>
      <FilterBar clear={filtered ? clear : null}>
        <FilterText label={t('history.filter.text')} value={text} onChange={setText} />
        <FilterChoice
          label={t('history.filter.area')}
          value={area}
          options={[{ value: '', label: t('common.all') }, ...AREAS.map((each) => ({ value: each, label: t(`historyArea.${each}`) }))]}
          onChange={setArea}
        />
        <FilterChoice
          label={t('history.filter.person')}
          value={actor}
          options={[
            { value: '', label: t('common.all') },
            ...(first?.actors ?? []).map((name) => ({ value: name, label: actorName(t, name) })),
          ]}
          onChange={setActor}
        />
        <span className="wk-history-days">
          <DayField clearable label={t('history.filter.from')} placeholder={t('history.filter.from')} value={from} onChange={setFrom} />
          <DayField
            clearable
            label={t('history.filter.to')}
            placeholder={t('history.filter.to')}
            invalid={backwards}
            value={to}
            onChange={setTo}
          />
          {backwards ? (
            <span className="wk-12 wk-history-bad" role="alert">
              {t('history.filter.badPeriod')}
            </span>
          ) : null}
        </span>
        {subject ? (
          <span className="wk-tag">
            {t('history.onlySubject', { subject: entries[0]?.subject ?? '' })}
            <button
              type="button"
              className="wk-icon-button wk-small"
              aria-label={t('common.clear', { name: t('history.column.subject') })}
              onClick={() => only(undefined)}
            >
              <Icon name="close" size={12} />
            </button>
          </span>
        ) : null}
      </FilterBar>
      <ErrorNotice error={save.error} />
      <div className="wk-page-body">
        <DataTable
          label={t('history.title')}
          columns={columns}
          rows={entries}
          rowKey={(entry) => String(entry.seq)}
          selectedKey={selected ? String(selected.seq) : null}
          onSelect={setSelected}
          onOpen={setSelected}
          autoFocus
          empty={
            first ? (
              <EmptyState icon="history" title={t('history.none')} bare action={{ label: t('common.clearFilters'), run: clear }}>
                {t('history.noneHint')}
              </EmptyState>
            ) : (
              <p>{t('common.loading')}</p>
            )
          }
        />
        {selected ? <HistoryPanel entry={selected} onClose={() => setSelected(null)} onOnly={() => only(selected.subjectId)} /> : null}
      </div>
      <StatusBar
        keys={[
          { keys: ['arrowup', 'arrowdown'], does: t('keys.choose') },
          { keys: ['/'], does: t('keys.filter') },
        ]}
      >
        <span>{first ? t('history.shown', { shown: entries.length, total: first.total }) : ''}</span>
        {list.hasNextPage ? (
          <button type="button" className="wk-link" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('history.more', { count: Math.min(PAGE, (first?.total ?? 0) - entries.length) })}
          </button>
        ) : null}
      </StatusBar>
      {checking ? <CheckDialog onClose={() => setChecking(false)} /> : null}
    </Page>
  );
}
