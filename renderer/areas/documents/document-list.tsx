import { useQueries, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DocumentRow, RevisionSummary } from '../../../shared/contract/documents.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { LEVELS, REVISION_STATES } from '../../../shared/domain/terms.ts';
import { useCommands } from '../../app/commands.ts';
import { useCrumbs } from '../../app/crumbs.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import {
  type Column,
  DataTable,
  DateText,
  DocumentChip,
  DocumentCount,
  EmptyState,
  FilterBar,
  FilterCheck,
  FilterChoice,
  FilterSelect,
  FilterText,
  Icon,
  Page,
  PageHead,
  StatusBar,
  useT,
  useToday,
} from '../../ui/index.ts';
import { useNarrow } from '../../ui/use-narrow.ts';
import { RegisterExport } from '../registers/register-export.tsx';
import './documents.css';
import { filterDocuments, type Grouping, groupDocuments, isDue, type ListFilters, NO_FILTERS } from './list-filters.ts';
import { NewDocumentDialog } from './new-document-dialog.tsx';

type Line =
  | { kind: 'document'; row: DocumentRow }
  | { kind: 'revision'; row: DocumentRow; revision: RevisionSummary }
  | { kind: 'waiting'; row: DocumentRow };

/** What was filtered last time, so that the way back from a document leads to the same list. */
let remembered: ListFilters = NO_FILTERS;

