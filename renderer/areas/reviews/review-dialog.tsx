import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { PlannedReview } from '../../../shared/contract/reviews.ts';
import { addMonths, daysBetween } from '../../../shared/domain/calendar.ts';
import { reviewMeaning } from '../../../shared/domain/reviews.ts';
import { REVIEW_VERDICTS, type ReviewVerdict } from '../../../shared/domain/terms.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, Field, Icon, PasswordField, Segmented, toast, useT, useToday } from '../../ui/index.ts';
import { ReviewFollowUp } from './review-follow-up.tsx';
import { verdictLook } from './review-looks.ts';
import './reviews.css';

/** One verdict about the revision in force: what it is about, the verdict, why, and the password; then what follows from it. */
export function ReviewDialog({ row, onClose }: { row: PlannedReview; onClose: () => void }) {
  const t = useT();
  const today = useToday();
  const queryClient = useQueryClient();
  const [verdict, setVerdict] = useState<ReviewVerdict>('keep');
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [given, setGiven] = useState<ReviewVerdict | null>(null);
  const late = daysBetween(row.nextReviewOn, today);
  const nextOn = addMonths(today, row.reviewMonths);
  const decide = useMutation(
    api.reviews.decide.mutationOptions({
      onSuccess: async (review) => {
        await queryClient.invalidateQueries();
        if (review.verdict === 'keep') {
          toast(t('reviews.kept', { number: row.number, on: review.nextOn ?? '' }));
          onClose();
        } else setGiven(review.verdict);
      },
    }),
  );
  if (given !== null && given !== 'keep') {
    return <ReviewFollowUp documentId={row.documentId} number={row.number} verdict={given} onClose={onClose} />;
  }
  const missing = reason.trim() === '';
  return (
    <Dialog
      open
      title={t('reviews.dialog.title', { number: row.number })}
      subtitle={t('reviews.dialog.lead', { title: row.title, label: row.label, due: row.nextReviewOn })}
      safe={{ label: t('reviews.dialog.not'), run: onClose }}
      decide={{
        label: t(`reviews.dialog.do.${verdict}`),
        danger: verdict === 'withdraw',
        busy: decide.isPending,
        disabled: password === '',
        run: () => {
          setTried(true);
          if (missing) return;
          const { documentId, revisionId, version } = row;
          decide.mutate({ documentId, revisionId, version, verdict, reason: reason.trim(), password });
        },
      }}
    >
      <ErrorNotice error={decide.error} />
      <ul className="wk-review-facts">
        {row.clauses.length > 0 ? (
          <li>
            <Icon name="scale" size={14} />
            <span>{t('reviews.dialog.serves', { count: row.clauses.length, clauses: row.clauses.join(t('error.listSeparator')) })}</span>
          </li>
        ) : null}
        {late > 0 ? (
          <li className="wk-review-late">
            <Icon name="alert" size={14} />
            <span>{t('reviews.dialog.late', { count: late })}</span>
          </li>
        ) : null}
      </ul>
      <Segmented
        stretch
        label={t('reviews.dialog.verdict')}
        value={verdict}
        onChange={setVerdict}
        options={REVIEW_VERDICTS.map((value) => ({
          value,
          label: (
            <>
              <Icon name={verdictLook[value].glyph} size={14} />
              {t(`reviewVerdict.${value}`)}
            </>
          ),
        }))}
      />
      <p className="wk-review-hint">
        {t(`reviewVerdict.${verdict}.hint`)}
        {verdict === 'keep' ? <b> {t('reviews.dialog.nextOn', { on: nextOn })}</b> : null}
      </p>
      <div className="wk-fields">
        <Field
          label={t('reviews.dialog.reason')}
          wide
          help={t(`reviews.dialog.reasonHelp.${verdict}`)}
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
        <p className="wk-wide wk-review-meaning">
          {t('reviews.dialog.signs', { meaning: reviewMeaning(verdict, { number: row.number, label: row.label }) })}
        </p>
        <PasswordField label={t('editor.submit.password')} value={password} onChange={setPassword} />
      </div>
    </Dialog>
  );
}
