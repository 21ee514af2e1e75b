import { BUNDLE_STEPS, type ExportJob } from '../../../shared/contract/bundles.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import type { Store } from '../ports.ts';
import { found, requirePermission } from '../require.ts';
import { exportBundle } from './export-bundle.ts';

interface Running {
  job: ExportJob;
  abort: AbortController;
}

/** Jobs of an open workspace; they go when it is closed. The last ones stay readable for whoever asks how they ended. */
const jobsOf = new WeakMap<Store, Map<string, Running>>();
const KEPT = 20;

/**
 * Starts an export and answers at once. One at a time: a second start is told of the one that runs.
 * @throws AppError CONFLICT with the running job, FORBIDDEN
 */
export function startExport(context: Context, input: { on?: string | undefined }): ExportJob {
  requirePermission(context.actor, 'bundles.export');
  const jobs = jobsOf.get(context.store) ?? new Map<string, Running>();
  jobsOf.set(context.store, jobs);
  const busy = [...jobs.values()].find(({ job }) => job.state === 'running');
  if (busy) throw new AppError('CONFLICT', { what: 'export', current: busy.job });
  const job: ExportJob = {
    id: context.ids.next(),
    state: 'running',
    startedAt: context.clock.now(),
    progress: 0,
    steps: BUNDLE_STEPS.map((step) => ({ step, done: 0, total: 0, current: '' })),
    bundle: null,
    error: null,
  };
  const abort = new AbortController();
  jobs.set(job.id, { job, abort });
  for (const id of [...jobs.keys()].slice(0, Math.max(0, jobs.size - KEPT))) jobs.delete(id);
  void run(context, input, job, abort.signal);
  return job;
}

async function run(context: Context, input: { on?: string | undefined }, job: ExportJob, signal: AbortSignal): Promise<void> {
  try {
    const bundle = await exportBundle(
      context,
      input,
      {
        plan(totals) {
          for (const step of job.steps) step.total = totals[step.step];
        },
        advance(name, current) {
          const step = job.steps.find((each) => each.step === name)!;
          step.done = Math.min(step.total, step.done + 1);
          step.current = current;
          const total = job.steps.reduce((sum, each) => sum + each.total, 0);
          job.progress = total === 0 ? 0 : job.steps.reduce((sum, each) => sum + each.done, 0) / total;
        },
      },
      signal,
    );
    job.bundle = { ...bundle, intact: true };
    job.progress = 1;
    job.state = 'done';
  } catch (error) {
    job.state = error instanceof AppError && error.code === 'CANCELLED' ? 'cancelled' : 'failed';
    job.error =
      error instanceof AppError
        ? { code: error.code, data: error.data }
        : { code: 'INTERNAL', data: { logId: context.log.error('export', error) } };
  }
}

/** Stops what still runs in a workspace that is about to be closed. */
export function abortExports(store: Store): void {
  for (const { abort } of jobsOf.get(store)?.values() ?? []) abort.abort();
}

/** @throws AppError NOT_FOUND */
export function getExportJob(context: Context, input: { id: string }): ExportJob {
  requirePermission(context.actor, 'read');
  return found(jobsOf.get(context.store)?.get(input.id), 'export', input.id).job;
}

/** Takes effect before the next file; what was written is removed. @throws AppError NOT_FOUND */
export function cancelExport(context: Context, input: { id: string }): void {
  requirePermission(context.actor, 'bundles.export');
  found(jobsOf.get(context.store)?.get(input.id), 'export', input.id).abort.abort();
}