/** 受控文件清单: filters, groups, revisions below each document; ↑ ↓ choose, → opens, ↵ goes there. */
export function DocumentList() {
  const t = useT();
  const me = useMe();
  const today = useToday();
  const router = useRouter();
  const [filters, setFilters] = useState<ListFilters>(remembered);
  const [creating, setCreating] = useState(false);
  const [needed, setNeeded] = useState<readonly string[]>([]);
  remembered = filters;
  const change = (part: Partial<ListFilters>) => setFilters((before) => ({ ...before, ...part }));
  useCrumbs([{ label: t('places.documents') }]);
  const documents = useQuery(api.documents.list.queryOptions());
  const settings = useQuery({ ...api.workspace.settings.queryOptions(), staleTime: 60_000 });
  const departments = settings.data?.departments ?? [];
  const mayCreate = can(me, 'documents.create');
  useCommands(
    mayCreate ? [{ id: 'new document', label: t('documents.new'), icon: 'plus', words: 'new document', run: () => setCreating(true) }] : [],
  );

  const details = useQueries({ queries: needed.map((id) => api.documents.get.queryOptions({ input: { id } })) });
  const revisionsOf = new Map(details.flatMap((query) => (query.data ? [[query.data.id, query.data.revisions] as const] : [])));
  const need = useCallback((id: string) => setNeeded((before) => (before.includes(id) ? before : [...before, id])), []);
  const childRows = (line: Line): readonly Line[] | null => {
    if (line.kind !== 'document') return null;
    const revisions = revisionsOf.get(line.row.id);
    return revisions ? revisions.map((revision) => ({ kind: 'revision', row: line.row, revision })) : [{ kind: 'waiting', row: line.row }];
  };

  const all = documents.data ?? [];
  const shown = useMemo(() => filterDocuments(all, filters, today), [all, filters, today]);
  const counts = useMemo(
    () =>
      REVISION_STATES.map((state) => ({ state, count: all.filter((row) => row.state === state).length })).filter((one) => one.count > 0),
    [all],
  );
  const columns = useColumns(need);
  if (documents.error && !documents.data) return <QueryFailure error={documents.error} retry={() => void documents.refetch()} />;

  const open = (line: Line) =>
    void router.navigate({
      to: `/documents/${line.row.id}` as '/',
      search: (line.kind === 'revision' ? { tab: 'revisions', revision: line.revision.id } : {}) as never,
    });
  const titleOf = (key: string) => {
    if (filters.grouping === 'department') return departments.find((one) => one.id === key)?.title ?? t('documents.noDepartment');
    return filters.grouping === 'level' ? t(`level.${key as DocumentRow['level']}`) : t(`documentState.${key as DocumentRow['state']}`);
  };
  const lines = (rows: readonly DocumentRow[]): Line[] => rows.map((row) => ({ kind: 'document', row }));
  const table =
    filters.grouping === 'none'
      ? { rows: lines(shown) }
      : {
          groups: groupDocuments(
            shown,
            filters.grouping,
            departments.map((one) => one.id),
          ).map((group) => ({ key: group.key, title: titleOf(group.key), count: group.rows.length, rows: lines(group.rows) })),
        };
  const overdue = all.filter((row) => isDue(row, today, 'overdue')).length;
  const soon = all.filter((row) => isDue(row, today, 'soon')).length;
  const isFiltered = shown.length !== all.length;

  return (
    <Page>
      <PageHead
        title={t('documents.title')}
        count={
          documents.data ? t(isFiltered ? 'documents.count' : 'documents.countAll', { shown: shown.length, all: all.length }) : undefined
        }
        actions={
          <>
            <RegisterExport name="master-list" />
            {mayCreate ? (
              <Button type="primary" icon={<Icon name="plus" />} onClick={() => setCreating(true)}>
                {t('documents.new')}
              </Button>
            ) : null}
          </>
        }
      >
        {counts.map(({ state, count }) => (
          <DocumentCount key={state} state={state} count={count} />
        ))}
      </PageHead>
      <FilterBar
        end={
          <>
            <Icon name="group" />
            <Select<Grouping>
              size="small"
              variant="borderless"
              aria-label={t('documents.group')}
              value={filters.grouping}
              popupMatchSelectWidth={false}
              onChange={(grouping) => change({ grouping })}
              options={(['department', 'level', 'state', 'none'] as const).map((value) => ({
                value,
                label: t(`documents.group.${value}`),
              }))}
            />
          </>
        }
      >
        <FilterText label={t('documents.filterText')} value={filters.text} onChange={(text) => change({ text })} />
        <FilterSelect
          label={t('documents.level')}
          value={filters.levels}
          onChange={(levels) => change({ levels })}
          options={LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) }))}
        />
        <FilterSelect
          label={t('documents.state')}
          value={filters.states}
          onChange={(states) => change({ states })}
          options={REVISION_STATES.filter((state) => state !== 'superseded').map((state) => ({
            value: state,
            label: t(`documentState.${state}.short`),
          }))}
        />
        <FilterSelect
          label={t('documents.department')}
          value={filters.departments}
          onChange={(ids) => change({ departments: ids })}
          options={departments.map((one) => ({ value: one.id, label: one.title }))}
        />
        <FilterChoice
          label={t('documents.review')}
          value={filters.review}
          onChange={(review) => change({ review })}
          options={(['any', 'overdue', 'soon'] as const).map((value) => ({ value, label: t(`documents.review.${value}`) }))}
        />
        <FilterCheck label={t('documents.showObsolete')} value={filters.obsolete} onChange={(obsolete) => change({ obsolete })} />
      </FilterBar>
      <DataTable<Line>
        label={t('documents.title')}
        columns={columns}
        rowKey={(line) => (line.kind === 'revision' ? line.revision.id : line.kind === 'waiting' ? `waiting ${line.row.id}` : line.row.id)}
        {...table}
        childRows={childRows}
        onOpen={open}
        rowClass={(line) => (line.row.state === 'obsolete' ? 'wk-gone' : undefined)}
        sort={filters.sort}
        onSort={(key) => change({ sort: { key, descending: filters.sort.key === key && !filters.sort.descending } })}
        autoFocus
        empty={
          documents.data ? (
            all.length === 0 ? (
              <EmptyState
                icon="doc"
                title={t('documents.empty')}
                bare
                {...(mayCreate ? { action: { label: t('documents.new'), icon: 'plus' as const, run: () => setCreating(true) } } : {})}
              >
                {t('documents.emptyHint')}
              </EmptyState>
            ) : (
              <EmptyState
                icon="filter"
                title={t('documents.noneFits')}
                bare
                action={{
                  label: t('common.clearFilters'),
                  run: () => change({ ...NO_FILTERS, grouping: filters.grouping, sort: filters.sort }),
                }}
              >
                {t('documents.noneFitsHint', { all: all.length })}
              </EmptyState>
            )
          ) : null
        }
      />
      <StatusBar
        keys={[
          { keys: ['arrowup', 'arrowdown'], does: t('keys.choose') },
          { keys: ['arrowright'], does: t('documents.keys.revisions') },
          { keys: ['enter'], does: t('keys.open') },
          { keys: ['/'], does: t('keys.filter') },
        ]}
      >
        <span>{overdue + soon === 0 ? t('documents.reviewsFine') : t('documents.reviews', { overdue, soon })}</span>
      </StatusBar>
      {creating ? <NewDocumentDialog onClose={() => setCreating(false)} /> : null}
    </Page>
  );
}

