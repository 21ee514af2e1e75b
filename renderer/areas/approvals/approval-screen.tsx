import { useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import type { Round, Step } from '../../../shared/contract/approvals.ts';
import { isPending } from '../../../shared/domain/lifecycle.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { useCrumbs } from '../../app/crumbs.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { type ChangePlan, ComparisonPanes, useDocumentModel } from '../../ui/comparison/index.ts';
import { InstantText, Notice, Page, Panel, PanelSection, toast, useT } from '../../ui/index.ts';
import {
  useDecisionQueue,
  useDossier,
  useLiveRevision,
  useRefreshAll,
  useRevision,
  useRounds,
  useShownText,
  useTextHash,
} from './approval-data.ts';
import { ApprovalHead } from './approval-head.tsx';
import './approvals.css';
import { ClauseEffect } from './clause-effect.tsx';
import { DecisionCard, Overtaken } from './decision-card.tsx';
import { ReassignDialog } from './reassign-dialog.tsx';
import { RevisionHeader } from './revision-header.tsx';
import { RoundList } from './round-list.tsx';
import { RoundStatus } from './round-status.tsx';

/** What a decider needs on one screen: the comparison, why it changed, what it does to the clauses, and the decision. */
export function ApprovalScreen() {
  const { revisionId } = useParams({ strict: false }) as { revisionId: string };
  return <Approval key={revisionId} revisionId={revisionId} />;
}

function Approval({ revisionId }: { revisionId: string }) {
  const t = useT();
  const navigate = useNavigate();
  const refreshAll = useRefreshAll();
  const queue = useDecisionQueue();
  const live = useLiveRevision(revisionId);
  const shown = useShownText(live.data?.content);
  const dossier = useDossier(revisionId);
  const rounds = useRounds(revisionId);
  const inForceId = dossier.data?.inForceRevisionId ?? null;
  // a submission is held against what is in force; a revision that had its turn against the one it came from
  const compared = live.data && isPending(live.data.state) ? inForceId : (live.data?.baseRevisionId ?? null);
  const base = useRevision(compared);
  const after = useDocumentModel(shown.text);
  const before = useDocumentModel(compared === null ? null : base.data?.content);
  const sha256 = useTextHash(shown.text);
  const mayReassign = can(useMe(), 'approvals.reassign');
  const [reassigned, setReassigned] = useState<Step | null>(null);
  const [overtaken, setOvertaken] = useState<{ stepId: string; round: Partial<Round> | null } | null>(null);
  const [changes, setChanges] = useState<number | null>(null);
  const onPlan = useCallback((plan: ChangePlan) => setChanges(plan.whole ? null : plan.changes.length), []);
  useCrumbs([
    { label: t('places.workbench'), to: '/' },
    { label: dossier.data?.mine ? t(`approvals.crumb.${dossier.data.mine.kind}`) : t('approvals.crumb'), to: '/' },
  ]);

  const reload = async () => {
    await refreshAll();
    shown.showLive();
  };
  const onDecided = async (round: Round, effectiveOn: string | null, agreed: boolean) => {
    const what = { number: live.data!.number, label: live.data!.label, on: effectiveOn ?? '' };
    const key = !agreed ? 'rejected' : round.state === 'approved' ? 'approved' : 'agreed';
    const at = queue.findIndex((task) => task.revisionId === revisionId);
    const next = queue[at + 1] ?? queue.find((task) => task.revisionId !== revisionId);
    // the way on does not wait for the answers: whoever has gone elsewhere by then would be pulled back
    const refreshed = refreshAll();
    if (next) await navigate({ to: '/approve/$revisionId', params: { revisionId: next.revisionId } });
    else await navigate({ to: '/' });
    toast(t(`approvals.toast.${key}`, what));
    await refreshed;
  };

  const failed = live.error ?? dossier.error ?? base.error;
  if (failed && (!live.data || !dossier.data || (compared !== null && !base.data))) {
    return (
      <Page>
        <QueryFailure error={failed} retry={() => void reload()} />
      </Page>
    );
  }
  if (!live.data || !dossier.data) return <p className="wk-waiting">{t('common.loading')}</p>;
  const revision = live.data;
  const { round, mine, onBehalfOf, blockedBecause, effect } = dossier.data;
  const isFirst = compared === null;
  const ready = after !== null && (isFirst || before !== null);
  const changedSince = sha256 !== null && round !== null && round.state === 'open' && round.contentSha256 !== sha256;
  const summary = round?.changeSummary || revision.changeSummary;
  return (
    <Page className="wk-approve">
      <ApprovalHead revision={revision} round={round} queue={queue} />
      <div className="wk-page-body">
        <ComparisonPanes
          before={before}
          after={ready ? after : null}
          old={
            base.data ? { role: t(inForceId === compared ? 'approvals.inForce' : 'approvals.previousText'), label: base.data.label } : null
          }
          now={{ role: t(round?.state === 'open' ? 'approvals.submittedText' : 'approvals.newText'), label: revision.label }}
          header={<RevisionHeader before={base.data ?? null} after={revision} effectiveOn={round?.effectiveOn ?? null} />}
          onPlan={onPlan}
        />
        <Panel side="right" width="var(--wk-approve-width)" label={t('approvals.title')} className="wk-approve-panel">
          <div className="wk-approve-scroll">
            <PanelSection title={t('approvals.summary')}>
              <p className="wk-13">{summary || t(isFirst ? 'approvals.firstIssue' : 'approvals.noSummary')}</p>
              {round ? (
                <p className="wk-12 wk-t2 wk-summary-by">
                  {t('approvals.by', { name: round.submittedBy })} <InstantText at={round.submittedAt} />
                  {changes !== null ? <span>{t('comparison.count', { count: changes })}</span> : null}
                </p>
              ) : null}
            </PanelSection>
            {isPending(revision.state) ? <ClauseEffect effect={effect} first={isFirst} /> : null}
            <RoundList
              rounds={rounds.data ?? (round ? [round] : [])}
              note={
                onBehalfOf
                  ? t('approvals.actsFor', { name: onBehalfOf })
                  : mine
                    ? t(`approvals.mayDecide.${mine.kind}`, { label: revision.label })
                    : null
              }
              {...(mayReassign ? { onReassign: setReassigned } : {})}
            />
          </div>
          {overtaken ? (
            <section className="wk-decision">
              <Overtaken {...overtaken} />
            </section>
          ) : null}
          {changedSince ? (
            <section className="wk-decision" aria-label={t('approvals.card')}>
              <Notice
                kind="warning"
                cause={t('error.STALE_CONTENT.cause')}
                ways={[{ label: t('common.reload'), run: () => void reload() }]}
              >
                {t('error.STALE_CONTENT.safe')}
              </Notice>
            </section>
          ) : mine && round && sha256 && ready ? (
            <DecisionCard
              key={`${mine.id} ${sha256}`}
              context={{
                revision,
                round,
                step: mine,
                onBehalfOf,
                replaces: base.data && inForceId === compared ? base.data.label : null,
                sha256,
              }}
              onDecided={(after, effectiveOn, agreed) => void onDecided(after, effectiveOn, agreed)}
              onOvertaken={(stepId, after) => {
                setOvertaken({ stepId, round: after });
                void reload();
              }}
              onReload={() => void reload()}
            />
          ) : mine ? (
            <p className="wk-decision wk-13 wk-t2">{t('common.loading')}</p>
          ) : (
            <RoundStatus revision={revision} round={round} blockedBecause={blockedBecause} onWithdrawn={() => void reload()} />
          )}
        </Panel>
        {reassigned ? (
          <ReassignDialog
            step={reassigned}
            close={() => setReassigned(null)}
            onDone={() => {
              setReassigned(null);
              void refreshAll();
            }}
          />
        ) : null}
      </div>
    </Page>
  );
}
