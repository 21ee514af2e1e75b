import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { ConfirmationRow } from '../../../shared/contract/confirmations.ts';
import type { Revision } from '../../../shared/contract/revisions.ts';
import { readMarkdown, sectionsOf } from '../../../shared/markdown/index.ts';
import { useCrumbs } from '../../app/crumbs.ts';
import { ErrorNotice, QueryFailure } from '../../app/failure.tsx';
import { PathLink } from '../../app/path-link.tsx';
import { api, failureOf } from '../../client.ts';
import { DocumentView } from '../../editor/document-view.tsx';
import { Outline } from '../../editor/outline.tsx';
import {
  DateText,
  Desk,
  Hash,
  Icon,
  IconButton,
  InstantText,
  Kbd,
  Notice,
  Page,
  PageHead,
  Paper,
  PaperHeader,
  Seal,
  toast,
  useShortcut,
  useT,
} from '../../ui/index.ts';
import { useShownText, useTextHash } from '../approvals/approval-data.ts';
import { ConfirmationChip } from './confirmation-chip.tsx';
import '../documents/documents.css';
import './confirmations.css';

const NONE: ReadonlySet<string> = new Set();
const NO_CLAUSES: ReadonlyMap<string, string[]> = new Map();

/** `/confirm/$revisionId`: the text in force to read, and 我已阅读并理解 at the foot. */
export function ReadingScreen() {
  const t = useT();
  const { revisionId } = useParams({ strict: false }) as { revisionId: string };
  const revision = useQuery({ ...api.revisions.get.queryOptions({ input: { id: revisionId } }), refetchInterval: 20_000 });
  const mine = useQuery(api.confirmations.mine.queryOptions());
  useCrumbs([
    { label: t('places.workbench'), to: '/' },
    { label: t('confirmations.crumb'), to: '/registers/confirmations?view=mine' },
    { label: revision.data?.number ?? '' },
  ]);
  const failed = [revision, mine].find((query) => query.error && !query.data);
  if (failed) return <QueryFailure error={failed.error} retry={() => void failed.refetch()} />;
  if (!revision.data || !mine.data) return <p className="wk-waiting">{t('common.loading')}</p>;
  return <Reading key={revisionId} revision={revision.data} mine={mine.data} />;
}

