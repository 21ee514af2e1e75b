import { useRouterState } from '@tanstack/react-router';
import { useGo } from '../../app/path-link.tsx';
import { Icon, useT } from '../../ui/index.ts';
import './export-chip.css';
import { useExportJob } from './export-job.ts';

/** In the top bar while an export goes on behind other screens, and after it has ended until somebody has looked. */
export function ExportChip() {
  const t = useT();
  const go = useGo();
  const job = useExportJob();
  const here = useRouterState({ select: (state) => state.location.pathname === '/bundles' });
  if (!job || here || job.state === 'cancelled') return null;
  const percent = Math.floor(job.progress * 100);
  const text =
    job.state === 'running'
      ? t('bundles.chip.running', { percent })
      : t(job.state === 'done' ? 'bundles.chip.done' : 'bundles.chip.failed');
  return (
    <button
      type="button"
      className={`wk-export-chip wk-${job.state}`}
      title={t('bundles.chip.open')}
      onClick={() => go('/bundles?job=open')}
    >
      <Icon name={job.state === 'running' ? 'refresh' : job.state === 'done' ? 'check' : 'alert'} size={14} />
      <span role="status">{text}</span>
      {job.state === 'running' ? <i style={{ width: `${percent}%` }} /> : null}
    </button>
  );
}
