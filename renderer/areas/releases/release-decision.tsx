import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import type { Release } from '../../../shared/contract/releases.ts';
import { releaseMeaning } from '../../../shared/domain/releases.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { client, failureOf, isFailure } from '../../client.ts';
import '../approvals/approvals.css';
import { Field, Hash, Icon, Kbd, Note, Notice, PasswordField, Segmented, toast, useShortcut, useT } from '../../ui/index.ts';

/** Approve or refuse, the sentence that is signed, the reason, the password. */
export function ReleaseDecision({ release }: { release: Release }) {
  const t = useT();
  const queryClient = useQueryClient();
  const [agrees, setAgrees] = useState(!release.outdated);
  const [comment, setComment] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<'comment' | 'password' | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const passwordInput = useRef<InputRef>(null);
  const { number, documentNumber, label, recipient, purpose, stamp } = release;
  const decide = async () => {
    if (busy) return;
    setError(null);
    if (!agrees && comment.trim() === '') return setMissing('comment');
    if (password === '') {
      setMissing('password');
      passwordInput.current?.focus();
      return;
    }
    setMissing(null);
    setBusy(true);
    try {
      const done = await client.releases.decide({ id: release.id, version: release.version, agrees, comment: comment.trim(), password });
      toast(t(done.state === 'approved' ? 'releases.decide.done.approved' : 'releases.decide.done.refused', { number }));
      await queryClient.invalidateQueries();
    } catch (failure) {
      setPassword('');
      setError(failure);
      if (isFailure(failure, 'WRONG_PASSWORD')) passwordInput.current?.focus();
    } finally {
      setBusy(false);
    }
  };
  useShortcut('mod+enter', () => void decide());
  const wrong = isFailure(error, 'WRONG_PASSWORD') ? error.data.waitSeconds : null;
  const passwordError =
    wrong === null
      ? missing === 'password'
        ? t('approvals.passwordMissing')
        : null
      : wrong > 0
        ? t('error.WRONG_PASSWORD.locked', { seconds: wrong })
        : t('approvals.wrongPassword');
  const stale = ['CONFLICT', 'WRONG_STATE'].includes(failureOf(error)?.code ?? '');
  return (
    <form className="wk-release-decision" aria-label={t('releases.decide.label')} onSubmit={(event) => event.preventDefault()}>
      {stale ? (
        <Notice
          kind="warning"
          cause={t('releases.decide.changed')}
          ways={[
            {
              label: t('common.reload'),
              run: () => {
                setError(null);
                void queryClient.invalidateQueries();
              },
            },
          ]}
        />
      ) : wrong === null ? (
        <ErrorNotice error={error} />
      ) : null}
      {release.outdated ? (
        <Note icon="alert" tone="warn">
          {t('releases.decide.outdated')}
        </Note>
      ) : (
        <Segmented
          stretch
          label={t('releases.decide.label')}
          value={agrees ? 'agree' : 'refuse'}
          onChange={(value) => setAgrees(value === 'agree')}
          options={[
            { value: 'agree', label: t('releases.decide.agree') },
            { value: 'refuse', label: t('releases.decide.refuse') },
          ]}
        />
      )}
      <p className="wk-meaning">{releaseMeaning({ agrees, number: documentNumber, label, recipient, purpose, stamp })}</p>
      <Field
        label={t(agrees ? 'approvals.comment' : 'approvals.reason')}
        error={missing === 'comment' ? t('releases.withdraw.needReason') : null}
      >
        {(ids) => (
          <Input.TextArea
            {...ids}
            value={comment}
            maxLength={500}
            rows={agrees ? 1 : 2}
            className="wk-growing"
            placeholder={agrees ? t('common.optional') : ''}
            onChange={(event) => setComment(event.target.value.replace(/\n/g, ' '))}
          />
        )}
      </Field>
      <PasswordField
        ref={passwordInput}
        label={t('approvals.password')}
        value={password}
        error={passwordError}
        onEnter={() => void decide()}
        onChange={(value) => {
          setPassword(value);
          setMissing(null);
          if (wrong !== null) setError(null);
        }}
      />
      <p className="wk-signed-hash">
        <Icon name="lock" size={14} />
        <span>{t('releases.decide.signs')}</span>
        <Hash sha256={release.contentSha256} />
      </p>
      <Button type="primary" block className="wk-decide" loading={busy} onClick={() => void decide()}>
        {t('approvals.andSign', { verb: t(agrees ? 'releases.decide.agree' : 'releases.decide.refuse') })}
        <Kbd keys="mod+enter" />
      </Button>
    </form>
  );
}