function Reading({ revision, mine }: { revision: Revision; mine: readonly ConfirmationRow[] }) {
  const t = useT();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const company = useQuery({ ...api.workspace.settings.queryOptions(), staleTime: 60_000 }).data?.companyName ?? '';
  const [here, setHere] = useState<string | null>(null);
  const shown = useShownText(revision.content);
  const sha256 = useTextHash(shown.text);
  const model = useMemo(() => readMarkdown(shown.text ?? '').model, [shown.text]);
  const sections = useMemo(() => sectionsOf(model), [model]);
  const row = mine.find((one) => one.revisionId === revision.id) ?? null;
  const queue = mine.filter((one) => one.state === 'late' || one.state === 'open');
  const at = queue.findIndex((one) => one.revisionId === revision.id);
  const waits = row !== null && at >= 0;
  const goTo = (target: ConfirmationRow | undefined) => {
    if (target) void navigate({ to: '/confirm/$revisionId', params: { revisionId: target.revisionId } });
  };
  const confirm = useMutation(
    api.confirmations.confirm.mutationOptions({
      onSuccess: async () => {
        toast(t('confirmations.done', { number: revision.number, label: revision.label }));
        const next = queue[at + 1] ?? queue.find((one) => one.revisionId !== revision.id);
        // Whoever has gone elsewhere before all is refreshed would be pulled back.
        const refreshed = queryClient.invalidateQueries();
        if (next) goTo(next);
        else void navigate({ to: '/' });
        await refreshed;
      },
    }),
  );
  const run = () => {
    if (waits && sha256 && !confirm.isPending) confirm.mutate({ revisionId: revision.id, shownSha256: sha256 });
  };
  useShortcut('mod+enter', run, waits);
  useShortcut('j', () => goTo(queue[at + 1]), queue.length > 1);
  useShortcut('k', () => goTo(queue[at - 1]), queue.length > 1);
  const stale = failureOf(confirm.error)?.code === 'STALE_CONTENT';
  return (
    <Page>
      <PageHead
        title={
          <>
            <span className="wk-number">{revision.number}</span> {revision.title}
          </>
        }
        actions={
          queue.length > 1 && at >= 0 ? (
            <span className="wk-row wk-12 wk-t2">
              <IconButton icon="chevron-left" label={t('confirmations.previous')} disabled={at === 0} onClick={() => goTo(queue[at - 1])} />
              {t('confirmations.position', { at: at + 1, all: queue.length })}
              <IconButton
                icon="chevron-right"
                label={t('confirmations.next')}
                disabled={at === queue.length - 1}
                onClick={() => goTo(queue[at + 1])}
              />
            </span>
          ) : null
        }
      >
        <span className="wk-tag">{revision.label}</span>
        {row ? <ConfirmationChip row={row} /> : null}
      </PageHead>
      <div className="wk-reading">
        <Outline
          sections={sections}
          here={here}
          changed={NONE}
          clausesOf={NO_CLAUSES}
          unfilled={[]}
          inForce={null}
          mayFill={false}
          onGo={(id) => {
            setHere(id);
            document.getElementById(`section-${id}`)?.scrollIntoView({ block: 'start' });
          }}
          onVariable={() => {}}
        />
        <Desk>
          <Paper label={t('editor.page.paper')}>
            <PaperHeader
              company={company}
              title={revision.title}
              number={revision.number}
              revision={revision.label}
              effectiveOn={revision.effectiveOn ?? ''}
              status={t('documents.controlStatus', { status: t('documents.status.controlled') })}
            />
            {revision.state === 'effective' ? <Seal>{t('documents.seal.effective')}</Seal> : null}
            <DocumentView model={model} />
          </Paper>
        </Desk>
      </div>
      <section className="wk-confirm-foot" aria-label={t('confirmations.foot')} data-pane="" tabIndex={-1}>
        {stale ? (
          <Notice kind="warning" cause={t('error.STALE_CONTENT.cause')} ways={[{ label: t('common.reload'), run: shown.showLive }]}>
            {t('error.STALE_CONTENT.safe')}
          </Notice>
        ) : (
          <ErrorNotice error={confirm.error} />
        )}
        <ConfirmState revision={revision} row={row} waits={waits} />
        <span className="wk-grow" />
        {waits ? (
          <>
            {sha256 ? (
              <span className="wk-row wk-12 wk-t3">
                <Icon name="lock" size={14} />
                <Hash sha256={sha256} />
              </span>
            ) : null}
            <Button type="primary" icon={<Icon name="check" />} loading={confirm.isPending} disabled={!sha256} onClick={run}>
              {t('confirmations.confirm')}
              <Kbd keys="mod+enter" />
            </Button>
          </>
        ) : (
          <PathLink to="/registers/confirmations?view=mine">{t('confirmations.toMine')}</PathLink>
        )}
      </section>
    </Page>
  );
}

function ConfirmState({ revision, row, waits }: { revision: Revision; row: ConfirmationRow | null; waits: boolean }) {
  const t = useT();
  if (waits && row) {
    return (
      <p className="wk-13 wk-confirm-say">
        {t('confirmations.sentence', { number: revision.number, label: revision.label })}{' '}
        <span className="wk-t2 wk-nowrap">
          {t('confirmations.column.dueOn')} <DateText on={row.dueOn} due />
        </span>
      </p>
    );
  }
  if (revision.state !== 'effective') return <p className="wk-13 wk-t2">{t('confirmations.notInForce')}</p>;
  if (row?.confirmedAt) {
    return (
      <p className="wk-13 wk-t2">
        {row.state === 'carried' ? t('confirmations.carriedHint', { label: row.carriedFrom ?? '' }) : t('confirmations.confirmedAt')}{' '}
        <InstantText at={row.confirmedAt} />
      </p>
    );
  }
  return <p className="wk-13 wk-t2">{t('confirmations.notAsked')}</p>;
}
