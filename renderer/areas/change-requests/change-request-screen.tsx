import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { ChangeRequest } from '../../../shared/contract/change-requests.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { useCrumbs } from '../../app/crumbs.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { PathLink } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { DateText, Icon, IconButton, InstantText, Page, PageHead, Panel, PanelSection, useT } from '../../ui/index.ts';
import '../approvals/approvals.css';
import { SignedMark } from '../signatures/signed-mark.tsx';
import { ChangeRequestDialog } from './change-request-dialog.tsx';
import { ChangeRequestChip, TargetChip } from './change-request-look.tsx';
import './change-requests.css';
import { DraftsSection } from './drafts-section.tsx';
import { FindingsList } from './findings-list.tsx';
import { RequestDecision } from './request-decision.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

/** `/change-requests/$requestId`: what is wanted, what it touches, the decision, the drafts that carry it out. */
export function ChangeRequestScreen() {
  const t = useT();
  const navigate = useNavigate();
  const { requestId } = useParams({ strict: false }) as { requestId: string };
  const query = useQuery({ ...api.changeRequests.get.queryOptions({ input: { id: requestId } }), refetchInterval: 20_000 });
  const back = () => void navigate({ to: '/registers/$register', params: { register: 'change-requests' } });
  useCrumbs([
    { label: t('registers.title'), to: '/registers' },
    { label: t('registers.changeRequests'), to: '/registers/change-requests' },
    { label: query.data?.number ?? '' },
  ]);
  if (query.error && !query.data) {
    return <QueryFailure error={query.error} retry={() => void query.refetch()} back={{ label: t('changeRequests.back'), run: back }} />;
  }
  if (!query.data) return <p className="wk-waiting">{t('common.loading')}</p>;
  return <RequestPage key={requestId} request={query.data} onBack={back} />;
}

