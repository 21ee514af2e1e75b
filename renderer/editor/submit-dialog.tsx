import { useMutation, useQuery } from '@tanstack/react-query';
import { DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Revision } from '../../shared/contract/revisions.ts';
import { ErrorNotice } from '../app/failure.tsx';
import { api } from '../client.ts';
import { Dialog, Field, Icon, PasswordField, Segmented, useCodeText, useT, useToday } from '../ui/index.ts';

interface Props {
  revision: { id: string; number: string; label: string; level: Revision['level']; changeSummary: string; isFirst: boolean };
  version: number;
  /** what the program itself knows to be missing, e.g. text that cannot be read */
  onClose: () => void;
  onSubmitted: () => void;
}

/** 提交审核: what changed, who reviews in which order, the wanted day, the password; or the list of what is missing. */
export function SubmitDialog({ revision, version, onClose, onSubmitted }: Props) {
  const t = useT();
  const tc = useCodeText();
  const today = useToday();
  const candidates = useQuery({ ...api.approvals.candidates.queryOptions({ input: { revisionId: revision.id } }), staleTime: 0 });
  const [summary, setSummary] = useState(revision.changeSummary || (revision.isFirst ? t('editor.submit.first') : ''));
  const [reviewerIds, setReviewerIds] = useState<string[]>([]);
  const [mode, setMode] = useState<'serial' | 'parallel'>('parallel');
  const [effectiveOn, setEffectiveOn] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const submit = useMutation(api.approvals.submit.mutationOptions({ onSuccess: onSubmitted }));
  const { data } = candidates;
  const missing = data?.missing ?? [];
  const people = (list: readonly { name: string }[] | undefined) => (list ?? []).map((one) => one.name).join(t('error.listSeparator'));
  const ready = missing.length === 0 && data !== undefined && summary.trim() !== '' && reviewerIds.length > 0 && password !== '';
  return (
    <Dialog
      open
      title={t('editor.submit.title', { number: revision.number, label: revision.label })}
      subtitle={t('editor.submit.lead')}
      safe={{ label: t('editor.submit.back'), run: onClose }}
      decide={{
        label: t('editor.submit.decide'),
        disabled: !ready,
        busy: submit.isPending,
        run: () =>
          submit.mutate({ revisionId: revision.id, version, changeSummary: summary.trim(), reviewerIds, mode, effectiveOn, password }),
      }}
      foot={t('editor.submit.foot')}
    >
      <ErrorNotice error={candidates.error ?? submit.error} />
      {missing.length > 0 ? (
        <>
          <h3>{t('editor.submit.missing', { count: missing.length })}</h3>
          <ul className="wk-missing-list">
            {missing.map((item) => (
              <li key={`${item.code} ${item.detail}`}>
                <Icon name="alert" size={14} />
                {tc('missing', item.code, { detail: item.detail })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <div className="wk-fields">
        <Field label={t('editor.submit.summary')} wide help={t('editor.submit.summaryHint')}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              value={summary}
              maxLength={1000}
              rows={2}
              className="wk-growing"
              onChange={(event) => setSummary(event.target.value.replace(/\s*\n\s*/g, ' '))}
            />
          )}
        </Field>
        <Field label={t('editor.submit.reviewers')} wide help={t('editor.submit.reviewersHint')}>
          {(ids) => (
            <Select
              {...ids}
              mode="multiple"
              maxCount={10}
              value={reviewerIds}
              onChange={setReviewerIds}
              loading={candidates.isLoading}
              placeholder={t('common.choose')}
              optionFilterProp="label"
              options={(data?.reviewers ?? []).map((person) => ({
                value: person.id,
                label: person.post ? t('common.withPost', { name: person.name, post: person.post }) : person.name,
              }))}
            />
          )}
        </Field>
        {reviewerIds.length > 1 ? (
          <Field label={t('editor.submit.order')}>
            {() => (
              <Segmented
                label={t('editor.submit.order')}
                value={mode}
                onChange={setMode}
                options={[
                  { value: 'parallel', label: t('editor.submit.parallel') },
                  { value: 'serial', label: t('editor.submit.serial') },
                ]}
              />
            )}
          </Field>
        ) : null}
        <Field label={t('editor.submit.effectiveOn')} optional help={t('editor.submit.effectiveHint')}>
          {(ids) => (
            <DatePicker
              {...ids}
              value={effectiveOn ? dayjs(effectiveOn) : null}
              minDate={dayjs(today)}
              placeholder={t('editor.submit.onApproval')}
              onChange={(day) => setEffectiveOn(day ? day.format('YYYY-MM-DD') : null)}
            />
          )}
        </Field>
        <div className="wk-wide wk-13 wk-t2">
          {t('editor.submit.then', { people: people(data?.managementRepresentatives) || '–' })}
          {revision.level === 'manual' ? t('editor.submit.thenGeneral', { people: people(data?.generalManagers) || '–' }) : null}
        </div>
        <PasswordField label={t('editor.submit.password')} value={password} onChange={setPassword} help={t('editor.submit.passwordHint')} />
      </div>
    </Dialog>
  );
}