function useColumns(need: (id: string) => void): Column<Line>[] {
  const t = useT();
  const router = useRouter();
  const narrow = useNarrow();
  return useMemo(() => {
    const inDocument = (draw: (row: DocumentRow) => React.ReactNode) => (line: Line) => (line.kind === 'document' ? draw(line.row) : null);
    return [
      {
        key: 'number',
        title: t('documents.number'),
        width: narrow ? 132 : 160,
        sortable: true,
        render: inDocument((row) => (
          <a
            className="wk-number wk-row-link"
            href={`/documents/${row.id}`}
            tabIndex={-1}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              void router.navigate({ to: `/documents/${row.id}` as '/' });
            }}
          >
            {row.number}
          </a>
        )),
      },
      {
        key: 'title',
        title: t('documents.name'),
        sortable: true,
        text: (line) => (line.kind === 'document' ? line.row.title : line.kind === 'revision' ? line.revision.changeSummary : ''),
        render: (line) =>
          line.kind === 'document' ? (
            line.row.title
          ) : line.kind === 'revision' ? (
            <span className="wk-t2">{line.revision.changeSummary || t('documents.noSummary')}</span>
          ) : (
            <Waiting id={line.row.id} need={need} />
          ),
      },
      {
        key: 'level',
        title: t('documents.level'),
        width: narrow ? 92 : 96,
        render: inDocument((row) => <span className="wk-t2">{t(`level.${row.level}`)}</span>),
      },
      {
        key: 'label',
        title: t('documents.label'),
        width: 64,
        render: (line) => (line.kind === 'revision' ? line.revision.label : line.kind === 'document' ? line.row.label : null),
      },
      {
        key: 'state',
        title: t('documents.state'),
        width: narrow ? 128 : 136,
        render: (line) =>
          line.kind === 'revision' ? (
            <DocumentChip state={line.revision.state} quiet={line.revision.state === 'effective'} />
          ) : line.kind === 'document' ? (
            <DocumentChip state={line.row.state} quiet={line.row.state === 'effective'} />
          ) : null,
      },
      {
        key: 'pending',
        title: t('documents.pending'),
        width: narrow ? 124 : 132,
        render: (line) => {
          if (line.kind === 'revision') return <span className="wk-t2">{periodOf(t, line.revision)}</span>;
          const pending = line.kind === 'document' ? line.row.pending : null;
          if (!pending) return null;
          const text =
            pending.state === 'in-review' && pending.step
              ? t(pending.step === 'review' ? 'documents.waitsReview' : 'documents.waitsApproval')
              : undefined;
          return <DocumentChip state={pending.state} label={pending.label} {...(text ? { text } : {})} />;
        },
      },
      {
        key: 'ownerRole',
        title: t('documents.owner'),
        width: narrow ? 116 : 124,
        text: (line) => (line.kind === 'document' ? line.row.ownerRole : ''),
        render: inDocument((row) => <span className="wk-t2">{row.ownerRole}</span>),
      },
      {
        key: 'effectiveOn',
        title: t('documents.effectiveOn'),
        width: narrow ? 92 : 112,
        sortable: true,
        render: inDocument((row) => <DateText on={row.effectiveOn} hint={false} />),
      },
      {
        key: 'nextReviewOn',
        title: t('documents.nextReview'),
        width: narrow ? 160 : 180,
        sortable: true,
        render: inDocument((row) => {
          if (row.state === 'obsolete')
            return (
              <span className="wk-hint" style={{ marginLeft: 0 }}>
                {t('documents.obsoleteOn', { on: row.obsoleteOn ?? '' })}
              </span>
            );
          if (row.nextReviewOn === null)
            return <span className="wk-t3 wk-12">{row.state === 'approved' ? t('documents.fromEffect') : '–'}</span>;
          return <DateText on={row.nextReviewOn} due soonDays={14} />;
        }),
      },
      {
        key: 'clauses',
        title: t('documents.clauses'),
        width: 72,
        align: 'right',
        sortable: true,
        render: (line) => {
          const clauses =
            line.kind === 'revision'
              ? line.revision.clauses
              : line.kind === 'document' && line.row.state !== 'obsolete'
                ? line.row.clauses
                : [];
          return clauses.length > 0 ? <span title={clauses.join('  ')}>{clauses.length}</span> : <span className="wk-t3">–</span>;
        },
      },
    ] satisfies Column<Line>[];
  }, [t, need, router, narrow]);
}

/** Asks for the revisions of a document once its row is opened. */
function Waiting({ id, need }: { id: string; need: (id: string) => void }) {
  const t = useT();
  useEffect(() => need(id), [id, need]);
  return <span className="wk-t3">{t('common.loading')}</span>;
}

/** 2025-09-15 至 2026-06-30, 2026-07-01 起生效. */
export function periodOf(t: ReturnType<typeof useT>, revision: Pick<RevisionSummary, 'effectiveOn' | 'supersededOn' | 'state'>): string {
  if (revision.effectiveOn === null) return '';
  // replaced on the day on which it came into force: it was in force for no whole day
  if (revision.supersededOn !== null && revision.supersededOn < revision.effectiveOn)
    return t('documents.sameDay', { on: revision.effectiveOn });
  if (revision.supersededOn !== null) return t('documents.period', { from: revision.effectiveOn, to: revision.supersededOn });
  return t('documents.since', { from: revision.effectiveOn });
}
