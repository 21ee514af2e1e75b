import type { Coverage } from '../../../shared/contract/coverage.ts';
import type { Rubric } from '../../../shared/contract/rubrics.ts';
import { CLAUSE_STATES, type ClauseState } from '../../../shared/domain/terms.ts';
import { clauseLook, Icon, useCodeText, useT } from '../../ui/index.ts';
import { missingText, pointsText, scoreText } from './points.ts';
import './score-band.css';

interface Props {
  coverage: Coverage;
  rubric: Rubric;
  states: readonly ClauseState[];
  onStates: (states: ClauseState[]) => void;
  /** how the figures came about when the day is not today */
  dayNote: string | null;
}

/** Score with its scale, the five counts as filters, and below it the notice that the points are samples; it cannot be dismissed. */
export function ScoreBand({ coverage, rubric, states, onStates, dayNote }: Props) {
  const t = useT();
  const tc = useCodeText();
  const { score, totals } = coverage;
  const level = tc('coverage.level', score.levelId ?? 'none');
  const toggle = (state: ClauseState) => onStates(states.includes(state) ? states.filter((each) => each !== state) : [...states, state]);
  return (
    <section
      className="wk-band"
      aria-label={t(score.fromSamplePoints ? 'coverage.sampleScore' : 'coverage.score')}
      data-pane=""
      tabIndex={-1}
    >
      <div className="wk-band-1">
        <div>
          <div className="wk-12 wk-t3">{t(score.fromSamplePoints ? 'coverage.sampleScore' : 'coverage.score')}</div>
          <div className="wk-score" title={t('coverage.pool', { got: pointsText(score.got), pool: pointsText(score.pool) })}>
            <b>{scoreText(score.value)}</b>
            <span className="wk-t2 wk-13">
              / 100 <span className="wk-score-level">{level}</span>
              {score.next
                ? t('coverage.toNext', { level: tc('coverage.level', score.next.id), missing: missingText(score.next.missing) })
                : null}
            </span>
          </div>
        </div>
        <Scale
          value={score.value}
          levels={rubric.levels}
          levelId={score.levelId}
          label={t('coverage.scaleLabel', { score: scoreText(score.value), level })}
        />
        <fieldset className="wk-state-filters" aria-label={t('coverage.filterByState')}>
          {CLAUSE_STATES.map((state) => (
            <button
              key={state}
              type="button"
              className={`wk-state-filter wk-tone-${clauseLook[state].tone}`}
              aria-pressed={states.includes(state)}
              title={t(`clauseState.${state}.hint`)}
              onClick={() => toggle(state)}
            >
              <Icon name={clauseLook[state].glyph} size={14} />
              {t(`clauseState.${state}`)}
              <b>{totals[state]}</b>
            </button>
          ))}
        </fieldset>
      </div>
      {score.fromSamplePoints ? (
        <p className="wk-band-2">
          <Icon name="info" size={14} />
          <span className="wk-ellipsis" title={t('coverage.sampleCause') + t('coverage.sampleNotice')}>
            <b>{t('coverage.sampleCause')}</b> {t('coverage.sampleNotice')}
          </span>
        </p>
      ) : null}
      {dayNote ? (
        <p className="wk-band-2">
          <Icon name="calendar" size={14} />
          <span className="wk-ellipsis" title={dayNote}>
            {dayNote}
          </span>
        </p>
      ) : null}
    </section>
  );
}

/** Share of the scale that lies below the first level: nobody needs a fine view there. */
const BELOW = 25;

function Scale({ value, levels, levelId, label }: { value: number; levels: Rubric['levels']; levelId: string | null; label: string }) {
  const tc = useCodeText();
  const rising = [...levels].sort((a, b) => a.min - b.min);
  const first = rising[0]?.min ?? 0;
  const place = (points: number) =>
    points <= first ? (first > 0 ? (points / first) * BELOW : 0) : BELOW + ((points - first) / (100 - first)) * (100 - BELOW);
  const stretches = [{ id: 'none', from: 0 }, ...rising.map((level) => ({ id: level.id, from: level.min }))].map((stretch, index) => ({
    ...stretch,
    middle: (place(stretch.from) + place(rising[index]?.min ?? 100)) / 2,
  }));
  return (
    <div className="wk-scale" role="img" aria-label={label}>
      <div className="wk-scale-track">
        <i style={{ width: `${place(Math.min(100, value))}%` }} />
      </div>
      {rising.map((level) => (
        <span key={level.id}>
          <i className="wk-scale-tick" style={{ left: `${place(level.min)}%` }} />
          <span className="wk-scale-value" style={{ left: `${place(level.min)}%` }}>
            {level.min}
          </span>
        </span>
      ))}
      {stretches.map((stretch) => (
        <span
          key={stretch.id}
          className={`wk-scale-level${stretch.id === (levelId ?? 'none') ? ' wk-on' : ''}`}
          style={{ left: `${stretch.middle}%` }}
        >
          {tc('coverage.mark', stretch.id)}
        </span>
      ))}
    </div>
  );
}
