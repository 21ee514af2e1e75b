import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { Release } from '../../../shared/contract/releases.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { RELEASE_STATES, type ReleaseState } from '../../../shared/domain/releases.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { PathLink } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
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
  Icon,
  localDay,
  Page,
  PageHead,
  StatusBar,
  useShortcut,
  useT,
} from '../../ui/index.ts';
import { RegisterExport } from '../registers/register-export.tsx';
import { useRegisterSearch } from '../registers/register-search.ts';
import { ReleaseChip, releaseLook, useOutdatedText } from './release-look.tsx';
import { ReleasePanel } from './release-panel.tsx';
import './releases.css';
import { RequestDialog } from './request-dialog.tsx';

const fold = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/** 外发登记: what left the firm, or was asked to. */
export function ReleaseRegister() {
  const t = useT();
  const me = useMe();
  const [search, setSearch] = useRegisterSearch();
  const list = useQuery(api.releases.list.queryOptions({ input: {} }));
  const outdatedText = useOutdatedText();
  const [text, setText] = useState('');
  const [asking, setAsking] = useState(false);
  const rows = list.data ?? [];
  const states = (search.state ?? '').split('.').filter((state): state is ReleaseState => RELEASE_STATES.includes(state as ReleaseState));
  const outdated = search.outdated === '1';
  const shown = rows.filter(
    (row) =>
      fold(`${row.number} ${row.documentNumber} ${row.title} ${row.recipient} ${row.purpose}`).includes(fold(text)) &&
      (states.length === 0 || states.includes(row.state)) &&
      (!outdated || row.outdated),
  );
  const selected = rows.find((row) => row.id === search.release) ?? null;
  const open = (release: string | null) => setSearch({ release });
  useShortcut('escape', () => open(null), selected !== null && !asking);
  if (list.error && !list.data) return <QueryFailure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <p className="wk-waiting">{t('common.loading')}</p>;
  const mayAsk = can(me, 'releases.request');
  const filtered = text !== '' || states.length > 0 || outdated;
  const clear = () => {
    setText('');
    setSearch({ state: null, outdated: null });
  };
  const count = (state: ReleaseState) => rows.filter((row) => row.state === state).length;
  const columns: Column<Release>[] = [
    {
      key: 'release',
      title: t('releases.column.release'),
      width: 72,
      render: (row) => <span className="wk-number">{row.number}</span>,
    },
    {
      key: 'number',
      title: t('releases.column.number'),
      width: 112,
      render: (row) => (
        <PathLink to={`/documents/${row.documentId}?tab=copies`} className="wk-number">
          {row.documentNumber}
        </PathLink>
      ),
    },
    ...(selected ? [] : [{ key: 'title', title: t('releases.column.title'), text: (row: Release) => row.title }]),
    {
      key: 'label',
      title: t('releases.column.label'),
      width: 48,
      render: (row) =>
        row.outdated ? (
          <span className="wk-release-outdated" title={outdatedText(row)}>
            {row.label}
          </span>
        ) : (
          row.label
        ),
    },
    {
      key: 'recipient',
      title: t('releases.column.recipient'),
      ...(selected ? {} : { width: 168 }),
      text: (row) => row.recipient,
    },
    ...(selected
      ? []
      : [
          { key: 'purpose', title: t('releases.column.purpose'), text: (row: Release) => row.purpose },
          {
            key: 'stamp',
            title: t('releases.column.stamp'),
            width: 96,
            render: (row: Release) => <span className="wk-t2">{t(`releaseStamp.${row.stamp}`)}</span>,
          },
          {
            key: 'requested',
            title: t('releases.column.requested'),
            width: 100,
            render: (row: Release) => localDay(row.requestedAt),
          },
        ]),
    { key: 'state', title: t('releases.column.state'), width: 136, render: (row) => <ReleaseChip release={row} /> },
  ];
  return (
    <Page className="wk-releases">
      <PageHead
        title={t('releases.title')}
        count={t('releases.count', { shown: shown.length, all: rows.length })}
        actions={
          <>
            <RegisterExport name="releases" />
            {mayAsk ? (
              <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAsking(true)}>
                {t('releases.request')}
              </Button>
            ) : null}
          </>
        }
      >
        {RELEASE_STATES.filter((state) => count(state) > 0).map((state) => (
          <Chip key={state} look={releaseLook[state]} quiet title={t(`releaseState.${state}.hint`)}>
            {t(`releaseState.${state}`)} {count(state)}
          </Chip>
        ))}
      </PageHead>
      <FilterBar clear={filtered ? clear : null}>
        <FilterText label={t('releases.filter.text')} value={text} onChange={setText} />
        <FilterSelect
          label={t('releases.filter.state')}
          options={RELEASE_STATES.map((state) => ({ value: state, label: t(`releaseState.${state}`) }))}
          value={states}
          onChange={(value) => setSearch({ state: value.length > 0 ? value.join('.') : null })}
        />
        <FilterCheck
          label={t('releases.filter.outdated')}
          value={outdated}
          onChange={(value) => setSearch({ outdated: value ? '1' : null })}
        />
      </FilterBar>
      <div className="wk-page-body">
        <DataTable
          label={t('releases.title')}
          columns={columns}
          rows={shown}
          rowKey={(row) => row.id}
          selectedKey={selected?.id ?? null}
          onSelect={(row) => open(row.id)}
          onOpen={(row) => open(row.id)}
          rowClass={(row) => (row.state === 'withdrawn' ? 'wk-gone' : undefined)}
          autoFocus
          empty={
            rows.length > 0 ? (
              <EmptyState icon="filter" title={t('releases.noneFits')} bare action={{ label: t('common.clearFilters'), run: clear }}>
                {t('releases.noneFitsHint', { count: rows.length })}
              </EmptyState>
            ) : (
              <EmptyState
                icon="open"
                title={t('releases.empty')}
                bare
                {...(mayAsk ? { action: { label: t('releases.request'), icon: 'plus' as const, run: () => setAsking(true) } } : {})}
              >
                {t('releases.emptyHint')}
              </EmptyState>
            )
          }
        />
        {selected ? <ReleasePanel key={selected.id} release={selected} onClose={() => open(null)} /> : null}
      </div>
      <StatusBar
        keys={[
          { keys: ['arrowup', 'arrowdown'], does: t('keys.choose') },
          { keys: ['/'], does: t('keys.filter') },
        ]}
      >
        <span className="wk-ellipsis">{t('releases.status')}</span>
      </StatusBar>
      {asking ? <RequestDialog documentId={null} onClose={() => setAsking(false)} onDone={(done) => open(done.id)} /> : null}
    </Page>
  );
}
