import { type ReactNode, useMemo, useState } from 'react';
import type { Review } from '../../../shared/contract/reviews.ts';
import { REVIEW_VERDICTS } from '../../../shared/domain/terms.ts';
import { PathLink } from '../../app/path-link.tsx';
import {
  Chip,
  type Column,
  DataTable,
  DateText,
  EmptyState,
  Fact,
  Facts,
  FilterBar,
  FilterCheck,
  FilterSelect,
  FilterText,
  IconButton,
  Page,
  PageHead,
  Panel,
  PanelSection,
  StatusBar,
  useShortcut,
  useT,
} from '../../ui/index.ts';
import { RegisterExport } from '../registers/register-export.tsx';
import { SignedMark } from '../signatures/signed-mark.tsx';
import { Outcome } from './outcome.tsx';
import { filterVerdicts, isOpen, NO_VERDICT_FILTER, type VerdictFilter } from './plan-filter.ts';
import { verdictLook } from './review-looks.ts';

interface Props {
  verdicts: readonly Review[];
  choice: ReactNode;
  /** id of the verdict that is open */
  open: string | null;
  onOpen: (id: string | null) => void;
  onPlan: () => void;
}

/** Every verdict that was ever given, as it was given. */
export function VerdictTable({ verdicts, choice, open, onOpen, onPlan }: Props) {
  const t = useT();
  const [filter, setFilter] = useState<VerdictFilter>(NO_VERDICT_FILTER);
  const shown = useMemo(() => filterVerdicts(verdicts, filter), [verdicts, filter]);
  const selected = verdicts.find((one) => one.id === open) ?? null;
  useShortcut('escape', () => onOpen(null), selected !== null);
  const change = (next: Partial<VerdictFilter>) => setFilter((old) => ({ ...old, ...next }));
  const waiting = verdicts.filter(isOpen).length;
  const columns: Column<Review>[] = [
    { key: 'on', title: t('reviews.column.on'), width: 100, render: (row) => row.on },
    { key: 'number', title: t('reviews.column.number'), width: 124, render: (row) => <span className="wk-number">{row.number}</span> },
    { key: 'title', title: t('reviews.column.title'), text: (row) => row.title },
    { key: 'label', title: t('reviews.column.label'), width: 48, render: (row) => row.label },
    {
      key: 'verdict',
      title: t('reviews.column.verdict'),
      width: 104,
      render: (row) => (
        <Chip look={verdictLook[row.verdict]} quiet={row.verdict === 'keep'}>
          {t(`reviewVerdict.${row.verdict}`)}
        </Chip>
      ),
    },
    ...(selected
      ? []
      : [
          { key: 'reason', title: t('reviews.column.reason'), text: (row: Review) => row.reason },
          { key: 'by', title: t('reviews.column.by'), width: 120, text: (row: Review) => row.person },
          { key: 'outcome', title: t('reviews.column.outcome'), width: 164, render: (row: Review) => <Outcome review={row} /> },
        ]),
  ];
  return (
    <Page className="wk-reviews">
      <PageHead
        title={t('reviews.title')}
        count={t('reviews.countVerdicts', { shown: shown.length, all: verdicts.length })}
        actions={<RegisterExport name="reviews" />}
      >
        {choice}
      </PageHead>
      <FilterBar clear={filter === NO_VERDICT_FILTER ? null : () => setFilter(NO_VERDICT_FILTER)}>
        <FilterText label={t('reviews.filter.text')} value={filter.text} onChange={(text) => change({ text })} />
        <FilterSelect
          label={t('reviews.filter.verdict')}
          options={REVIEW_VERDICTS.map((value) => ({ value, label: t(`reviewVerdict.${value}`) }))}
          value={filter.verdicts}
          onChange={(value) => change({ verdicts: value })}
        />
        <FilterCheck label={t('reviews.filter.open')} value={filter.open} onChange={(value) => change({ open: value })} />
      </FilterBar>
      <div className="wk-page-body">
        <DataTable
          label={t('reviews.verdicts')}
          columns={columns}
          rows={shown}
          rowKey={(row) => row.id}
          selectedKey={open}
          onSelect={(row) => onOpen(row.id)}
          onOpen={(row) => onOpen(row.id)}
          autoFocus
          empty={
            verdicts.length === 0 ? (
              <EmptyState icon="check" title={t('reviews.emptyVerdicts')} bare action={{ label: t('reviews.toPlan'), run: onPlan }}>
                {t('reviews.emptyVerdictsHint')}
              </EmptyState>
            ) : (
              <EmptyState
                icon="filter"
                title={t('reviews.noVerdictFits')}
                bare
                action={{ label: t('common.clearFilters'), run: () => setFilter(NO_VERDICT_FILTER) }}
              >
                {t('reviews.noVerdictFitsHint', { count: verdicts.length })}
              </EmptyState>
            )
          }
        />
        {selected ? (
          <Panel
            side="right"
            width="var(--side)"
            label={`${selected.number} ${selected.on}`}
            title={`${selected.number} ${selected.label}`}
            end={<IconButton icon="close" label={t('reviews.panel.close')} onClick={() => onOpen(null)} />}
          >
            <PanelSection>
              <p className="wk-14">
                <PathLink to={`/documents/${selected.documentId}`}>{selected.title}</PathLink>
              </p>
              <p className="wk-review-verdict-head">
                <Chip look={verdictLook[selected.verdict]}>{t(`reviewVerdict.${selected.verdict}`)}</Chip>
                <Outcome review={selected} />
              </p>
              <Facts>
                <Fact name={t('reviews.column.reason')}>{selected.reason}</Fact>
                <Fact name={t('reviews.column.by')}>
                  {selected.person} <span className="wk-t2">{selected.post}</span>
                </Fact>
                <Fact name={t('reviews.column.on')}>
                  <DateText on={selected.on} />
                </Fact>
                <Fact name={t('reviews.column.due')}>{selected.dueOn}</Fact>
                {selected.nextOn ? <Fact name={t('reviews.next')}>{selected.nextOn}</Fact> : null}
              </Facts>
              <p className="wk-review-meaning">{selected.meaning}</p>
              <p className="wk-12">
                <SignedMark subject={{ kind: 'review', id: selected.id }} name={selected.person} />
              </p>
            </PanelSection>
          </Panel>
        ) : null}
      </div>
      <StatusBar
        keys={[
          { keys: ['arrowup', 'arrowdown'], does: t('keys.choose') },
          { keys: ['/'], does: t('keys.filter') },
        ]}
      >
        <span className="wk-ellipsis">
          {[waiting > 0 ? t('reviews.statusOpen', { count: waiting }) : '', t('reviews.status')].filter(Boolean).join(' · ')}
        </span>
      </StatusBar>
    </Page>
  );
}
