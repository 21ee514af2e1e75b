import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { DocumentRow } from '../../../shared/contract/documents.ts';
import type { InboxTask } from '../../../shared/contract/inbox.ts';
import { INBOX_FILTERS, type InboxFilter, inboxFilterOf, waitsForMe } from '../../../shared/domain/inbox.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { useCrumbs } from '../../app/crumbs.ts';
import { ErrorNotice, QueryFailure } from '../../app/failure.tsx';
import { useInbox } from '../../app/inbox-data.ts';
import { PathLink } from '../../app/path-link.tsx';
import { useRecentlyOpened } from '../../app/recently-opened.ts';
import { useAppState, useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { EmptyState, Icon, Page, Segmented, useT, useToday } from '../../ui/index.ts';
import { type FirstStep, FirstSteps } from './first-steps.tsx';
import { ReadinessLine } from './readiness-line.tsx';
import { TaskList } from './task-list.tsx';
import { upcomingOf } from './upcoming.ts';
import { UpcomingList } from './upcoming-list.tsx';
import './workbench.css';

/** What waits for me, how ready the firm is, and which days come up. */
export function WorkbenchScreen() {
  const t = useT();
  const today = useToday();
  const tasks = useInbox();
  const coverage = useQuery(api.coverage.get.queryOptions({ input: {} }));
  const documents = useQuery(api.documents.list.queryOptions());
  const settings = useQuery(api.workspace.settings.queryOptions());
  useCrumbs([{ label: t('places.workbench') }]);
  const upcoming = useMemo(
    () =>
      upcomingOf({
        today,
        documents: documents.data ?? [],
        clauses: coverage.data?.clauses ?? [],
        auditOn: settings.data?.auditOn ?? null,
      }),
    [today, documents.data, coverage.data, settings.data],
  );
  return (
    <Page>
      {coverage.data ? (
        <ReadinessLine coverage={coverage.data} auditOn={settings.data?.auditOn ?? null} />
      ) : (
        <section className="wk-readiness" aria-label={t('workbench.readiness')}>
          {coverage.error ? <ErrorNotice error={coverage.error} /> : <span className="wk-t3">{t('common.loading')}</span>}
        </section>
      )}
      <div className="wk-page-body">
        <div className="wk-workbench" data-pane="">
          {tasks.data ? (
            <Work tasks={tasks.data} documents={documents.data ?? null} />
          ) : tasks.error ? (
            <QueryFailure error={tasks.error} retry={() => void tasks.refetch()} />
          ) : (
            <p className="wk-waiting">{t('common.loading')}</p>
          )}
        </div>
        <aside className="wk-workbench-side" aria-label={t('workbench.side')} data-pane="" tabIndex={-1}>
          <UpcomingList items={upcoming} />
          <RecentlyOpened documents={documents.data ?? []} />
        </aside>
      </div>
    </Page>
  );
}

function Work({ tasks, documents }: { tasks: readonly InboxTask[]; documents: readonly DocumentRow[] | null }) {
  const t = useT();
  const [filter, setFilter] = useState<InboxFilter | 'all'>('all');
  const steps = useFirstSteps(documents);
  const counts = INBOX_FILTERS.map((kind) => ({ kind, count: tasks.filter((task) => inboxFilterOf(task) === kind).length })).filter(
    (one) => one.count > 0,
  );
  const chosen = counts.some((one) => one.kind === filter) ? filter : 'all';
  const shown = tasks.filter((task) => chosen === 'all' || inboxFilterOf(task) === chosen);
  const waiting = tasks.filter(waitsForMe).length;
  return (
    <>
      <header className="wk-work-head">
        <h1>
          {t('workbench.tasks')}
          <span className="wk-count">{waiting}</span>
        </h1>
        <span className="wk-grow" />
        {counts.length > 1 ? (
          <Segmented<InboxFilter | 'all'>
            small
            label={t('common.filter')}
            value={chosen}
            onChange={setFilter}
            options={[
              { value: 'all' as const, label: t('common.all') },
              ...counts.map((one) => ({ value: one.kind, label: `${t(`inbox.filter.${one.kind}`)} ${one.count}` })),
            ]}
          />
        ) : null}
      </header>
      {steps ? <FirstSteps steps={steps} /> : null}
      {waiting === 0 && !steps ? (
        <EmptyState icon="inbox" title={t('workbench.nothing')}>
          {t(tasks.length > 0 ? 'workbench.nothingButOwn' : 'workbench.nothingHint')}
        </EmptyState>
      ) : null}
      {shown.length > 0 ? <TaskList tasks={shown} /> : null}
    </>
  );
}

/** Shown to those who can do them, until there are documents and somebody to approve them. */
function useFirstSteps(documents: readonly DocumentRow[] | null): FirstStep[] | null {
  const me = useMe();
  const mayAdminister = can(me, 'people.administer') && can(me, 'documents.create') && can(me, 'workspace.change');
  const isYoung = mayAdminister && (documents?.every((one) => one.state === 'draft') ?? false);
  const people = useQuery({ ...api.people.list.queryOptions(), enabled: isYoung });
  const settings = useQuery(api.workspace.settings.queryOptions());
  if (!isYoung || !documents || !people.data || !settings.data) return null;
  const active = people.data.filter((person) => person.active);
  const unfilled = settings.data.variables.filter((one) => !one.system && !one.optional && one.printed === '').length;
  const outlets = settings.data.outlets.filter((one) => one.active).length;
  const canDecide =
    active.some((one) => one.roles.includes('reviewer')) && active.some((one) => one.roles.includes('management-representative'));
  const steps: FirstStep[] = [
    { key: 'documents', done: documents.length > 0, count: documents.length },
    { key: 'people', done: canDecide && active.length > 2, count: active.length },
    { key: 'variables', done: unfilled === 0, count: unfilled },
    { key: 'outlets', done: outlets > 1, count: outlets },
  ];
  return steps.every((step) => step.done) ? null : steps;
}

function RecentlyOpened({ documents }: { documents: readonly DocumentRow[] }) {
  const t = useT();
  const workspace = useAppState().data?.open;
  const ids = useRecentlyOpened(workspace?.id ?? '');
  const known = ids.flatMap((id) => documents.find((one) => one.id === id) ?? []).slice(0, 6);
  if (known.length === 0) return null;
  return (
    <section aria-labelledby="wk-recent">
      <h2 id="wk-recent">{t('workbench.recent')}</h2>
      <ul>
        {known.map((document) => (
          <li key={document.id} className="wk-recent">
            <Icon name="doc" />
            <span className="wk-number wk-t2">{document.number}</span>
            <PathLink to={`/documents/${document.id}`} className="wk-ellipsis wk-quiet-link" title={document.title}>
              {document.title}
            </PathLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
