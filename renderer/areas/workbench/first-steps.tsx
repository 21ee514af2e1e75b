import { Button } from 'antd';
import { useGo } from '../../app/path-link.tsx';
import { Icon, type IconName, useT } from '../../ui/index.ts';

export interface FirstStep {
  key: 'documents' | 'people' | 'variables' | 'outlets';
  done: boolean;
  /** what is there or what is missing */
  count: number;
}

const STEPS: Record<FirstStep['key'], { icon: IconName; to: string }> = {
  documents: { icon: 'doc', to: '/documents' },
  people: { icon: 'users', to: '/settings/people' },
  variables: { icon: 'braces', to: '/settings/company' },
  outlets: { icon: 'store', to: '/settings/outlets' },
};

/** What a new workspace needs before the first document can be approved. */
export function FirstSteps({ steps }: { steps: readonly FirstStep[] }) {
  const t = useT();
  const go = useGo();
  const next = steps.find((step) => !step.done);
  return (
    <section className="wk-first-steps" aria-labelledby="wk-first-steps">
      <h2 id="wk-first-steps">{t('workbench.firstSteps')}</h2>
      <p className="wk-13 wk-t2">{t('workbench.firstStepsHint')}</p>
      <ol className="wk-task-box">
        {steps.map((step) => (
          <li key={step.key} className="wk-task">
            <span className={`wk-task-icon${step.done ? ' wk-good' : ''}`}>
              <Icon name={step.done ? 'check' : STEPS[step.key].icon} />
            </span>
            <span className="wk-task-text">
              <span className="wk-task-line">
                <span className="wk-strong">{t(`workbench.step.${step.key}`)}</span>
              </span>
              <span className="wk-task-detail">
                {t(`workbench.step.${step.key}.${step.done ? 'done' : 'open'}`, { count: step.count })}
              </span>
            </span>
            {step.done ? null : (
              <Button type={step === next ? 'primary' : 'default'} onClick={() => go(STEPS[step.key].to)}>
                {t(`workbench.step.${step.key}.go`)}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
