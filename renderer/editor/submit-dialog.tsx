import { useMutation, useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { PlannedStage } from '../../shared/contract/approvals.ts';
import type { Revision } from '../../shared/contract/revisions.ts';
import type { RevisionKind } from '../../shared/domain/terms.ts';
import { ErrorNotice } from '../app/failure.tsx';
import { LinkedRequests } from '../areas/change-requests/linked-requests.tsx';
import { ConfirmationChoice, choiceIsComplete } from '../areas/confirmations/confirmation-choice.tsx';
import { api } from '../client.ts';
import { DayField } from '../ui/day-field.tsx';
import { Dialog, Field, Icon, Note, Notice, PasswordField, Segmented, useCodeText, useT, useToday } from '../ui/index.ts';
import { RoutePreview } from './route-preview.tsx';
import './submit-dialog.css';

interface Props {
  revision: { id: string; number: string; label: string; level: Revision['level']; changeSummary: string; isFirst: boolean };
  version: number;
  onClose: () => void;
  onSubmitted: () => void;
}

/** 提交审核: full or minor, what changed, who is asked in which order, the wanted day, the password; or the list of what is missing. */
export function SubmitDialog({ revision, version, onClose, onSubmitted }: Props) {
  const t = useT();
  const tc = useCodeText();
  const today = useToday();
  const plan = useQuery({ ...api.approvals.plan.queryOptions({ input: { revisionId: revision.id } }), staleTime: 0 });
  const [kind, setKind] = useState<RevisionKind>('full');
  const [summary, setSummary] = useState(revision.changeSummary || (revision.isFirst ? t('editor.submit.first') : ''));
  const [reviewerIds, setReviewerIds] = useState<string[]>([]);
  const [countersignerIds, setCountersignerIds] = useState<string[]>([]);
  const [mode, setMode] = useState<'serial' | 'parallel'>('parallel');
  const [effectiveOn, setEffectiveOn] = useState<string | null>(null);
  const [confirmation, setConfirmation] = useState({ ask: true, reason: '' });
  const [password, setPassword] = useState('');
  const submit = useMutation(api.approvals.submit.mutationOptions({ onSuccess: onSubmitted }));
  const { data } = plan;
  const route = data?.[kind];
  const refused = kind === 'minor' ? (data?.minorRefused ?? []) : [];
  const missing = route?.missing ?? [];
  const stageOf = (stage: 'review' | 'countersign') => route?.stages.find((one) => one.submitterChooses && one.kind === stage);
  const review = stageOf('review');
  const countersign = stageOf('countersign');
  const enough = (stage: PlannedStage | undefined, ids: readonly string[]) => !stage || ids.length >= (stage.quorum ?? 1);
  const chosen = { review: review ? reviewerIds : [], countersign: countersign ? countersignerIds : [] };
  // a full revision always asks again, whatever was chosen while it was to be a minor one
  const asked = kind === 'minor' ? confirmation : { ask: true, reason: '' };
  const ready =
    route !== undefined &&
    missing.length === 0 &&
    refused.length === 0 &&
    summary.trim() !== '' &&
    enough(review, reviewerIds) &&
    enough(countersign, countersignerIds) &&
    choiceIsComplete(asked, kind === 'minor') &&
    password !== '';
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
          submit.mutate({
            revisionId: revision.id,
            version,
            changeKind: kind,
            changeSummary: summary.trim(),
            reviewerIds: chosen.review,
            countersignerIds: chosen.countersign,
            mode,
            effectiveOn,
            confirmation: asked,
            password,
          }),
      }}
      foot={t('editor.submit.foot')}
    >
      <ErrorNotice error={plan.error ?? submit.error} />
      <MissingList
        title={t('editor.submit.missing', { count: missing.length })}
        items={missing.map((item) => tc('missing', item.code, { detail: tc('stepKind', item.detail) }))}
      />
      <div className="wk-fields">
        <LinkedRequests revisionId={revision.id} />
        {revision.isFirst ? null : (
          <div className="wk-wide wk-submit-kind">
            <Field label={t('editor.submit.kind')} help={t(`revisionKind.${kind}.hint`)}>
              {() => (
                <Segmented
                  label={t('editor.submit.kind')}
                  value={kind}
                  onChange={setKind}
                  options={[
                    { value: 'full', label: t('revisionKind.full') },
                    { value: 'minor', label: t('revisionKind.minor') },
                  ]}
                />
              )}
            </Field>
            {kind === 'minor' && data ? (
              refused.length > 0 ? (
                <Notice kind="warning" cause={t('editor.submit.minorRefused')}>
                  {refused.map((item) => tc('missing', item.code, { detail: item.detail })).join(t('error.listSeparator'))}
                </Notice>
              ) : (
                <Note icon="check">{t('editor.submit.minorOk')}</Note>
              )
            ) : null}
          </div>
        )}
        <Field label={t('editor.submit.summary')} wide help={t(kind === 'minor' ? 'editor.submit.minorNote' : 'editor.submit.summaryHint')}>
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
        {review ? (
          <PeopleSelect
            label={t('editor.submit.reviewers')}
            help={t('editor.submit.reviewersHint')}
            stage={review}
            value={reviewerIds}
            onChange={setReviewerIds}
          />
        ) : null}
        {countersign ? (
          <PeopleSelect
            label={t('editor.submit.countersigners')}
            help={t('editor.submit.countersignersHint')}
            stage={countersign}
            value={countersignerIds}
            onChange={setCountersignerIds}
          />
        ) : null}
        {chosen.review.length > 1 || chosen.countersign.length > 1 ? (
          <Field label={t(countersign ? 'editor.submit.orderOf' : 'editor.submit.order')}>
            {() => (
              <Segmented
                label={t(countersign ? 'editor.submit.orderOf' : 'editor.submit.order')}
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
          {({ id }) => (
            <DayField
              id={id}
              clearable
              value={effectiveOn}
              from={today}
              placeholder={t('editor.submit.onApproval')}
              onChange={setEffectiveOn}
            />
          )}
        </Field>
        <ConfirmationChoice revisionId={revision.id} minor={kind === 'minor'} value={asked} onChange={setConfirmation} />
        {route ? <RoutePreview route={route} chosen={chosen} mode={mode} /> : null}
        <PasswordField label={t('editor.submit.password')} value={password} onChange={setPassword} help={t('editor.submit.passwordHint')} />
      </div>
    </Dialog>
  );
}

function MissingList({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="wk-missing-list">
        {items.map((item) => (
          <li key={item}>
            <Icon name="alert" size={14} />
            {item}
          </li>
        ))}
      </ul>
    </>
  );
}

function PeopleSelect(props: { label: string; help: string; stage: PlannedStage; value: string[]; onChange: (ids: string[]) => void }) {
  const { label, help, stage, value, onChange } = props;
  const t = useT();
  const least = stage.quorum ?? 1;
  return (
    <Field label={label} wide help={least > 1 ? `${t('editor.submit.atLeast', { count: least })}${help}` : help}>
      {(ids) => (
        <Select
          {...ids}
          mode="multiple"
          maxCount={10}
          value={value}
          onChange={onChange}
          placeholder={t('common.choose')}
          optionFilterProp="label"
          options={stage.candidates.map((person) => ({
            value: person.id,
            label: person.post ? t('common.withPost', { name: person.name, post: person.post }) : person.name,
          }))}
        />
      )}
    </Field>
  );
}
