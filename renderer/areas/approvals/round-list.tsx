import { Button } from 'antd';
import type { Round, Step } from '../../../shared/contract/approvals.ts';
import { Icon, type IconName, InstantText, PanelSection, Tag, useT } from '../../ui/index.ts';
import { SignedMark, subjectsOfRound } from '../signatures/signed-mark.tsx';
import { roundStages } from './round-progress.ts';

interface Props {
  rounds: readonly Round[];
  note: string | null;
  /** gives an open step to somebody else; left out where the reader may not */
  onReassign?: (step: Step) => void;
}

/** What was decided so far in this submission, stage by stage, who is asked next, and the submissions before it with their routes. */
export function RoundList({ rounds, note, onReassign }: Props) {
  const t = useT();
  const [current, ...earlier] = rounds;
  return (
    <>
      <PanelSection title={t('approvals.decisions')} end={current ? <RouteName round={current} /> : undefined}>
        {current ? (
          <RoundSteps round={current} {...(onReassign ? { onReassign } : {})} />
        ) : (
          <p className="wk-13 wk-t2">{t('approvals.neverSubmitted')}</p>
        )}
        {note ? <p className="wk-12 wk-t3 wk-decision-note">{note}</p> : null}
      </PanelSection>
      {earlier.length > 0 ? (
        <PanelSection title={t('approvals.earlierRounds')} count={earlier.length}>
          {earlier.map((round) => (
            <details key={round.id} className="wk-earlier-round">
              <summary>
                <InstantText at={round.submittedAt} /> {t(roundWord(round))} <RouteName round={round} />
              </summary>
              <RoundSteps round={round} />
            </details>
          ))}
        </PanelSection>
      ) : null}
    </>
  );
}

/** How a submission stands, for people. */
function roundWord({ stopped, state }: Round) {
  return stopped ? 'approvals.round.stopped' : (`approvals.round.${state}` as const);
}

function RouteName({ round }: { round: Round }) {
  const t = useT();
  const route = round.route;
  return (
    <span className="wk-route-name wk-12 wk-t3">
      {round.changeKind === 'minor' ? <Tag>{t('approvals.minor')}</Tag> : null}
      {route?.name ? t('approvals.routeVersion', { name: route.name, version: route.version }) : t('routes.default')}
    </span>
  );
}

const GLYPH: Record<Step['state'], { icon: IconName; tone: string }> = {
  agreed: { icon: 'check', tone: 'wk-good' },
  rejected: { icon: 'undo', tone: 'wk-bad' },
  pending: { icon: 'state-review', tone: 'wk-due' },
  waiting: { icon: 'state-stale', tone: '' },
  skipped: { icon: 'minus', tone: '' },
};

function RoundSteps({ round, onReassign }: { round: Round; onReassign?: (step: Step) => void }) {
  const t = useT();
  const stages = roundStages(round);
  return (
    <ul className="wk-decisions">
      <li>
        <span className="wk-good">
          <Icon name="check" size={14} />
        </span>
        <span className="wk-did">
          {round.submittedBy}
          <span className="wk-t2">{t('approvals.submitted')}</span>
        </span>
        <span className="wk-12 wk-t3 wk-signed-at">
          <SignedMark subject={{ kind: 'submission', id: round.id }} name={round.submittedBy} among={subjectsOfRound(round)} />
          <InstantText at={round.submittedAt} />
        </span>
      </li>
      {stages.map((stage) => (
        <li key={stage.stage} className="wk-decision-stage">
          <h4>
            {t('approvals.stageOf', { at: stage.stage, kind: t(`stepKind.${stage.kind}`) })}
            {stage.quorum !== null ? (
              <span>{t('approvals.stageQuorum', { agreed: Math.min(stage.agreed, stage.quorum), needed: stage.quorum })}</span>
            ) : null}
            {stage.serial ? <span>{t('approvals.stageSerial')}</span> : null}
          </h4>
          <ul className="wk-decisions">
            {stage.steps.map((step) => (
              <StepLine key={step.id} round={round} step={step} done={stage.done} {...(onReassign ? { onReassign } : {})} />
            ))}
          </ul>
        </li>
      ))}
      {round.state !== 'open' && round.state !== 'approved' && round.state !== 'rejected' ? (
        <li title={round.stopped?.meaning}>
          <span className="wk-bad">
            <Icon name="undo" size={14} />
          </span>
          <span className="wk-did">
            {round.stopped?.by}
            <span className={round.stopped ? 'wk-t2' : undefined}>{t(roundWord(round))}</span>
          </span>
          <span className="wk-12 wk-t3 wk-signed-at">
            {round.stopped ? (
              <SignedMark subject={{ kind: 'stop', id: round.id }} name={round.stopped.by} among={subjectsOfRound(round)} />
            ) : null}
            {round.endedAt ? <InstantText at={round.endedAt} /> : null}
          </span>
          {round.endReason ? <p>{round.state === 'void' ? t('approvals.voidReason') : round.endReason}</p> : null}
        </li>
      ) : null}
    </ul>
  );
}

function StepLine(props: { round: Round; step: Step; done: boolean; onReassign?: (step: Step) => void }) {
  const { round, step, done, onReassign } = props;
  const t = useT();
  const open = round.state === 'open' && (step.state === 'pending' || step.state === 'waiting');
  const name = step.personName || t(`role.${step.role}`);
  const what =
    step.state === 'agreed'
      ? t(`approvals.agreed.${step.kind}`)
      : step.state === 'skipped' && done
        ? t('approvals.quorumReached')
        : t(`approvals.step.${step.state}`);
  return (
    <li title={step.meaning || undefined}>
      <span className={GLYPH[step.state].tone}>
        <Icon name={GLYPH[step.state].icon} size={14} />
      </span>
      <span className="wk-did">
        {name}
        {step.left ? <span className="wk-bad">{t('confirmationState.left')}</span> : null}
        {step.onBehalfOf ? <span>{t('approvals.behalf', { name: step.onBehalfOf })}</span> : null}
        <span className="wk-t2">{what}</span>
      </span>
      <span className="wk-12 wk-t3 wk-signed-at">
        {step.decidedAt ? (
          <>
            <SignedMark subject={{ kind: 'step', id: step.id }} name={step.personName} among={subjectsOfRound(round)} />
            <InstantText at={step.decidedAt} />
          </>
        ) : null}
        {open && onReassign ? (
          <Button type="link" size="small" aria-label={t('approvals.reassignOf', { name })} onClick={() => onReassign(step)}>
            {t('approvals.reassign')}
          </Button>
        ) : null}
      </span>
      {step.reassigned.map((move) => (
        <p key={move.at}>
          {t('approvals.reassigned', { from: move.from || t(`role.${step.role}`), to: move.to, reason: move.reason, by: move.by })}
        </p>
      ))}
      {step.comment ? <p>{step.comment}</p> : null}
    </li>
  );
}
