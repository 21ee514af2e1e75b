import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { DocumentDetail } from '../../../shared/contract/documents.ts';
import { isOutstanding } from '../../../shared/domain/copies.ts';
import { withdrawalMeaning } from '../../../shared/domain/withdrawals.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog, Field, Icon, PasswordField, toast, useT, useToday } from '../../ui/index.ts';
import { ClausesWithout } from './clauses-without.tsx';
import './documents.css';

/** 作废: first what it does, then why, from when, whether copies are kept, the sentence that is signed, and the password. */
export function ObsoleteDialog({ document: doc, onClose }: { document: DocumentDetail; onClose: () => void }) {
  const t = useT();
  const today = useToday();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const [on, setOn] = useState(today);
  const [keep, setKeep] = useState(false);
  const [keepReason, setKeepReason] = useState('');
  const [untilOn, setUntilOn] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const preview = useQuery({ ...api.documents.previewObsolete.queryOptions({ input: { id: doc.id } }), staleTime: 0 });
  const copies = useQuery({ ...api.copies.list.queryOptions({ input: { documentId: doc.id } }), staleTime: 0 });
  const out = (copies.data ?? []).filter((copy) => isOutstanding(copy.state));
  const left = (preview.data?.clauses ?? []).filter((clause) => clause.stillServedBy.length === 0);
  const make = useMutation(
    api.documents.makeObsolete.mutationOptions({
      onSuccess: async () => {
        toast(t('documents.obsoleteDone', { number: doc.number }));
        onClose();
        await Promise.all([
          queryClient.invalidateQueries({ queryKey: api.documents.key() }),
          queryClient.invalidateQueries({ queryKey: api.coverage.key() }),
          queryClient.invalidateQueries({ queryKey: api.withdrawals.key() }),
          queryClient.invalidateQueries({ queryKey: api.reviews.key() }),
          queryClient.invalidateQueries({ queryKey: api.inbox.key() }),
          queryClient.invalidateQueries({ queryKey: api.copies.key() }),
        ]);
      },
    }),
  );
  return (
    <Dialog
      open
      title={t('documents.obsoleteTitle', { number: doc.number })}
      subtitle={t('documents.obsoleteLead', { title: doc.title, label: doc.label })}
      safe={{ label: t('documents.dontObsolete'), run: onClose }}
      decide={{
        label: t('documents.obsoleteDo'),
        danger: true,
        busy: make.isPending,
        disabled: !preview.data || reason.trim() === '' || password === '' || (keep && keepReason.trim() === ''),
        run: () =>
          make.mutate({
            id: doc.id,
            version: doc.version,
            reason: reason.trim(),
            on,
            keep: keep ? { reason: keepReason.trim(), untilOn } : null,
            password,
          }),
      }}
    >
      <ErrorNotice error={preview.error ?? make.error} />
      {preview.data ? (
        <ul className="wk-effect-list" aria-label={t('documents.effect')}>
          {preview.data.clauses.length === 0 ? (
            <li>
              <Icon name="check" size={14} />
              {t('documents.servesNothing')}
            </li>
          ) : (
            <li>
              <Icon name={left.length > 0 ? 'alert' : 'check'} size={14} />
              {t(left.length > 0 ? 'documents.losesClauses' : 'documents.losesNothing', {
                count: left.length,
                all: preview.data.clauses.length,
              })}
            </li>
          )}
          {preview.data.clauses.length > 0 ? (
            <li>
              <ClausesWithout clauses={preview.data.clauses} />
            </li>
          ) : null}
          {preview.data.linkedFrom.length > 0 ? (
            <li title={preview.data.linkedFrom.map((one) => `${one.number} ${one.title}`).join('\n')}>
              <Icon name="link" size={14} />
              <span>
                {t('documents.linkedFrom', {
                  count: preview.data.linkedFrom.length,
                  numbers: preview.data.linkedFrom.map((one) => one.number).join(t('error.listSeparator')),
                })}
              </span>
            </li>
          ) : null}
          {out.length > 0 ? (
            <li title={out.map((copy) => `${copy.copyNumber} ${copy.holder.name}`).join('\n')}>
              <Icon name="copy" size={14} />
              {t('withdrawals.recalls', { count: out.length, holders: new Set(out.map((copy) => copy.holder.id)).size })}
            </li>
          ) : null}
          {doc.pending ? (
            <li>
              <Icon name="pencil" size={14} />
              {t('documents.pendingEnds', { label: doc.pending.label })}
            </li>
          ) : null}
          {doc.forms.length > 0 ? (
            <li>
              <Icon name="table" size={14} />
              {t('documents.formsEnd', { count: doc.forms.length })}
            </li>
          ) : null}
        </ul>
      ) : (
        <p className="wk-13 wk-t3">{t('common.loading')}</p>
      )}
      <div className="wk-fields">
        <Field label={t('documents.reason')} wide help={t('documents.reasonHint')}>
          {(ids) => <Input {...ids} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <Field label={t('documents.obsoleteFrom')}>
          {(ids) => (
            <DatePicker
              {...ids}
              allowClear={false}
              value={dayjs(on)}
              minDate={dayjs(today)}
              onChange={(day) => day && setOn(day.format('YYYY-MM-DD'))}
            />
          )}
        </Field>
        <div className="wk-wide">
          <Checkbox checked={keep} onChange={(event) => setKeep(event.target.checked)}>
            {t('withdrawals.keep')}
          </Checkbox>
          <p className="wk-field-note">{t('withdrawals.keepHint')}</p>
        </div>
        {keep ? (
          <>
            <Field label={t('withdrawals.keepReason')} help={t('withdrawals.keepReasonHelp')}>
              {(ids) => <Input {...ids} value={keepReason} maxLength={500} onChange={(event) => setKeepReason(event.target.value)} />}
            </Field>
            <Field label={t('withdrawals.keepUntil')} optional help={t('withdrawals.keepForEver')}>
              {({ id }) => <DayField id={id} clearable value={untilOn} from={on} onChange={setUntilOn} />}
            </Field>
          </>
        ) : null}
        <p className="wk-meaning wk-wide">
          {withdrawalMeaning({ number: doc.number, label: doc.label, on, keep: keep ? { untilOn } : null })}
        </p>
        <PasswordField label={t('editor.submit.password')} value={password} onChange={setPassword} />
      </div>
    </Dialog>
  );
}
