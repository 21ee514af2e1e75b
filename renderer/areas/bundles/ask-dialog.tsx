import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExportJob } from '../../../shared/contract/bundles.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api, isFailure } from '../../client.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog, Field, Icon, useT, useToday } from '../../ui/index.ts';
import { watchExport } from './export-job.ts';
import { GapNotice } from './gap-notice.tsx';

/** Asks for the day and says what will be in the bundle and what auditors will find missing. */
export function AskDialog({ onClose, onStarted }: { onClose: () => void; onStarted: () => void }) {
  const t = useT();
  const today = useToday();
  const [on, setOn] = useState(today);
  const coverage = useQuery(api.coverage.get.queryOptions({ input: { on } }));
  const counts = useCounts(today);
  const start = useMutation(
    api.bundles.start.mutationOptions({
      onSuccess: (job) => {
        watchExport(job);
        onStarted();
      },
      onError: (error) => {
        // somebody is exporting already: that export is shown instead
        if (!isFailure(error, 'CONFLICT')) return;
        watchExport(error.data.current as ExportJob);
        onStarted();
      },
    }),
  );
  const lines = [
    counts && on === today ? t('bundles.ask.documents', { count: counts.documents }) : t('bundles.ask.documentsOn'),
    counts && on === today ? t('bundles.ask.forms', { count: counts.forms }) : t('bundles.ask.formsOn'),
    t('bundles.ask.registers'),
    counts && on === today ? t('bundles.ask.evidence', { count: counts.evidence }) : t('bundles.ask.evidenceOn'),
    t('bundles.ask.verify'),
  ];
  return (
    <Dialog
      open
      title={t('bundles.ask.title')}
      safe={{ label: t('bundles.ask.not'), run: onClose }}
      decide={{
        label: t('bundles.ask.do'),
        busy: start.isPending,
        run: () => start.mutate(on === today ? {} : { on }),
      }}
    >
      <div className="wk-bundle-ask">
        <Field label={t('bundles.ask.on')} help={t('bundles.ask.onHelp')}>
          {({ id }) => <DayField id={id} value={on} to={today} onChange={(day) => setOn(day ?? today)} />}
        </Field>
        <div>
          <h3>{t('bundles.ask.what')}</h3>
          <ul className="wk-bundle-content">
            {lines.map((line) => (
              <li key={line}>
                <Icon name="check" size={14} />
                {line}
              </li>
            ))}
          </ul>
        </div>
        {coverage.data ? <GapNotice totals={coverage.data.totals} on={on === today ? undefined : on} /> : null}
        <ErrorNotice error={(isFailure(start.error, 'CONFLICT') ? null : start.error) ?? coverage.error} />
      </div>
    </Dialog>
  );
}

/** How much of what goes in today; null until it is known. Other days are counted by the export itself. */
function useCounts(today: string): { documents: number; forms: number; evidence: number } | null {
  const documents = useQuery(api.documents.list.queryOptions()).data;
  const forms = useQuery(api.documents.forms.queryOptions()).data;
  const evidence = useQuery(api.evidence.list.queryOptions()).data;
  if (!documents || !forms || !evidence) return null;
  const inForce = new Set(documents.filter((document) => document.state === 'effective').map((document) => document.id));
  return {
    documents: inForce.size,
    forms: forms.filter((form) => inForce.has(form.documentId)).length,
    evidence: evidence.filter((item) => item.removedAt === null && item.receivedOn <= today).length,
  };
}
