import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { PlannedReview } from '../../../shared/contract/reviews.ts';
import { addMonths } from '../../../shared/domain/calendar.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, Field, PasswordField, toast, useT, useToday } from '../../ui/index.ts';
import './reviews.css';

/** Several documents kept with one reason: a verdict and a signature each. */
export function KeepDialog({ rows, onClose, onDone }: { rows: readonly PlannedReview[]; onClose: () => void; onDone: () => void }) {
  const t = useT();
  const today = useToday();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === '';
  const keep = useMutation(
    api.reviews.keepMany.mutationOptions({
      onSuccess: async (reviews) => {
        await queryClient.invalidateQueries();
        toast(t('reviews.keptMany', { count: reviews.length }));
        onDone();
      },
    }),
  );
  return (
    <Dialog
      open
      title={t('reviews.bulk.title', { count: rows.length })}
      subtitle={t('reviews.bulk.lead')}
      safe={{ label: t('reviews.dialog.not'), run: onClose }}
      decide={{
        label: t('reviews.bulk.do', { count: rows.length }),
        busy: keep.isPending,
        disabled: password === '',
        run: () => {
          setTried(true);
          if (missing) return;
          const documents = rows.map(({ documentId, revisionId, version }) => ({ documentId, revisionId, version }));
          keep.mutate({ documents, reason: reason.trim(), password });
        },
      }}
    >
      <ErrorNotice error={keep.error} />
      <ul className="wk-review-list" aria-label={t('reviews.bulk.list')}>
        {rows.map((row) => (
          <li key={row.documentId}>
            <span className="wk-number">{row.number}</span>
            <span className="wk-ellipsis" title={row.title}>
              {row.title}
            </span>
            <span className="wk-t3 wk-nowrap">{t('reviews.bulk.next', { on: addMonths(today, row.reviewMonths) })}</span>
          </li>
        ))}
      </ul>
      <div className="wk-fields">
        <Field
          label={t('reviews.dialog.reason')}
          wide
          help={t('reviews.dialog.reasonHelp.keep')}
          error={tried && missing ? t('reviews.dialog.needReason') : null}
        >
          {(ids) => (
            <Input.TextArea
              {...ids}
              autoFocus
              rows={2}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value.replace(/\n/g, ' '))}
            />
          )}
        </Field>
        <PasswordField label={t('editor.submit.password')} value={password} onChange={setPassword} />
      </div>
    </Dialog>
  );
}
