import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { FormDetail, FormRevision } from '../../../shared/contract/forms.ts';
import { formDecisionMeaning, formSubmissionMeaning, formWithdrawalMeaning } from '../../../shared/domain/forms.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { PathLink } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { client } from '../../client.ts';
import { Dialog, Field, PasswordField, toast, useT } from '../../ui/index.ts';
import { FormChanges, forerunnerOf } from './form-changes.tsx';

export type FormAct = 'submit' | 'release' | 'reject' | 'discard' | 'obsolete';

interface Props {
  act: FormAct;
  form: FormDetail;
  revision: FormRevision;
  onClose: () => void;
}

/** One decision about a form: what it changes, who uses it, the sentence that is signed, and the password. */
export function FormActDialog({ act, form, revision, onClose }: Props) {
  const t = useT();
  const me = useMe();
  const queryClient = useQueryClient();
  const [words, setWords] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const { id: revisionId, version, contentSha256: shownSha256, label } = revision;
  const named = { number: form.number, label };
  const text = words.trim();
  const run = useMutation({
    mutationFn: async () => {
      if (act === 'submit') await client.forms.submit({ revisionId, version, shownSha256, changeNote: text, password });
      if (act === 'release') await client.forms.decide({ revisionId, shownSha256, password, decision: { agrees: true, comment: text } });
      if (act === 'reject') await client.forms.decide({ revisionId, shownSha256, password, decision: { agrees: false, comment: text } });
      if (act === 'discard') await client.forms.discard({ revisionId, version });
      if (act === 'obsolete') await client.forms.makeObsolete({ formId: form.id, revisionId, version, reason: text, password });
    },
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries();
      toast(t(DONE[act], named));
    },
    // another content, or another state: what is shown is asked for again, the words stay
    onError: () => queryClient.invalidateQueries({ queryKey: ['forms'] }),
  });
  const role = me?.roles.includes('management-representative') ? 'management-representative' : 'reviewer';
  const replaces = form.revisions.find((one) => one.state === 'effective')?.label ?? null;
  const signs = act === 'release' || act === 'reject';
  const meaning = signs
    ? formDecisionMeaning({ role, agrees: act === 'release', ...named, replaces })
    : act === 'submit'
      ? formSubmissionMeaning(named)
      : act === 'obsolete'
        ? formWithdrawalMeaning(named)
        : null;
  const missing = act !== 'release' && act !== 'discard' && text === '';
  const lead = act === 'discard' ? (forerunnerOf(form, revision) ? 'forms.discard.lead' : 'forms.discard.leadNew') : LEAD[act];
  return (
    <Dialog
      open
      title={t(TITLE[act], named)}
      subtitle={t(lead)}
      safe={{ label: t(SAFE[act]), run: onClose }}
      decide={{
        label: t(DO[act]),
        danger: act === 'reject' || act === 'discard' || act === 'obsolete',
        busy: run.isPending,
        disabled: meaning !== null && password === '',
        run: () => {
          setTried(true);
          if (!missing) run.mutate();
        },
      }}
    >
      <ErrorNotice error={run.error} />
      {act === 'submit' || act === 'release' || act === 'reject' ? <FormChanges form={form} revision={revision} /> : null}
      {act === 'discard' ? null : <FormUsers form={form} />}
      <div className="wk-fields">
        {act === 'discard' ? null : (
          <Field
            label={t(act === 'submit' ? 'forms.changeNote' : signs ? 'forms.comment' : 'forms.reason')}
            wide
            optional={act === 'release'}
            help={act === 'submit' ? t('forms.changeNoteHelp') : null}
            error={tried && missing ? t(act === 'submit' ? 'forms.needNote' : signs ? 'forms.needComment' : 'forms.needReason') : null}
          >
            {(ids) => (
              <Input.TextArea
                {...ids}
                autoFocus
                rows={2}
                maxLength={500}
                value={words}
                onChange={(event) => setWords(event.target.value.replace(/\n/g, ' '))}
              />
            )}
          </Field>
        )}
        {meaning === null ? null : (
          <>
            <p className="wk-wide wk-meaning">{t('forms.signs', { meaning })}</p>
            <PasswordField label={t('forms.password')} value={password} onChange={setPassword} />
          </>
        )}
      </div>
    </Dialog>
  );
}

/** The documents that use the form: a change of the form is a question to each of them. */
export function FormUsers({ form }: { form: FormDetail }) {
  const t = useT();
  return (
    <section className="wk-form-users" aria-label={t('forms.usedBy')}>
      <h4>{t('forms.usedBy')}</h4>
      <ul>
        {form.usedBy.map((user) => (
          <li key={user.documentId}>
            <PathLink to={`/documents/${user.documentId}`}>{user.number}</PathLink> {user.title}
          </li>
        ))}
      </ul>
      <p className="wk-12 wk-t3">{t('forms.usedByHint')}</p>
    </section>
  );
}

const TITLE = {
  submit: 'forms.submit.title',
  release: 'forms.decide.title',
  reject: 'forms.decide.reject',
  discard: 'forms.discard.title',
  obsolete: 'forms.obsolete.title',
} as const;
const LEAD = {
  submit: 'forms.submit.lead',
  release: 'forms.waitingFor',
  reject: 'forms.waitingFor',
  obsolete: 'forms.obsolete.lead',
} as const;
const SAFE = {
  submit: 'forms.submit.not',
  release: 'forms.decide.not',
  reject: 'forms.decide.not',
  discard: 'forms.discard.not',
  obsolete: 'forms.obsolete.not',
} as const;
const DO = {
  submit: 'forms.submit',
  release: 'forms.release',
  reject: 'forms.reject',
  discard: 'forms.discard',
  obsolete: 'forms.obsolete',
} as const;
const DONE = {
  submit: 'forms.submitted',
  release: 'forms.released',
  reject: 'forms.rejected',
  discard: 'forms.discarded',
  obsolete: 'forms.madeObsolete',
} as const;
