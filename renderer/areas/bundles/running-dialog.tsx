import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { ExportJob } from '../../../shared/contract/bundles.ts';
import { failureText } from '../../../shared/messages/failure-text.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, ElapsedText, Notice, ProgressBar, type ProgressStep, ProgressSteps, useCodeText, useT } from '../../ui/index.ts';

/** How far the export is, step by step; it can go on behind other screens or be cancelled. */
export function RunningDialog({ job, onBackground }: { job: ExportJob; onBackground: () => void }) {
  const t = useT();
  const cancel = useMutation(api.bundles.cancel.mutationOptions());
  const now = useSeconds();
  const seconds = Math.max(0, (now - Date.parse(job.startedAt)) / 1000);
  const percent = `${Math.floor(job.progress * 100)}%`;
  // until the first totals are known the first step is the one that runs
  const planned = job.steps.some((step) => step.total > 0);
  const at = planned ? job.steps.findIndex((step) => step.done < step.total) : 0;
  const steps = job.steps.map(
    (step, index): ProgressStep => ({
      key: step.step,
      name: t(`bundles.step.${step.step}`),
      state: index < at || at < 0 ? 'done' : index === at ? 'running' : 'waiting',
      detail: index === at && step.current ? t('bundles.running.writing', { what: step.current }) : t(`bundles.stepHint.${step.step}`),
      count: step.total > 1 ? `${step.done} / ${step.total}` : '',
    }),
  );
  return (
    <Dialog
      open
      minHeight={400}
      title={t('bundles.running.title')}
      safe={{ label: t('bundles.running.background'), run: onBackground }}
      between={
        <Button loading={cancel.isPending || cancel.isSuccess} onClick={() => cancel.mutate({ id: job.id })}>
          {t(cancel.isPending || cancel.isSuccess ? 'bundles.running.cancelling' : 'bundles.running.cancel')}
        </Button>
      }
      foot={t('bundles.running.nothingLeft')}
    >
      <ProgressBar value={job.progress} label={<b>{percent}</b>} detail={<ElapsedText seconds={seconds} progress={job.progress} />} />
      <ProgressSteps steps={steps} />
      <ErrorNotice error={cancel.error} />
    </Dialog>
  );
}

/** An export that ended without a bundle: why, and that nothing was left behind. */
export function FailedDialog({ job, onClose, onAgain }: { job: ExportJob; onClose: () => void; onAgain: () => void }) {
  const t = useT();
  const tc = useCodeText();
  const text = failureText(t, tc, job.error as Parameters<typeof failureText>[2]);
  return (
    <Dialog
      open
      title={t('bundles.failed.title')}
      safe={{ label: t('common.close'), run: onClose }}
      decide={{ label: t('common.retry'), run: onAgain }}
    >
      <Notice kind="error" cause={text.cause}>
        {text.safe}
      </Notice>
    </Dialog>
  );
}

/** The time, each second. */
function useSeconds(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
