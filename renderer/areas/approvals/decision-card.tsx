import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Round, Step } from '../../../shared/contract/approvals.ts';
import type { Revision } from '../../../shared/contract/revisions.ts';
import { dayOfEffect, signingOf } from '../../../shared/domain/lifecycle.ts';
import { isApproval } from '../../../shared/domain/routes.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { SigningCard } from '../../app/signing-card.tsx';
import { client, failureOf, isFailure } from '../../client.ts';
import { Field, Icon, localDay, localTime, Notice, relativeDay, type Translate, useT, useToday, weekday } from '../../ui/index.ts';

export interface DecisionContext {
  revision: Revision;
  round: Round;
  step: Step;
  /** the absent person for whom a deputy decides; empty: nobody */
  onBehalfOf: string;
  /** label in force that the revision replaces */
  replaces: string | null;
  /** of the text on the screen */
  sha256: string;
}

/** The card at the foot: decision, sentence, day, password, hash, one button. */
export function DecisionCard({
  context,
  onDecided,
  onOvertaken,
  onReload,
}: {
  context: DecisionContext;
  onDecided: (round: Round, effectiveOn: string | null, agreed: boolean) => void;
  /** somebody else was first: the round as it is now */
  onOvertaken: (stepId: string, round: Partial<Round> | null) => void;
  /** the text or the round is another one by now */
  onReload: () => void;
}) {
  const t = useT();
  const today = useToday();
  const { revision, round, step, onBehalfOf, replaces, sha256 } = context;
  const [agrees, setAgrees] = useState(true);
  const [wanted, setWanted] = useState(() => dayOfEffect(round.effectiveOn, today));
  const isReview = !isApproval(step.kind);
  const base = {
    round,
    step,
    steps: round.steps,
    askedOn: round.effectiveOn,
    today,
    agrees,
    number: revision.number,
    label: revision.label,
    replaces,
    onBehalfOf,
  };
  // only the last approval sets the day: what an earlier one chose would be overruled
  const setsDay = agrees && !isReview && signingOf({ ...base, wanted: null }).last;
  const day = setsDay ? wanted : null;
  const { meaning, effectiveOn } = signingOf({ ...base, wanted: day });

  const verb = t(agrees ? `approvals.agree.${step.kind}` : 'approvals.reject');
  return (
    <SigningCard
      className="wk-decision"
      label={t('approvals.card')}
      choice={{
        label: t('approvals.decision'),
        agree: (
          <>
            <Icon name={isReview ? 'check' : 'stamp'} size={14} />
            {t(`approvals.agree.${step.kind}`)}
          </>
        ),
        refuse: t('approvals.reject'),
      }}
      agrees={agrees}
      onChoose={setAgrees}
      meaning={meaning}
      reasonHint={t('approvals.reasonHint')}
      reasonMissing={t('approvals.reasonMissing')}
      signs={t('approvals.signs')}
      sha256={sha256}
      verb={verb}
      failure={(error) => <DecisionFailure error={error} onReload={onReload} />}
      sign={async ({ reason, password }) => {
        const common = { stepId: step.id, shownSha256: sha256, password, comment: reason };
        try {
          const after = await client.approvals.decide(
            agrees ? { decision: 'agree', ...common, effectiveOn: day } : { decision: 'reject', ...common },
          );
          onDecided(after, effectiveOn, agrees);
        } catch (error) {
          if (!isFailure(error, 'CONFLICT')) throw error;
          onOvertaken(step.id, error.data.current as Partial<Round> | null);
        }
      }}
    >
      {setsDay ? (
        <Field label={t('paper.effectiveOn')}>
          {({ id }) => (
            <span className="wk-decision-day">
              <DatePicker
                id={id}
                value={dayjs(wanted)}
                allowClear={false}
                format="YYYY-MM-DD"
                minDate={dayjs(today)}
                suffixIcon={<Icon name="calendar" size={14} />}
                onChange={(value) => value && setWanted(value.format('YYYY-MM-DD'))}
              />
              <span className="wk-12 wk-t3 wk-nowrap">
                {weekday(t, wanted)} {relativeDay(t, today, wanted)}
              </span>
            </span>
          )}
        </Field>
      ) : null}
    </SigningCard>
  );
}

/** Why a decision was not recorded. */
function DecisionFailure({ error, onReload }: { error: unknown; onReload: () => void }) {
  const t = useT();
  const failure = failureOf(error);
  const ways = [{ label: t('common.reload'), run: onReload }];
  const stale = failure?.code === 'STALE_CONTENT' || failure?.code === 'WRONG_STATE' || failure?.code === 'NOT_FOUND';
  return <ErrorNotice error={error} ways={stale || failure === null ? ways : []} />;
}

/** In the place of a decision that came second: what somebody else did to the round, and when. */
export function Overtaken({ stepId, round }: { stepId: string; round: Partial<Round> | null }) {
  const t = useT();
  return (
    <Notice kind="warning" cause={t('approvals.conflict')}>
      {whatHappened(t, stepId, round)}
    </Notice>
  );
}

function whatHappened(t: Translate, stepId: string, round: Partial<Round> | null): string {
  if (round?.state === 'withdrawn') return t('approvals.conflictWithdrawn', { reason: round.endReason ?? '' });
  const decided = (round?.steps ?? []).filter((step) => step.decidedAt !== null);
  const step = decided.find((one) => one.id === stepId) ?? decided.sort((a, b) => (a.decidedAt! < b.decidedAt! ? 1 : -1))[0];
  if (!step) return t('approvals.conflictEnded');
  const what = t(step.state === 'agreed' ? `approvals.agreed.${step.kind}` : `approvals.step.${step.state}`);
  return t('approvals.conflictBy', { name: step.personName, what, at: `${localDay(step.decidedAt!)} ${localTime(step.decidedAt!)}` });
}
