import { useNavigate } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { Round } from '../../../shared/contract/approvals.ts';
import type { Revision } from '../../../shared/contract/revisions.ts';
import { DocumentChip, Icon, IconButton, Kbd, PageHead, useShortcut, useT } from '../../ui/index.ts';
import type { QueuedDecision } from './approval-data.ts';
import { pendingSteps, type StageProgress, stagesOf } from './round-progress.ts';

/** Number, title, state, how far the submission has come, and the way through my queue. */
export function ApprovalHead({ revision, round, queue }: { revision: Revision; round: Round | null; queue: readonly QueuedDecision[] }) {
  const t = useT();
  const navigate = useNavigate();
  const at = queue.findIndex((task) => task.revisionId === revision.id);
  const open = (task: QueuedDecision | undefined) => {
    if (task) void navigate({ to: '/approve/$revisionId', params: { revisionId: task.revisionId } });
  };
  const next = at < 0 ? queue[0] : queue[at + 1];
  const previous = at < 0 ? undefined : queue[at - 1];
  useShortcut('j', () => open(next));
  useShortcut('k', () => open(previous));
  const waitsFor = pendingSteps(round)[0]?.kind;
  return (
    <PageHead
      before={<IconButton icon="back" label={t('approvals.back')} onClick={() => void navigate({ to: '/' })} />}
      title={
        <span className="wk-approve-title">
          <span className="wk-number wk-t2">{revision.number}</span>
          <span className="wk-ellipsis" title={revision.title}>
            {revision.title}
          </span>
          <DocumentChip
            state={revision.state}
            label={revision.label}
            {...(revision.state === 'in-review' && waitsFor ? { text: t(`approvals.waitsFor.${waitsFor}`) } : {})}
          />
        </span>
      }
      actions={
        queue.length > 0 ? (
          <span className="wk-approve-queue">
            <span className="wk-12 wk-t3 wk-nowrap">
              {at < 0 ? t('approvals.queueRest', { count: queue.length }) : t('approvals.queueAt', { at: at + 1, count: queue.length })}
            </span>
            <IconButton icon="chevron-up" label={t('approvals.previous')} disabled={!previous} onClick={() => open(previous)} />
            <Kbd keys="k" />
            <IconButton icon="chevron-down" label={t('approvals.next')} disabled={!next} onClick={() => open(next)} />
            <Kbd keys="j" />
          </span>
        ) : undefined
      }
    >
      <ol className="wk-stages" aria-label={t('approvals.stages')}>
        {stagesOf(revision.state, round).map((stage, index) => (
          <Fragment key={stage.key}>
            {index > 0 ? <li className="wk-stage-line" aria-hidden="true" /> : null}
            <StageItem stage={stage} />
          </Fragment>
        ))}
      </ol>
    </PageHead>
  );
}

function StageItem({ stage }: { stage: StageProgress }) {
  const t = useT();
  const name = t(`approvals.stage.${stage.stage}`);
  return (
    <li className={`wk-stage wk-${stage.state}`} aria-current={stage.state === 'now' ? 'step' : undefined}>
      {stage.state === 'done' ? <Icon name="check" size={14} label={t('approvals.stageDone')} /> : null}
      {stage.state === 'now' ? (
        <Icon name={stage.stage === 'draft' ? 'pencil' : stage.stage === 'effective' ? 'calendar' : 'stamp'} size={14} />
      ) : null}
      {name}
      {stage.asked > 1 && stage.state !== 'done' ? ` ${stage.decided}/${stage.asked}` : null}
    </li>
  );
}
