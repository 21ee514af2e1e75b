import type { ReactNode } from 'react';
import { duration } from './day.ts';
import { Icon } from './icon.tsx';
import { useT } from './language.tsx';
import './progress.css';

/** Percent with what is going on above the bar. */
export function ProgressBar({ value, label, detail }: { value: number; label: ReactNode; detail?: ReactNode }) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div>
      <p className="wk-progress-line">
        <span>{label}</span>
        <span className="wk-t2">{detail ?? `${percent}%`}</span>
      </p>
      <div
        className="wk-progress"
        role="progressbar"
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-label={typeof label === 'string' ? label : undefined}
      >
        <i style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}

export interface ProgressStep {
  key: string;
  name: string;
  state: 'done' | 'running' | 'waiting' | 'failed';
  /** what it is working on */
  detail?: string;
  /** e.g. `32 / 46` */
  count?: string;
}

/** The step list under the bar, with counts. */
export function ProgressSteps({ steps }: { steps: ProgressStep[] }) {
  const t = useT();
  return (
    <ol className="wk-steps">
      {steps.map((step) => (
        <li key={step.key} className={`wk-${step.state}`} aria-current={step.state === 'running' ? 'step' : undefined}>
          {step.state === 'done' ? (
            <Icon name="check" label={t('progress.done')} />
          ) : step.state === 'failed' ? (
            <Icon name="alert" label={t('progress.failed')} />
          ) : step.state === 'running' ? (
            <Icon name="refresh" label={t('progress.running')} />
          ) : (
            <span className="wk-ring" role="img" aria-label={t('progress.waiting')} />
          )}
          <span>{step.name}</span>
          <span className="wk-steps-detail wk-ellipsis" title={step.detail}>
            {step.detail}
          </span>
          <span className="wk-steps-count">{step.count}</span>
        </li>
      ))}
    </ol>
  );
}

/** Elapsed and, from five percent on, what is left. */
export function ElapsedText({ seconds, progress }: { seconds: number; progress: number }) {
  const t = useT();
  const elapsed = duration(t, seconds);
  return (
    <>
      {progress > 0.05 && progress < 1
        ? t('progress.left', { elapsed, left: duration(t, (seconds / progress) * (1 - progress)) })
        : t('progress.elapsed', { elapsed })}
    </>
  );
}
