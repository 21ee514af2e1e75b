import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { Bundle } from '../../../shared/contract/bundles.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { useCommands } from '../../app/commands.ts';
import { useCrumbs } from '../../app/crumbs.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { fileSize } from '../../ui/file-size.ts';
import { type Column, DataTable, EmptyState, Icon, InstantText, Page, PageHead, StatusBar, toast, useT } from '../../ui/index.ts';
import { actorName } from '../history/actor-name.ts';
import { AskDialog } from './ask-dialog.tsx';
import { BundleDialog } from './bundle-dialog.tsx';
import './bundles.css';
import { useExportJob, watchExport } from './export-job.ts';
import { FailedDialog, RunningDialog } from './running-dialog.tsx';
import { VerifyDialog } from './verify-dialog.tsx';

const route = getRouteApi('/frame/bundles');

/** Bundles for auditors: everything in force on a day, with its self-check. */
export function BundlesScreen() {
  const t = useT();
  const me = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useQuery(api.bundles.list.queryOptions());
  const rubric = useQuery(api.rubrics.current.queryOptions({ staleTime: 600_000 }));
  const job = useExportJob();
  useCrumbs([{ label: t('bundles.title') }]);
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<Bundle | null>(null);
  /** the export's dialog is in front; otherwise it goes on behind */
  const [watching, setWatching] = useState(search.job === 'open');
  /** path of the bundle to verify, empty when it is to be chosen; null: not verifying */
  const [verifying, setVerifying] = useState<string | null>(search.verify ?? null);
  const mayExport = can(me, 'bundles.export');
  useCommands([
    ...(mayExport
      ? [{ id: 'export bundle', label: t('bundles.export'), icon: 'box' as const, words: 'export bundle', run: () => setAsking(true) }]
      : []),
    { id: 'verify bundle', label: t('bundles.verifyFile'), icon: 'shield', words: 'verify bundle', run: () => setVerifying('') },
  ]);
  useEffect(() => {
    if (search.job !== 'open' && search.verify === undefined) return;
    if (search.job === 'open') setWatching(true);
    if (search.verify !== undefined) setVerifying(search.verify);
    void navigate({ search: {}, replace: true });
  }, [search.job, search.verify, navigate]);
  useEffect(() => {
    if (job?.state !== 'cancelled') return;
    toast(t('bundles.cancelled'));
    watchExport(null);
  }, [job?.state, t]);

  if (list.error && !list.data) return <QueryFailure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <p className="wk-waiting">{t('common.loading')}</p>;
  const standard = (bundle: Bundle) => (bundle.rubric === rubric.data?.id ? rubric.data.standard : bundle.rubric);
  const leave = () => {
    setWatching(false);
    watchExport(null);
  };
  const columns: Column<Bundle>[] = [
    { key: 'name', title: t('bundles.column.name'), text: (bundle) => bundle.name },
    { key: 'on', title: t('bundles.column.on'), width: 108, render: (bundle) => bundle.on },
    { key: 'rubric', title: t('bundles.column.rubric'), width: 128, render: (bundle) => <span className="wk-t2">{standard(bundle)}</span> },
    { key: 'documents', title: t('bundles.column.documents'), width: 92, align: 'right', render: (bundle) => bundle.documents },
    { key: 'files', title: t('bundles.column.files'), width: 92, align: 'right', render: (bundle) => bundle.files },
    { key: 'size', title: t('bundles.column.size'), width: 84, align: 'right', render: (bundle) => fileSize(bundle.size) },
    {
      key: 'by',
      title: <span className="wk-bundle-by">{t('bundles.column.by')}</span>,
      width: 128,
      render: (bundle) => <span className="wk-t2 wk-bundle-by">{actorName(t, bundle.by)}</span>,
    },
    { key: 'at', title: t('bundles.column.at'), width: 148, render: (bundle) => <InstantText at={bundle.at} /> },
    {
      key: 'check',
      title: t('bundles.column.check'),
      width: 128,
      render: (bundle) => {
        const ok = bundle.intact && bundle.checks.every((check) => check.expected === check.written);
        return (
          <span className={ok ? 'wk-bundle-same' : 'wk-bundle-other'} title={ok ? undefined : t('bundles.goneHint', { path: bundle.path })}>
            <Icon name={ok ? 'check' : 'alert'} size={14} />
            {t(ok ? 'bundles.passed' : 'bundles.gone')}
          </span>
        );
      },
    },
  ];
  const running = job?.state === 'running';
  return (
    <Page>
      <PageHead
        title={t('bundles.title')}
        count={t('bundles.count', { count: list.data.length })}
        actions={
          <>
            <Button icon={<Icon name="shield" />} onClick={() => setVerifying('')}>
              {t('bundles.verifyFile')}
            </Button>
            {mayExport ? (
              <Button
                type="primary"
                icon={<Icon name={running ? 'refresh' : 'plus'} />}
                onClick={() => (running ? setWatching(true) : setAsking(true))}
              >
                {running ? t('bundles.chip.running', { percent: Math.floor(job.progress * 100) }) : t('bundles.export')}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="wk-page-body">
        <DataTable
          label={t('bundles.title')}
          columns={columns}
          rows={list.data}
          rowKey={(bundle) => bundle.id}
          onOpen={setShown}
          autoFocus
          empty={
            <EmptyState
              icon="box"
              title={t('bundles.empty')}
              bare
              {...(mayExport ? { action: { label: t('bundles.export'), icon: 'plus' as const, run: () => setAsking(true) } } : {})}
            >
              {t('bundles.emptyHint')}
            </EmptyState>
          }
        />
      </div>
      <StatusBar
        keys={[
          { keys: ['arrowup', 'arrowdown'], does: t('keys.choose') },
          { keys: ['enter'], does: t('keys.open') },
        ]}
      >
        {list.data[0] ? (
          <span className="wk-ellipsis">{t('bundles.status', { folder: list.data[0].path.replace(/[\\/][^\\/]*$/, '') })}</span>
        ) : null}
      </StatusBar>
      {asking ? (
        <AskDialog
          onClose={() => setAsking(false)}
          onStarted={() => {
            setAsking(false);
            setWatching(true);
          }}
        />
      ) : null}
      {watching && running ? <RunningDialog job={job} onBackground={() => setWatching(false)} /> : null}
      {watching && job?.state === 'failed' ? (
        <FailedDialog
          job={job}
          onClose={leave}
          onAgain={() => {
            leave();
            setAsking(true);
          }}
        />
      ) : null}
      {watching && job?.state === 'done' && job.bundle ? (
        <BundleDialog
          bundle={job.bundle}
          standard={standard(job.bundle)}
          seconds={(Date.parse(job.bundle.at) - Date.parse(job.startedAt)) / 1000}
          onClose={leave}
        />
      ) : null}
      {verifying !== null ? <VerifyDialog key={verifying} path={verifying} onClose={() => setVerifying(null)} /> : null}
      {shown ? <BundleDialog bundle={shown} standard={standard(shown)} seconds={null} onClose={() => setShown(null)} /> : null}
    </Page>
  );
}
