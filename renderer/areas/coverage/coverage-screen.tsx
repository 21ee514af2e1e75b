import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { ClauseCoverage, Gap } from '../../../shared/contract/coverage.ts';
import type { Clause } from '../../../shared/contract/rubrics.ts';
import { can } from '../../../shared/domain/permissions.ts';
import type { ClauseState } from '../../../shared/domain/terms.ts';
import { useCrumbs } from '../../app/crumbs.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { DayField } from '../../ui/day-field.tsx';
import { EmptyState, FilterChoice, Icon, Page, PageHead, Panel, useT, useToday } from '../../ui/index.ts';
import { EvidenceDialog, type EvidencePreset } from '../evidence/evidence-dialog.tsx';
import { ClauseDetail } from './clause-detail.tsx';
import { clauseLines } from './clause-lines.ts';
import { ClauseTree } from './clause-tree.tsx';
import './coverage.css';
import type { CoverageSearch } from './coverage-search.ts';
import { CreateDocumentDialog } from './create-document-dialog.tsx';
import { ExcludeDialog } from './exclude-dialog.tsx';
import { GapList } from './gap-list.tsx';
import { OutletHeatMap } from './heat-map.tsx';
import { ScoreBand } from './score-band.tsx';

const route = getRouteApi('/frame/coverage');

