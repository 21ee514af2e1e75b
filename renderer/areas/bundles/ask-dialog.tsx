import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
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
  const forms = useQuery(api.documents.forms.queryOptions());
  const documents = new Set(coverage.data?.clauses.flatMap((clause) => clause.documents.map((document) => document.id)) ?? []);
  const evidence = new Set(coverage.data?.clauses.flatMap((clause) => clause.evidence.map((item) => item.id)) ?? []);
  const start = useMutation(
    api.bundles.start.mutationOptions({
      onSuccess: (job) => {
        watchExport(job.id);
        onStarted();
      },
      onError: (error) => {
        // somebody is exporting already: that export is shown instead
        if (!isFailure(error, 'CONFLICT')) return;
        watchExport((error.data.current as { id: string }).id);
        onStarted();
      },
    }),
  );
  const lines = [
    t('bundles.ask.documents', { count: documents.size }),
    t('bundles.ask.forms', { count: forms.data?.length ?? 0 }),
    t('bundles.ask.registers'),
    t('bundles.ask.evidence', { count: evidence.size }),
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
        <ErrorNotice error={(isFailure(start.error, 'CONFLICT') ? null : start.error) ?? coverage.error ?? forms.error} />
      </div>
    </Dialog>
  );
}
