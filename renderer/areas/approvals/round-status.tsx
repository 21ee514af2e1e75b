import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Round, Step } from '../../../shared/contract/approvals.ts';
import type { Revision } from '../../../shared/contract/revisions.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { useGo } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { client } from '../../client.ts';
import { Dialog, Field, Hash, Icon, Notice, useT } from '../../ui/index.ts';
import { pendingSteps } from './round-progress.ts';
import { StopDialog } from './stop-dialog.tsx';

export type BlockedBecause = 'contributor' | 'role' | 'not-your-turn' | 'decided' | 'none';

/** In the place of the decision card when there is nothing for the signed-in person to decide: why, and who goes on. */
export function RoundStatus(props: { revision: Revision; round: Round | null; blockedBecause: BlockedBecause; onWithdrawn: () => void }) {
  const { revision, round, blockedBecause, onWithdrawn } = props;
  const t = useT();
  const me = useMe();
  const go = useGo();
  const [asking, setAsking] = useState(false);
  const mine = round?.steps.filter((step) => step.decidedAt && step.personId === me.id).at(-1) ?? null;
  const mayWithdraw = round?.state === 'open' && can(me, 'approvals.withdraw', { submittedById: round.submittedById });
  const mayStop =
    revision.state === 'approved' && round?.state === 'approved' && can(me, 'approvals.stop', { submittedById: round.submittedById });
  return (
    <section className="wk-decision" aria-label={t('approvals.card')} data-pane="" tabIndex={-1}>
      <Verdict revision={revision} round={round} blockedBecause={blockedBecause} mine={mine} />
      {mine && round ? (
        <>
          <p className="wk-meaning">{mine.meaning}</p>
          <p className="wk-signed-hash">
            <Icon name="lock" size={14} />
            <span>{t('approvals.signed')}</span>
            <Hash sha256={round.contentSha256} />
          </p>
        </>
      ) : null}
      {revision.state === 'draft' && can(me, 'revisions.edit') ? (
        <Button block type="primary" onClick={() => go(`/documents/${revision.documentId}/edit`)}>
          {t('approvals.editDraft')}
        </Button>
      ) : null}
      {mayWithdraw ? (
        <Button block onClick={() => setAsking(true)}>
          {t('approvals.withdraw')}
        </Button>
      ) : null}
      {mayStop ? (
        <Button block danger onClick={() => setAsking(true)}>
          {t('approvals.stop')}
        </Button>
      ) : null}
      {asking && round && mayStop ? (
        <StopDialog
          revision={revision}
          round={round}
          close={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            onWithdrawn();
          }}
        />
      ) : null}
      {asking && round && mayWithdraw ? (
        <WithdrawDialog
          revision={revision}
          round={round}
          onClose={() => setAsking(false)}
          onWithdrawn={() => {
            setAsking(false);
            onWithdrawn();
          }}
        />
      ) : null}
    </section>
  );
}

function Verdict(props: { revision: Revision; round: Round | null; blockedBecause: BlockedBecause; mine: Step | null }) {
  const { revision, round, blockedBecause, mine } = props;
  const t = useT();
  const { label } = revision;
  if (!round) {
    return (
      <Notice cause={t('approvals.notSubmitted', { label })}>
        {t(revision.state === 'draft' ? 'approvals.notSubmittedHint' : 'approvals.noRound')}
      </Notice>
    );
  }
  if (round.state === 'void') {
    return (
      <Notice kind="warning" cause={t('approvals.void')}>
        {t('approvals.voidHint')}
      </Notice>
    );
  }
  if (round.state === 'rejected') {
    const step = round.steps.find((one) => one.state === 'rejected');
    return (
      <Notice kind="warning" cause={t('approvals.rejectedBy', { name: step?.personName ?? '' })}>
        {round.endReason}
      </Notice>
    );
  }
  if (round.state === 'withdrawn') {
    return (
      <Notice kind="warning" cause={t('approvals.withdrawn')}>
        {round.endReason}
      </Notice>
    );
  }
  if (round.state === 'approved') {
    const on = revision.effectiveOn ?? round.effectiveOn ?? '';
    return (
      <Notice cause={t('approvals.approvedAll')}>
        {t(revision.state === 'approved' ? 'approvals.startsOn' : 'approvals.startedOn', { on })}
      </Notice>
    );
  }
  const waits = pendingSteps(round)
    .map((step) => (step.left ? t('approvals.hasLeft', { name: step.personName }) : step.personName || t(`role.${step.role}`)))
    .join(t('error.listSeparator'));
  if (blockedBecause === 'contributor')
    return <Notice cause={t('approvals.contributor', { label })}>{t('approvals.waitingFor', { names: waits })}</Notice>;
  if (blockedBecause === 'not-your-turn')
    return <Notice cause={t('approvals.notYourTurn')}>{t('approvals.first', { names: waits })}</Notice>;
  if (mine)
    return (
      <Notice cause={t('approvals.youDecided', { what: t(`approvals.agreed.${mine.kind}`) })}>
        {t('approvals.waitingFor', { names: waits })}
      </Notice>
    );
  return <Notice cause={t('approvals.notAsked')}>{t('approvals.waitingFor', { names: waits })}</Notice>;
}

function WithdrawDialog(props: { revision: Revision; round: Round; onClose: () => void; onWithdrawn: () => void }) {
  const { revision, round, onClose, onWithdrawn } = props;
  const t = useT();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const decided = round.steps.filter((step) => step.state === 'agreed').length;
  const withdraw = async () => {
    setBusy(true);
    setError(null);
    try {
      await client.approvals.withdraw({ roundId: round.id, reason: reason.trim() });
      onWithdrawn();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      title={t('approvals.withdrawTitle', { number: revision.number, label: revision.label })}
      subtitle={t(decided > 0 ? 'approvals.withdrawEffectDecided' : 'approvals.withdrawEffect', { label: revision.label, count: decided })}
      safe={{ label: t('approvals.keepRound'), run: onClose }}
      decide={{ label: t('approvals.withdraw'), run: () => void withdraw(), disabled: reason.trim() === '', busy }}
    >
      <ErrorNotice error={error} />
      <Field label={t('approvals.reason')} wide>
        {(ids) => (
          <Input.TextArea
            {...ids}
            autoFocus
            value={reason}
            maxLength={500}
            rows={3}
            onChange={(event) => setReason(event.target.value.replace(/\n/g, ' '))}
          />
        )}
      </Field>
    </Dialog>
  );
}