/** Which clause stands how on a day, for the firm or one outlet; where the gaps are and what closes them. */
export function CoverageScreen() {
  const t = useT();
  const today = useToday();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: CoverageSearch) =>
    void navigate({ search: (old) => clean({ ...old, ...next }), replace: true, resetScroll: false });
  const on = search.on ?? today;
  const input = { ...(search.on ? { on: search.on } : {}), ...(search.outlet ? { outletId: search.outlet } : {}) };
  const rubric = useQuery(api.rubrics.current.queryOptions({ staleTime: 600_000 }));
  const settings = useQuery(api.workspace.settings.queryOptions());
  const coverage = useQuery(api.coverage.get.queryOptions({ input, placeholderData: (before) => before }));
  const heatMap = useQuery(
    api.coverage.heatMap.queryOptions({ input: search.on ? { on: search.on } : {}, placeholderData: (before) => before }),
  );
  const gaps = useQuery(api.coverage.gaps.queryOptions({ input, placeholderData: (before) => before }));
  const exclusions = useQuery(api.rubrics.notApplicable.queryOptions());
  const me = useMe();
  const suggested = useQuery(api.rubrics.suggestedExclusions.queryOptions({ enabled: can(me, 'rubrics.change') }));
  const maybeNot = useMemo(() => new Set(suggested.data?.map((one) => one.clauseId)), [suggested.data]);
  useCrumbs([{ label: t('coverage.title') }]);

  const [states, setStates] = useState<readonly ClauseState[]>([]);
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [cursor, setCursor] = useState<string | null>(search.clause ?? null);
  const [registering, setRegistering] = useState<EvidencePreset | null>(null);
  const [creating, setCreating] = useState<Gap | null>(null);
  const [excluding, setExcluding] = useState<string | null>(null);

  const clauses = rubric.data?.clauses;
  const standings = useMemo(() => new Map(mostSpecificFirst(coverage.data?.clauses ?? []).map((leaf) => [leaf.id, leaf])), [coverage.data]);
  const lines = useMemo(
    () => clauseLines(clauses ?? [], standings, chosen, { states, group: search.group }),
    [clauses, standings, chosen, states, search.group],
  );
  // a clause that is asked for (by address, palette or gap) is chosen and shown, even in a group that would be closed
  useEffect(() => {
    if (!clauses || search.clause === undefined) return;
    const groups = lineOf(clauses, search.clause).slice(1);
    setChosen((old) => new Map([...old, ...groups.map((group) => [group.id, true] as const)]));
    setCursor(search.clause);
  }, [clauses, search.clause]);

  const failed = [rubric, coverage, settings, heatMap, gaps, exclusions].find((query) => query.error && !query.data);
  if (failed) return <QueryFailure error={failed.error} retry={() => void failed.refetch()} />;
  if (!rubric.data || !coverage.data || !settings.data) return <p className="wk-waiting">{t('common.loading')}</p>;

  const outlets = settings.data.outlets.filter((outlet) => outlet.active);
  const { auditOn } = settings.data;
  const samplePoints = coverage.data.score.fromSamplePoints;
  const leaf = search.clause ? standings.get(search.clause) : undefined;
  const group = rubric.data.clauses.find((clause) => clause.id === search.group);
  const outletName = outlets.find((outlet) => outlet.id === search.outlet)?.name ?? t('coverage.exclude.firm');
  const filtered = states.length > 0 || search.group !== undefined;
  const clearFilter = () => {
    setStates([]);
    change({ group: undefined });
  };
  const openClause = (id: string) => change({ clause: id });
  const dayNote = on > today ? t('coverage.future', { day: on }) : on < today ? t('coverage.past', { day: on }) : null;
  const registerFor = (clauseId: string, preset: { formNumber: string | null; outletIds: readonly string[] }) =>
    setRegistering({
      clauseIds: [clauseId],
      formNumber: preset.formNumber,
      // with several outlets missing it the person has to say for which one the evidence speaks
      outletId: preset.outletIds.length === 1 ? preset.outletIds[0]! : undefined,
    });

  return (
    <Page className="wk-coverage">
      <PageHead
        title={t('coverage.title')}
        actions={
          <Button
            icon={<Icon name="download" />}
            href={`/registers/clause-cross-reference.docx${search.on ? `?on=${search.on}` : ''}`}
            title={t('coverage.exportHint')}
          >
            {t('coverage.export')}
          </Button>
        }
      >
        <span className="wk-tag" title={rubric.data.title}>
          {rubric.data.standard}
        </span>
        <span className="wk-coverage-day">
          <span className="wk-t3 wk-13">{t('coverage.on')}</span>
          <DayField
            label={t('coverage.on')}
            value={on}
            onChange={(day) => change({ on: day === null || day === today ? undefined : day })}
          />
        </span>
        <FilterChoice
          label={t('coverage.outlet')}
          value={search.outlet ?? ''}
          options={[
            { value: '', label: t('coverage.allOutlets', { count: outlets.length }) },
            ...outlets.map((outlet) => ({ value: outlet.id, label: outlet.name })),
          ]}
          onChange={(outlet) => change({ outlet: outlet || undefined, group: undefined })}
        />
        {on !== today ? (
          <button type="button" className="wk-link wk-13" onClick={() => change({ on: undefined })}>
            {t('coverage.backToToday')}
          </button>
        ) : null}
        {auditOn && auditOn > today && auditOn !== on ? (
          <button type="button" className="wk-link wk-13 wk-nowrap" onClick={() => change({ on: auditOn })}>
            {t('coverage.auditDay', { day: auditOn })}
          </button>
        ) : null}
      </PageHead>
      <ScoreBand coverage={coverage.data} rubric={rubric.data} states={states} onStates={setStates} dayNote={dayNote} />
      <div className="wk-page-body">
        <section className="wk-coverage-main" aria-label={t('coverage.tree')} data-pane="" tabIndex={-1}>
          {group ? (
            <p className="wk-coverage-filter">
              <Icon name="filter" size={14} />
              {t('coverage.filteredTo', { group: `${group.id} ${group.title}`, outlet: outletName })}
              <button type="button" className="wk-link" onClick={() => change({ group: undefined, outlet: undefined })}>
                {t('coverage.clearFilter')}
              </button>
            </p>
          ) : null}
          <ClauseTree
            lines={lines}
            on={on}
            samplePoints={samplePoints}
            selectedId={cursor}
            onSelect={(id) => {
              setCursor(id);
              // open details follow the cursor
              if (search.clause && standings.has(id)) change({ clause: id });
            }}
            onOpen={openClause}
            onToggle={(id, open) => {
              setCursor(id);
              setChosen((old) => new Map(old).set(id, open));
            }}
            empty={
              <EmptyState
                icon="grid"
                title={t('coverage.noneLeft')}
                bare
                {...(filtered ? { action: { label: t('coverage.clearFilter'), run: clearFilter } } : {})}
              >
                {t('coverage.noneLeftHint', { count: standings.size })}
              </EmptyState>
            }
          />
        </section>
        {leaf ? (
          <ClauseDetail
            leaf={leaf}
            line={lineOf(rubric.data.clauses, leaf.id)}
            gap={gaps.data?.find((each) => each.clauseId === leaf.id) ?? null}
            exclusions={(exclusions.data ?? []).filter(
              (each) => each.outletId === null || search.outlet === undefined || each.outletId === search.outlet,
            )}
            outlets={settings.data.outlets}
            outletId={search.outlet ?? null}
            onClose={() => change({ clause: undefined })}
            onRegister={(preset) => registerFor(leaf.id, preset)}
            onCreate={setCreating}
          />
        ) : (
          <div className="wk-coverage-side wk-coverage-overview">
            <Panel
              side="right"
              width="100%"
              className="wk-coverage-heat"
              title={t('coverage.heatMap')}
              end={<span className="wk-12 wk-t3">{t('coverage.heatMapHint')}</span>}
            >
              {heatMap.data ? (
                <OutletHeatMap
                  map={heatMap.data}
                  selected={{ group: search.group, outlet: search.outlet }}
                  onSelect={(cell) => change(cell ? { group: cell.group, outlet: cell.outlet } : { group: undefined, outlet: undefined })}
                />
              ) : null}
            </Panel>
            <Panel
              side="right"
              className="wk-coverage-gaps"
              title={
                <>
                  {t('coverage.gaps')}
                  <span className="wk-count">{gaps.data?.length ?? ''}</span>
                </>
              }
              end={<span className="wk-12 wk-t3 wk-ellipsis">{t(samplePoints ? 'coverage.gapsHintSample' : 'coverage.gapsHint')}</span>}
            >
              {gaps.data ? (
                <GapList
                  gaps={gaps.data}
                  selectedId={cursor}
                  onSelect={openClause}
                  onRegister={(gap) => registerFor(gap.clauseId, gap)}
                  onCreate={setCreating}
                  maybeNot={maybeNot}
                  onExclude={setExcluding}
                />
              ) : null}
            </Panel>
          </div>
        )}
      </div>
      {registering ? <EvidenceDialog preset={registering} onClose={() => setRegistering(null)} /> : null}
      {excluding ? (
        <ExcludeDialog line={lineOf(rubric.data.clauses, excluding)} outlets={outlets} outletId={null} onClose={() => setExcluding(null)} />
      ) : null}
      {creating ? <CreateDocumentDialog gap={creating} onClose={() => setCreating(null)} /> : null}
    </Page>
  );
}

/** The procedure before the manual: of the documents that serve a clause, the one that serves the fewest clauses stands first. */
function mostSpecificFirst(leaves: readonly ClauseCoverage[]): ClauseCoverage[] {
  const serves = new Map<string, number>();
  for (const leaf of leaves) for (const { id } of leaf.documents) serves.set(id, (serves.get(id) ?? 0) + 1);
  return leaves.map((leaf) => ({
    ...leaf,
    documents: leaf.documents.toSorted((a, b) => (serves.get(a.id) ?? 0) - (serves.get(b.id) ?? 0)),
  }));
}

/** The clause and the groups above it, from the clause up. */
function lineOf(clauses: readonly Clause[], id: string | undefined): Clause[] {
  const line: Clause[] = [];
  for (let at = clauses.find((clause) => clause.id === id); at; ) {
    line.push(at);
    const { parentId } = at;
    at = clauses.find((clause) => clause.id === parentId);
  }
  return line;
}

/** Without the keys that say nothing, so that the address stays short. */
function clean(search: CoverageSearch): CoverageSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as CoverageSearch;
}
