import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { PlannedReview, Review } from '../../../shared/contract/reviews.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { REVIEW_STANDINGS } from '../../../shared/domain/reviews.ts';
import { LEVELS } from '../../../shared/domain/terms.ts';
import { useGo } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import {
  Chip,
  type Column,
  choiceColumn,
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
} from '../../ui/index.ts';
import { RegisterExport } from '../registers/register-export.tsx';
import { KeepDialog } from './keep-dialog.tsx';
import { filterPlan, groupByMonth, NO_PLAN_FILTER, type PlanFilter } from './plan-filter.ts';
import { PlanPanel } from './plan-panel.tsx';
import { ReviewDialog } from './review-dialog.tsx';
import { standingLook, verdictLook } from './review-looks.ts';

interface Props {
  plan: readonly PlannedReview[];
  verdicts: readonly Review[];
  choice: ReactNode;
  open: string | null;
  onOpen: (documentId: string | null) => void;
}

/** What is due: late ones first, then month by month. Rows that may be kept together have a box. */
export function PlanTable({ plan, verdicts, choice, open, onOpen }: Props) {
  const t = useT();
  const me = useMe();
  const go = useGo();
  const departments = useQuery({ ...api.workspace.settings.queryOptions(), staleTime: 60_000 }).data?.departments ?? [];
  const [filter, setFilter] = useState<PlanFilter>(NO_PLAN_FILTER);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [keeping, setKeeping] = useState(false);
  const [reviewing, setReviewing] = useState<PlannedReview | null>(null);
  const shown = useMemo(() => filterPlan(plan, filter), [plan, filter]);
  const selected = plan.find((row) => row.documentId === open) ?? null;
  const hidden = selected !== null && !shown.includes(selected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another document is asked for
  useEffect(() => {
    if (hidden) setFilter(NO_PLAN_FILTER);
  }, [open]);
  const busy = keeping || reviewing !== null;
  useShortcut('escape', () => onOpen(null), selected !== null && !busy);

  const mayReview = (row: PlannedReview) =>
    can(me, 'reviews.decide', { ofOwner: row.ownerDepartmentId !== null && row.ownerDepartmentId === me?.departmentId });
  const lock = (row: PlannedReview) => (!row.bulk ? t('reviews.notTogether') : mayReview(row) ? null : t('error.FORBIDDEN.cause'));
  const choosable = plan.some((row) => lock(row) === null);
  const picked = plan.filter((row) => chosen.has(row.documentId) && lock(row) === null);
  const change = (next: Partial<PlanFilter>) => setFilter((old) => ({ ...old, ...next }));
  const counts = { overdue: 0, soon: 0, planned: 0 };
  for (const row of plan) counts[row.standing] += 1;
  const openVerdicts = plan.filter((row) => row.open !== null).length;

  const columns: Column<PlannedReview>[] = [
    ...(choosable
      ? [
          choiceColumn<PlannedReview>({
            rows: shown,
            rowKey: (row) => row.documentId,
            chosen,
            onChange: setChosen,
            lock,
            grouped: true,
            headLabel: t('reviews.chooseShown'),
            rowLabel: (row) => t('reviews.chooseRow', { number: row.number }),
          }),
        ]
      : []),
    {
      key: 'number',
      title: t('reviews.column.number'),
      width: choosable ? 122 : 138,
      render: (row) => <span className="wk-number">{row.number}</span>,
    },
    { key: 'title', title: t('reviews.column.title'), text: (row) => row.title },
    { key: 'label', title: t('reviews.column.label'), width: 48, render: (row) => row.label },
    ...(selected
      ? []
      : [
          {
            key: 'department',
            title: t('reviews.column.department'),
            width: 120,
            text: (row: PlannedReview) => row.ownerDepartment || row.ownerRole,
          },
          {
            key: 'last',
            title: t('reviews.column.last'),
            width: 100,
            render: (row: PlannedReview) => row.lastReviewedOn ?? <span className="wk-t3">{t('reviews.neverReviewed')}</span>,
          },
        ]),
    {
      key: 'due',
      title: t('reviews.column.due'),
      width: 164,
      render: (row) => <DateText on={row.nextReviewOn} due soonDays={30} />,
    },
    ...(selected
      ? []
      : [
          {
            key: 'clauses',
            title: t('reviews.column.clauses'),
            width: 64,
            align: 'right' as const,
            render: (row: PlannedReview) => <span title={row.clauses.join(t('error.listSeparator'))}>{row.clauses.length}</span>,
          },
          {
            key: 'open',
            title: t('reviews.column.open'),
            width: 124,
            render: (row: PlannedReview) =>
              row.open ? (
                <Chip look={verdictLook[row.open.verdict]} title={row.open.reason}>
                  {t(`reviewVerdict.${row.open.verdict}`)}
                </Chip>
              ) : null,
          },
        ]),
  ];
  const monthTitle = (key: string) =>
    key === 'late'
      ? t('reviewStanding.overdue')
      : t('reviews.month', { year: key.slice(0, 4), month: key.slice(5).replace(/^0/, ''), month2: key.slice(5) });

  return (
    <Page className="wk-reviews">
      <PageHead
        title={t('reviews.title')}
        count={t('reviews.count', { shown: shown.length, all: plan.length })}
        actions={
          <>
            <RegisterExport name="reviews" />
            {picked.length > 0 ? (
              <Button type="primary" icon={<Icon name="check" />} onClick={() => setKeeping(true)}>
                {t('reviews.keepChosen', { count: picked.length })}
              </Button>
            ) : null}
          </>
        }
      >
        {choice}
        {(['overdue', 'soon'] as const)
          .filter((standing) => counts[standing] > 0)
          .map((standing) => (
            <Chip key={standing} look={standingLook[standing]} quiet title={t(`reviewStanding.${standing}.hint`)}>
              {t(`reviewStanding.${standing}`)} {counts[standing]}
            </Chip>
          ))}
      </PageHead>
      <FilterBar clear={filter === NO_PLAN_FILTER ? null : () => setFilter(NO_PLAN_FILTER)}>
        <FilterText label={t('reviews.filter.text')} value={filter.text} onChange={(text) => change({ text })} />
        <FilterSelect
          label={t('reviews.filter.standing')}
          options={REVIEW_STANDINGS.map((value) => ({ value, label: t(`reviewStanding.${value}`) }))}
          value={filter.standings}
          onChange={(standings) => change({ standings })}
        />
        <FilterSelect
          label={t('reviews.filter.department')}
          options={[...departments.map((one) => ({ value: one.id, label: one.title })), { value: '', label: t('reviews.noDepartment') }]}
          value={filter.departments}
          onChange={(value) => change({ departments: value })}
        />
        <FilterSelect
          label={t('reviews.filter.level')}
          options={LEVELS.map((value) => ({ value, label: t(`level.${value}`) }))}
          value={filter.levels}
          onChange={(levels) => change({ levels })}
        />
      </FilterBar>
      <div className="wk-page-body">
        <DataTable
          label={t('reviews.plan')}
          columns={columns}
          groups={groupByMonth(shown).map(({ key, rows }) => ({ key, title: monthTitle(key), count: rows.length, rows }))}
          rowKey={(row) => row.documentId}
          selectedKey={open}
          onSelect={(row) => onOpen(row.documentId)}
          onOpen={(row) => (mayReview(row) ? setReviewing(row) : onOpen(row.documentId))}
          autoFocus
          empty={
            plan.length === 0 ? (
              <EmptyState
                icon="calendar"
                title={t('reviews.emptyPlan')}
                bare
                action={{ label: t('reviews.toDocuments'), run: () => go('/documents') }}
              >
                {t('reviews.emptyPlanHint')}
              </EmptyState>
            ) : (
              <EmptyState
                icon="filter"
                title={t('reviews.noneFits')}
                bare
                action={{ label: t('common.clearFilters'), run: () => setFilter(NO_PLAN_FILTER) }}
              >
                {t('reviews.noneFitsHint', { count: plan.length })}
              </EmptyState>
            )
          }
        />
        {selected ? (
          <PlanPanel
            key={selected.documentId}
            row={selected}
            verdicts={verdicts.filter((one) => one.documentId === selected.documentId)}
            mayReview={mayReview(selected)}
            onReview={() => setReviewing(selected)}
            onClose={() => onOpen(null)}
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
          {[openVerdicts > 0 ? t('reviews.statusOpen', { count: openVerdicts }) : '', t('reviews.status')].filter(Boolean).join(' · ')}
        </span>
      </StatusBar>
      {keeping ? (
        <KeepDialog
          rows={picked}
          onClose={() => setKeeping(false)}
          onDone={() => {
            setKeeping(false);
            setChosen(new Set());
          }}
        />
      ) : null}
      {reviewing ? <ReviewDialog row={reviewing} onClose={() => setReviewing(null)} /> : null}
    </Page>
  );
}
