import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { FormDetail, FormRevision } from '../../../shared/contract/forms.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { ErrorNotice, QueryFailure } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { DocumentChip, Icon, InstantText, localDay, Notice, PanelSection, toast, useT } from '../../ui/index.ts';
import { SignedMark, type SignedSubject } from '../signatures/signed-mark.tsx';
import { FormChanges } from './form-changes.tsx';
import { type FormAct, FormActDialog, FormUsers } from './form-dialogs.tsx';
import { FormEditor } from './form-editor.tsx';
import { FormSheet } from './form-sheet.tsx';

/** A form as a controlled document, in the panel: what may be done now, its revisions with their decisions, and who uses it. */
export function FormControl({ formId, onDialog }: { formId: string; onDialog: (open: boolean) => void }) {
  const t = useT();
  const me = useMe();
  const queryClient = useQueryClient();
  const query = useQuery(api.forms.get.queryOptions({ input: { id: formId } }));
  const [act, setAct] = useState<FormAct | null>(null);
  const [editing, setEditing] = useState(false);
  const busy = act !== null || editing;
  // whoever shows the panel closes it with Esc, which belongs to the dialog while one is open
  useEffect(() => onDialog(busy), [busy, onDialog]);
  const takeBack = useMutation(
    api.forms.takeBack.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries();
        toast(t('forms.tookBack'));
      },
    }),
  );
  if (query.error && !query.data) return <QueryFailure error={query.error} retry={() => void query.refetch()} />;
  const form = query.data;
  if (!form) return <p className="wk-waiting">{t('common.loading')}</p>;
  const latest =
    form.revisions.find((one) => one.state === 'draft' || one.state === 'in-review') ??
    form.revisions.find((one) => one.state === 'effective');
  const mayChange = can(me, 'forms.change');
  const state = latest?.state;
  const sentBack = latest?.state === 'draft' ? latest.decisions.findLast((one) => one.kind === 'decision') : undefined;
  const mayDecide = latest && can(me, 'forms.decide', { contributorIds: latest.contributors.map((one) => one.id) });
  return (
    <>
      <PanelSection title={t('forms.revisions')} count={form.revisions.length}>
        <ErrorNotice error={takeBack.error} />
        {latest && state === 'in-review' ? (
          <Notice kind="warning" cause={t('forms.waiting', { label: latest.label })}>
            {mayDecide ? null : t('forms.waitingFor')}
          </Notice>
        ) : null}
        {sentBack ? <Notice kind="warning">{t('forms.sentBack', { name: sentBack.person, comment: sentBack.comment })}</Notice> : null}
        <p className="wk-row wk-form-ways">
          {state === 'in-review' && mayDecide ? (
            <>
              <Button size="small" type="primary" onClick={() => setAct('release')}>
                {t('forms.release')}
              </Button>
              <Button size="small" onClick={() => setAct('reject')}>
                {t('forms.reject')}
              </Button>
            </>
          ) : null}
          {latest && state === 'in-review' && mayChange ? (
            <Button
              size="small"
              loading={takeBack.isPending}
              onClick={() => takeBack.mutate({ revisionId: latest.id, version: latest.version })}
            >
              {t('forms.takeBack')}
            </Button>
          ) : null}
          {(state === 'draft' || state === 'effective') && mayChange ? (
            <Button size="small" icon={<Icon name="pencil" size={14} />} onClick={() => setEditing(true)}>
              {t(state === 'draft' ? 'forms.goOn' : 'forms.change')}
            </Button>
          ) : null}
          {state === 'draft' && mayChange ? (
            <>
              <Button size="small" type="primary" onClick={() => setAct('submit')}>
                {t('forms.submit')}
              </Button>
              <Button size="small" onClick={() => setAct('discard')}>
                {t('forms.discard')}
              </Button>
            </>
          ) : null}
          {state === 'effective' && can(me, 'forms.make-obsolete') ? (
            <Button size="small" onClick={() => setAct('obsolete')}>
              {t('forms.obsolete')}
            </Button>
          ) : null}
        </p>
        <ol className="wk-form-revisions">
          {form.revisions.map((revision) => (
            <RevisionItem key={revision.id} form={form} revision={revision} />
          ))}
        </ol>
      </PanelSection>
      <PanelSection>
        <FormUsers form={form} />
      </PanelSection>
      {act && latest ? <FormActDialog act={act} form={form} revision={latest} onClose={() => setAct(null)} /> : null}
      {editing && latest ? <FormEditor base={{ form, revision: latest }} onClose={() => setEditing(false)} /> : null}
    </>
  );
}

function RevisionItem({ form, revision }: { form: FormDetail; revision: FormRevision }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const subjects: SignedSubject[] = revision.decisions.map((one) => ({
    kind: one.kind === 'submission' ? 'submission' : one.kind === 'withdrawal' ? 'withdrawal' : 'step',
    id: one.id,
  }));
  const { effectiveOn, supersededOn, state } = revision;
  return (
    <li>
      <p className="wk-row">
        <DocumentChip state={state} label={revision.label} />
        <span className="wk-12 wk-t3">
          {state === 'draft'
            ? t('forms.lastSaved', { name: revision.updatedBy, day: localDay(revision.updatedAt) })
            : effectiveOn
              ? t('forms.since', { day: effectiveOn })
              : state === 'in-review'
                ? ''
                : t('forms.firstIssue')}
          {supersededOn ? ` · ${t('forms.until', { day: supersededOn })}` : ''}
        </span>
        <span className="wk-grow" />
        <button type="button" className="wk-link wk-12" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'forms.hideRevision' : 'forms.seeRevision')}
        </button>
      </p>
      {revision.changeNote ? <p className="wk-12">{revision.changeNote}</p> : null}
      <ul className="wk-form-decisions">
        {revision.decisions.map((one, index) => (
          <li key={one.id}>
            <span>
              {one.person} <span className="wk-t3">{one.post}</span>{' '}
              {t(
                one.kind === 'submission'
                  ? 'forms.didSubmit'
                  : one.kind === 'withdrawal'
                    ? 'forms.didWithdraw'
                    : one.agrees
                      ? 'forms.didRelease'
                      : 'forms.didReject',
              )}
            </span>
            <InstantText at={one.at} />
            <SignedMark subject={subjects[index]!} name={one.person} among={subjects} />
            {one.comment && one.kind !== 'submission' ? <span className="wk-form-comment">{one.comment}</span> : null}
          </li>
        ))}
      </ul>
      {open ? (
        <>
          <FormChanges form={form} revision={revision} />
          {state === 'superseded' || state === 'obsolete' ? (
            <p className="wk-form-word">
              <Button size="small" icon={<Icon name="word" size={14} />} href={`/word/form-revisions/${revision.id}.docx`} download>
                {t('forms.oldWord', { label: revision.label })}
              </Button>
            </p>
          ) : null}
          <FormSheet definition={revision.definition} title={revision.title} number={form.number} />
        </>
      ) : null}
    </li>
  );
}
