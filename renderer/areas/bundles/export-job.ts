import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { ExportJob } from '../../../shared/contract/bundles.ts';
import { api, queryClient } from '../../client.ts';
import { keep, readKept } from '../../ui/kept.ts';

/** The export that was started in this window; it runs on while other screens are open and is found again after a reload. */
const KEY = 'wk.export';
let current: string | null = readKept(KEY, 'window');
const listeners = new Set<() => void>();

/** Follows an export from now on; null: no longer. */
export function watchExport(job: ExportJob | null): void {
  current = job?.id ?? null;
  keep(KEY, current, 'window');
  // shown at once: while the program collects what goes in it may be slow to answer
  if (job) queryClient.setQueryData(api.bundles.job.queryKey({ input: { id: job.id } }), job);
  for (const listener of listeners) listener();
}

function useExportId(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

const ASK_EVERY_MS = 400;

/** How the export of this window goes; null when there is none. What it changes is read again when it ends. */
export function useExportJob() {
  const id = useExportId();
  const query = useQuery({
    ...api.bundles.job.queryOptions({ input: { id: id ?? '' } }),
    enabled: id !== null,
    retry: false,
    refetchInterval: ({ state }) => (state.data?.state === 'running' || !state.data ? ASK_EVERY_MS : false),
  });
  const job = id === null ? null : (query.data ?? null);
  // the program was started again, or another workspace was opened: it knows nothing of the job
  const lost = id !== null && query.error !== null && !query.data;
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (lost) watchExport(null);
  }, [lost]);
  useEffect(() => {
    if (before.current === 'running' && job?.state !== 'running') {
      void queryClient.invalidateQueries({ queryKey: api.bundles.list.key() });
      void queryClient.invalidateQueries({ queryKey: api.history.key() });
    }
    before.current = job?.state;
  }, [job?.state]);
  return job;
}
