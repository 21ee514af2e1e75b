import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { PlannedStage } from '../../shared/contract/approvals.ts';
import type { Revision } from '../../shared/contract/revisions.ts';
import { can } from '../../shared/domain/permissions.ts';
import type { RevisionKind } from '../../shared/domain/terms.ts';
import { ErrorNotice } from '../app/failure.tsx';
import { useMe } from '../app/session.tsx';
import { LinkedRequests } from '../areas/change-requests/linked-requests.tsx';
import { ConfirmationChoice, choiceIsComplete } from '../areas/confirmations/confirmation-choice.tsx';
import { api, isFailure } from '../client.ts';
import { DayField } from '../ui/day-field.tsx';
import { Dialog, Field, Icon, Note, Notice, PasswordField, Segmented, type Translate, useCodeText, useT, useToday } from '../ui/index.ts';
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
  const [tried, setTried] = useState(false);
  const me = useMe();
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
  const wrong = isFailure(submit.error, 'WRONG_PASSWORD') ? submit.error.data.waitSeconds : null;
  const gaps = {
    summary: summary.trim() === '' ? t('editor.submit.needSummary') : null,
    review: enough(review, reviewerIds) ? null : t('editor.submit.needPeople', { count: review?.quorum ?? 1 }),
    countersign: enough(countersign, countersignerIds) ? null : t('editor.submit.needPeople', { count: countersign?.quorum ?? 1 }),
    reason: choiceIsComplete(asked, kind === 'minor') ? null : t('editor.submit.needReason'),
    password: password === '' ? t('editor.submit.needPassword') : null,
  };
  const gap = (of: keyof typeof gaps) => (tried ? gaps[of] : null);
  const weak = data?.weakLinks ?? [];
  return (
    <Dialog
      open
      title={t('editor.submit.title', { number: revision.number, label: revision.label })}
      subtitle={t('editor.submit.lead')}
      safe={{ label: t('editor.submit.back'), run: onClose }}
      decide={{
        label: t('editor.submit.decide'),
        // the lists above say why
        disabled: route === undefined || missing.length > 0 || refused.length > 0,
        busy: submit.isPending,
        run: () => {
          setTried(true);
          if (Object.values(gaps).some((one) => one !== null)) return;
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
          });
        },
      }}
      foot={revision.isFirst ? null : t('editor.submit.foot')}
    >
      <ErrorNotice error={plan.error ?? (wrong === null ? submit.error : null)} />
      <MissingList
        title={t('editor.submit.missing', { count: missing.length })}
        items={missing.map((item) => ({
          text: tc('missing', item.code, { detail: tc('stepKind', item.detail) }),
          way: wayTo(item.code, (action) => can(me, action)),
        }))}
      />
      {weak.length > 0 ? (
        <Notice kind="warning" cause={t('editor.submit.weakLinks', { count: weak.length })}>
          {t('editor.submit.weakLinksHint', {
            links: weak.map((item) => tc('missing', item.code, { detail: item.detail })).join(t('error.listSeparator')),
          })}
        </Notice>
      ) : null}
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
        <Field
          label={t('editor.submit.summary')}
          wide
          help={t(kind === 'minor' ? 'editor.submit.minorNote' : 'editor.submit.summaryHint')}
          error={gap('summary')}
        >
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
            error={gap('review')}
            stage={review}
            value={reviewerIds}
            onChange={setReviewerIds}
          />
        ) : null}
        {countersign ? (
          <PeopleSelect
            label={t('editor.submit.countersigners')}
            help={t('editor.submit.countersignersHint')}
            error={gap('countersign')}
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
        <ConfirmationChoice
          revisionId={revision.id}
          minor={kind === 'minor'}
          value={asked}
          error={gap('reason')}
          onChange={setConfirmation}
        />
        {route ? <RoutePreview route={route} chosen={chosen} mode={mode} /> : null}
        <PasswordField
          label={t('editor.submit.password')}
          value={password}
          onChange={(value) => {
            setPassword(value);
            if (wrong !== null) submit.reset();
          }}
          help={t('editor.submit.passwordHint')}
          error={wrongPasswordText(t, wrong) ?? gap('password')}
        />
      </div>
    </Dialog>
  );
}

/** Where a gap is closed by whoever is signed in; null when somebody else has to, or it is closed in the text. */
function wayTo(code: string, may: (action: 'workspace.change' | 'people.administer' | 'routes.change') => boolean): Way | null {
  if (code === 'variable') return may('workspace.change') ? { path: '/settings/company', label: 'editor.outline.fill' } : null;
  if (code === 'no-lead') return may('workspace.change') ? { path: '/settings/duties', label: 'editor.outline.fill' } : null;
  if (code.startsWith('asked-')) return may('routes.change') ? { path: '/settings/routes', label: 'editor.submit.toRoutes' } : null;
  if (code.startsWith('no-') || code === 'too-few-people')
    return may('people.administer') ? { path: '/settings/people', label: 'editor.submit.toPeople' } : null;
  return null;
}

interface Way {
  path: string;
  label: 'editor.outline.fill' | 'editor.submit.toRoutes' | 'editor.submit.toPeople';
}

/** Said at the password; null when it was right. `seconds`: how long no further try counts. */
function wrongPasswordText(t: Translate, seconds: number | null): string | null {
  if (seconds === null) return null;
  return seconds > 0 ? t('error.WRONG_PASSWORD.locked', { seconds: Math.ceil(seconds) }) : t('approvals.wrongPassword');
}

function MissingList({ title, items }: { title: string; items: readonly { text: string; way: Way | null }[] }) {
  const t = useT();
  if (items.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="wk-missing-list">
        {items.map(({ text, way }) => (
          <li key={text}>
            <Icon name="alert" size={14} />
            <span>{text}</span>
            {way ? <Link to={way.path as '/'}>{t(way.label)}</Link> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function PeopleSelect(props: {
  label: string;
  help: string;
  error: string | null;
  stage: PlannedStage;
  value: string[];
  onChange: (ids: string[]) => void;
}) {
  const { label, help, error, stage, value, onChange } = props;
  const t = useT();
  const least = stage.quorum ?? 1;
  return (
    <Field label={label} wide error={error} help={least > 1 ? `${t('editor.submit.atLeast', { count: least })}${help}` : help}>
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
