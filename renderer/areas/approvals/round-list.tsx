import type { Round, Step } from '../../../shared/contract/approvals.ts';
import { Icon, type IconName, InstantText, PanelSection, useT } from '../../ui/index.ts';
import { SignedMark, subjectsOfRound } from '../signatures/signed-mark.tsx';

/** What was decided so far in this submission, who is asked next, and the submissions before it. */
export function RoundList({ rounds, note }: { rounds: readonly Round[]; note: string | null }) {
  const t = useT();
  const [current, ...earlier] = rounds;
  return (
    <>
      <PanelSection title={t('approvals.decisions')}>
        {current ? <RoundSteps round={current} /> : <p className="wk-13 wk-t2">{t('approvals.neverSubmitted')}</p>}
        {note ? <p className="wk-12 wk-t3 wk-decision-note">{note}</p> : null}
      </PanelSection>
      {earlier.length > 0 ? (
        <PanelSection title={t('approvals.earlierRounds')} count={earlier.length}>
          {earlier.map((round) => (
            <details key={round.id} className="wk-earlier-round">
              <summary>
                <InstantText at={round.submittedAt} /> {t(`approvals.round.${round.state}`)}
              </summary>
              <RoundSteps round={round} />
            </details>
          ))}
        </PanelSection>
      ) : null}
    </>
  );
}

const GLYPH: Record<Step['state'], { icon: IconName; tone: string }> = {
  agreed: { icon: 'check', tone: 'wk-good' },
  rejected: { icon: 'undo', tone: 'wk-bad' },
  pending: { icon: 'state-review', tone: 'wk-due' },
  waiting: { icon: 'state-stale', tone: '' },
  skipped: { icon: 'minus', tone: '' },
};

function RoundSteps({ round }: { round: Round }) {
  const t = useT();
  const among = subjectsOfRound(round);
  return (
    <ul className="wk-decisions">
      <li>
        <span className="wk-good">
          <Icon name="check" size={14} />
        </span>
        <span>
          {round.submittedBy}
          <span className="wk-t2 wk-after-name">{t('approvals.submitted')}</span>
        </span>
        <span className="wk-12 wk-t3 wk-signed-at">
          <SignedMark subject={{ kind: 'submission', id: round.id }} name={round.submittedBy} among={among} />
          <InstantText at={round.submittedAt} />
        </span>
      </li>
      {round.steps.map((step) => (
        <li key={step.id} title={step.meaning || undefined}>
          <span className={GLYPH[step.state].tone}>
            <Icon name={GLYPH[step.state].icon} size={14} />
          </span>
          <span>
            {step.personName || t(`role.${step.role}`)}
            <span className="wk-t2 wk-after-name">
              {t(step.state === 'agreed' ? `approvals.agreed.${step.kind}` : `approvals.step.${step.state}`)}
            </span>
          </span>
          <span className="wk-12 wk-t3 wk-signed-at">
            {step.decidedAt ? (
              <>
                <SignedMark subject={{ kind: 'step', id: step.id }} name={step.personName} among={among} />
                <InstantText at={step.decidedAt} />
              </>
            ) : null}
          </span>
          {step.comment ? <p>{step.comment}</p> : null}
        </li>
      ))}
      {round.state !== 'open' && round.state !== 'approved' && round.state !== 'rejected' ? (
        <li>
          <span className="wk-bad">
            <Icon name="undo" size={14} />
          </span>
          <span>{t(`approvals.round.${round.state}`)}</span>
          <span className="wk-12 wk-t3">{round.endedAt ? <InstantText at={round.endedAt} /> : null}</span>
          {round.endReason ? <p>{round.state === 'void' ? t('approvals.voidReason') : round.endReason}</p> : null}
        </li>
      ) : null}
    </ul>
  );
}
