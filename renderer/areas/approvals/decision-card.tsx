import { Button, DatePicker, Input, type InputRef } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useId, useRef, useState } from 'react';
import type { Round, Step } from '../../../shared/contract/approvals.ts';
import type { Revision } from '../../../shared/contract/revisions.ts';
import { dayOfEffect, signingOf } from '../../../shared/domain/lifecycle.ts';
import { isApproval } from '../../../shared/domain/routes.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { client, failureOf, isFailure } from '../../client.ts';
import {
  Hash,
  Icon,
  Kbd,
  Notice,
  PasswordField,
  relativeDay,
  Segmented,
  type Translate,
  useShortcut,
  useT,
  useToday,
  weekday,
} from '../../ui/index.ts';

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
  onReload,
}: {
  context: DecisionContext;
  onDecided: (round: Round, effectiveOn: string | null, agreed: boolean) => void;
  /** the text or the round is another one by now */
  onReload: () => void;
}) {
  const t = useT();
  const today = useToday();
  const { revision, round, step, onBehalfOf, replaces, sha256 } = context;
  const [agrees, setAgrees] = useState(true);
  const [comment, setComment] = useState('');
  const [wanted, setWanted] = useState(() => dayOfEffect(round.effectiveOn, today));
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [missing, setMissing] = useState<'comment' | 'password' | null>(null);
  const [lockedUntil, setLockedUntil] = useState(0);
  const secondsLeft = useSecondsLeft(lockedUntil);
  const passwordInput = useRef<InputRef>(null);
  const commentInput = useRef<HTMLTextAreaElement>(null);
  const dayId = useId();
  const commentId = useId();

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

  const decide = async () => {
    if (busy || secondsLeft > 0) return;
    setError(null);
    if (!agrees && comment.trim() === '') {
      setMissing('comment');
      commentInput.current?.focus();
      return;
    }
    if (password === '') {
      setMissing('password');
      passwordInput.current?.focus();
      return;
    }
    setMissing(null);
    setBusy(true);
    try {
      const common = { stepId: step.id, shownSha256: sha256, password, comment: comment.trim() };
      const after = await client.approvals.decide(
        agrees ? { decision: 'agree', ...common, effectiveOn: day } : { decision: 'reject', ...common },
      );
      onDecided(after, effectiveOn, agrees);
    } catch (failure) {
      setPassword('');
      setError(failure);
      if (isFailure(failure, 'WRONG_PASSWORD')) {
        if (failure.data.waitSeconds > 0) setLockedUntil(Date.now() + failure.data.waitSeconds * 1000);
        passwordInput.current?.focus();
      }
    } finally {
      setBusy(false);
    }
  };
  useShortcut('mod+enter', () => void decide());

  const wrongPassword = isFailure(error, 'WRONG_PASSWORD');
  const passwordError =
    secondsLeft > 0
      ? t('error.WRONG_PASSWORD.locked', { seconds: secondsLeft })
      : wrongPassword
        ? t('approvals.wrongPassword')
        : missing === 'password'
          ? t('approvals.passwordMissing')
          : null;
  const verb = t(agrees ? `approvals.agree.${step.kind}` : 'approvals.reject');
  return (
    <form
      className="wk-decision"
      aria-label={t('approvals.card')}
      data-pane=""
      // Enter signs in the password only: in the date it chooses the day
      onSubmit={(event) => event.preventDefault()}
    >
      {error && !wrongPassword ? <DecisionFailure error={error} onReload={onReload} /> : null}
      <Segmented
        stretch
        label={t('approvals.decision')}
        value={agrees ? 'agree' : 'reject'}
        onChange={(value) => setAgrees(value === 'agree')}
        options={[
          {
            value: 'agree',
            label: (
              <>
                <Icon name={isReview ? 'check' : 'stamp'} size={14} />
                {t(`approvals.agree.${step.kind}`)}
              </>
            ),
          },
          { value: 'reject', label: t('approvals.reject') },
        ]}
      />
      <p className="wk-meaning">{meaning}</p>
      <div className="wk-decision-row">
        <label htmlFor={commentId}>{t(agrees ? 'approvals.comment' : 'approvals.reason')}</label>
        <div>
          <Input.TextArea
            id={commentId}
            ref={(area) => {
              commentInput.current = area?.resizableTextArea?.textArea ?? null;
            }}
            value={comment}
            maxLength={500}
            rows={agrees ? 1 : 2}
            className="wk-growing"
            placeholder={t(agrees ? 'common.optional' : 'approvals.reasonHint')}
            aria-invalid={missing === 'comment' ? true : undefined}
            {...(missing === 'comment' ? { status: 'error' as const } : {})}
            onChange={(event) => setComment(event.target.value.replace(/\n/g, ' '))}
          />
          {missing === 'comment' ? (
            <p className="wk-field-note wk-error" role="alert">
              <Icon name="alert" size={14} />
              <span>{t('approvals.reasonMissing')}</span>
            </p>
          ) : null}
        </div>
      </div>
      {setsDay ? (
        <div className="wk-decision-row">
          <label htmlFor={dayId}>{t('paper.effectiveOn')}</label>
          <span className="wk-decision-day">
            <DatePicker
              id={dayId}
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
        </div>
      ) : null}
      <PasswordField
        ref={passwordInput}
        label={t('approvals.password')}
        value={password}
        error={passwordError}
        disabled={secondsLeft > 0}
        onEnter={() => void decide()}
        onChange={(value) => {
          setPassword(value);
          setMissing(null);
          if (wrongPassword) setError(null);
        }}
      />
      <p className="wk-signed-hash">
        <Icon name="lock" size={14} />
        <span>{t('approvals.signs')}</span>
        <Hash sha256={sha256} />
      </p>
      <Button type="primary" block className="wk-decide" loading={busy} disabled={secondsLeft > 0} onClick={() => void decide()}>
        {t('approvals.andSign', { verb })}
        <Kbd keys="mod+enter" />
      </Button>
    </form>
  );
}

/** Why a decision was not recorded. */
function DecisionFailure({ error, onReload }: { error: unknown; onReload: () => void }) {
  const t = useT();
  const failure = failureOf(error);
  const ways = [{ label: t('common.reload'), run: onReload }];
  if (failure?.code === 'CONFLICT') {
    return (
      <Notice kind="warning" cause={t('approvals.conflict')} ways={ways}>
        {whatHappened(t, failure.data.current as Partial<Round> | null)}
      </Notice>
    );
  }
  const stale = failure?.code === 'STALE_CONTENT' || failure?.code === 'WRONG_STATE' || failure?.code === 'NOT_FOUND';
  return <ErrorNotice error={error} ways={stale || failure === null ? ways : []} />;
}

/** What somebody else did to the round in the meantime. */
function whatHappened(t: Translate, round: Partial<Round> | null): string {
  if (round?.state === 'withdrawn') return t('approvals.conflictWithdrawn', { reason: round.endReason ?? '' });
  const decided = (round?.steps ?? []).filter((step) => step.decidedAt !== null);
  const last = decided.sort((a, b) => (a.decidedAt! < b.decidedAt! ? 1 : -1))[0];
  if (!last) return t('approvals.conflictEnded');
  const what = t(last.state === 'agreed' ? `approvals.agreed.${last.kind}` : `approvals.step.${last.state}`);
  return t('approvals.conflictBy', { name: last.personName, what });
}

function useSecondsLeft(until: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until <= Date.now()) return;
    setNow(Date.now());
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= until) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [until]);
  return Math.max(0, Math.ceil((until - now) / 1000));
}