function RequestPage({ request, onBack }: { request: ChangeRequest; onBack: () => void }) {
  const t = useT();
  const me = useMe();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<'turn' | 'withdraw' | null>(null);
  const proposerIds = [request.proposedById, ...(request.submittedById ? [request.submittedById] : [])];
  const undecided = request.stage === 'suggestion' || request.stage === 'submitted';
  const mayTurn =
    request.stage === 'suggestion' &&
    can(me, 'changeRequests.turn', {
      proposedById: request.proposedById,
      departmentId: request.departmentId,
      personDepartmentId: me?.departmentId ?? null,
    });
  const mayWithdraw = undecided && can(me, 'changeRequests.withdraw', { proposerIds });
  const collectedBy =
    request.stage === 'suggestion' ? { departmentId: request.departmentId, personDepartmentId: me?.departmentId ?? null } : null;
  const mayDecide = undecided && can(me, 'changeRequests.decide', { proposerIds, collectedBy });
  const reload = () => void queryClient.invalidateQueries();
  return (
    <Page className="wk-change-page">
      <PageHead
        before={<IconButton icon="back" label={t('changeRequests.back')} onClick={onBack} />}
        title={
          <>
            <span className="wk-number">{request.number}</span> {request.title}
          </>
        }
        actions={
          <>
            <Button icon={<Icon name="word" size={14} />} href={`/word/change-requests/${request.id}.docx`} download>
              {t('changeRequests.print')}
            </Button>
            {mayWithdraw ? <Button onClick={() => setOpen('withdraw')}>{t('changeRequests.withdraw')}</Button> : null}
            {mayTurn ? (
              <Button type="primary" icon={<Icon name="open" />} onClick={() => setOpen('turn')}>
                {t('changeRequests.turn')}
              </Button>
            ) : null}
          </>
        }
      >
        <ChangeRequestChip state={request.state} />
      </PageHead>
      <div className="wk-page-body">
        <div className="wk-change-main" data-pane="" tabIndex={-1}>
          <section className="wk-change-card">
            <h2>{t(request.stage === 'suggestion' ? 'changeRequests.field.text' : 'changeRequests.field.reason')}</h2>
            <p className="wk-lines">{request.reason}</p>
            {request.suggestion ? (
              <details className="wk-change-origin">
                <summary>{t('changeRequests.origin', { title: request.suggestion.title })}</summary>
                <p className="wk-lines wk-t2">{request.suggestion.reason}</p>
              </details>
            ) : null}
          </section>
          {request.targets.length === 0 ? (
            <p className="wk-change-card wk-13 wk-t2">
              {t(request.stage === 'suggestion' ? 'changeRequests.noTargets' : 'changeRequests.noTargetsNamed')}
            </p>
          ) : (
            request.targets.map((target) => (
              <section className="wk-change-card" key={`${target.documentId} ${target.sectionId}`}>
                <header className="wk-change-head">
                  <h2 className="wk-ellipsis">
                    <PathLink
                      to={`/documents/${target.documentId}${target.sectionId ? `?section=${encodeURIComponent(JSON.stringify(target.sectionId))}` : ''}`}
                    >
                      <span className="wk-number">{target.number}</span> {target.title}
                    </PathLink>
                  </h2>
                  <span className="wk-tag">{target.label}</span>
                  <span className="wk-13 wk-t2 wk-ellipsis">{target.section || t('changeRequests.wholeDocument')}</span>
                  <span className="wk-grow" />
                  {request.stage === 'accepted' ? <TargetChip state={target.state} /> : null}
                </header>
                {target.before || target.after ? (
                  <div className="wk-change-words wk-change-read">
                    <Words
                      name={t('changeRequests.field.before')}
                      text={target.before}
                      none={t('changeRequests.nothingBefore')}
                      kind="before"
                    />
                    <Words
                      name={t('changeRequests.field.after')}
                      text={target.after}
                      none={t('changeRequests.nothingAfter')}
                      kind="after"
                    />
                  </div>
                ) : null}
              </section>
            ))
          )}
        </div>
        <Panel side="right" width="var(--wk-approve-width)" label={t('changeRequests.about')} className="wk-approve-panel">
          <div className="wk-approve-scroll">
            <PanelSection title={t('changeRequests.about')}>
              <dl className="wk-change-facts">
                <Fact name={t('changeRequests.column.by')}>
                  {request.proposerPost
                    ? t('common.withPost', { name: request.proposedBy, post: request.proposerPost })
                    : request.proposedBy}
                </Fact>
                <Fact name={t('changeRequests.column.at')}>
                  <InstantText at={request.proposedAt} />
                </Fact>
                {request.submittedBy && request.submittedById !== request.proposedById && request.submittedAt ? (
                  <Fact name={t('changeRequests.turnedBy')}>
                    {request.submittedBy} <InstantText at={request.submittedAt} />
                  </Fact>
                ) : null}
                {request.department ? <Fact name={t('changeRequests.field.department')}>{request.department}</Fact> : null}
                {request.wantedOn ? (
                  <Fact name={t('changeRequests.field.wantedOn')}>
                    <DateText on={request.wantedOn} due={request.state !== 'closed' && request.state !== 'refused'} />
                  </Fact>
                ) : null}
                {request.withdrawnAt ? (
                  <Fact name={t('changeRequestState.withdrawn')}>
                    <InstantText at={request.withdrawnAt} /> {request.withdrawReason}
                  </Fact>
                ) : null}
              </dl>
            </PanelSection>
            {request.stage === 'accepted' ? <DraftsSection request={request} /> : null}
            {request.decision ? (
              <PanelSection title={t('changeRequests.decision')}>
                <p className="wk-meaning">{request.decision.meaning}</p>
                {request.decision.reason ? <p className="wk-13 wk-change-said">{request.decision.reason}</p> : null}
                <p className="wk-12 wk-t2">
                  {request.decision.post
                    ? t('common.withPost', { name: request.decision.by, post: request.decision.post })
                    : request.decision.by}{' '}
                  <InstantText at={request.decision.at} />
                </p>
                <p>
                  <SignedMark subject={{ kind: 'change-request', id: request.id }} name={request.decision.by} explain />
                </p>
              </PanelSection>
            ) : null}
            {request.targets.length > 0 ? (
              <PanelSection title={t(undecided ? 'changeRequests.findings' : 'changeRequests.findingsThen')}>
                <FindingsList findings={request.findings} />
              </PanelSection>
            ) : null}
          </div>
          {mayDecide ? <RequestDecision request={request} onReload={reload} /> : null}
          {undecided && !mayDecide ? (
            <p className="wk-decision wk-13 wk-t2">
              {t(request.stage === 'suggestion' ? 'changeRequests.waitsTurn' : 'changeRequests.waitsDecision')}
            </p>
          ) : null}
        </Panel>
      </div>
      {open === 'turn' ? <ChangeRequestDialog suggestion={request} onClose={() => setOpen(null)} onDone={reload} /> : null}
      {open === 'withdraw' ? <WithdrawDialog request={request} onClose={() => setOpen(null)} /> : null}
    </Page>
  );
}

function Words({ name, text, none, kind }: { name: string; text: string; none: string; kind: 'before' | 'after' }) {
  return (
    <div className={`wk-change-${kind}`}>
      <h3>{name}</h3>
      {text ? <p className="wk-lines">{text}</p> : <p className="wk-t3">{none}</p>}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
