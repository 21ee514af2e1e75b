import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import type { ChangeRequest } from '../../../shared/contract/change-requests.ts';
import { changeDecisionMeaning } from '../../../shared/domain/change-requests.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { client, failureOf, isFailure } from '../../client.ts';
import { Field, Hash, Icon, Kbd, Notice, PasswordField, Segmented, toast, useShortcut, useT } from '../../ui/index.ts';

/** Accept or refuse, the sentence that is signed, the reason, the password. A suggestion can only be refused here; accepting goes through a request. */
export function RequestDecision({ request, onReload }: { request: ChangeRequest; onReload: () => void }) {
  const t = useT();
  const me = useMe();
  const queryClient = useQueryClient();
  const isSuggestion = request.stage === 'suggestion';
  const [accepts, setAccepts] = useState(!isSuggestion);
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<'reason' | 'password' | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const passwordInput = useRef<InputRef>(null);
  const role = me?.roles.includes('management-representative') ? 'management-representative' : 'document-controller';
  const meaning = changeDecisionMeaning({ role, accepts, number: request.number, title: request.title });
  const decide = async () => {
    if (busy) return;
    setError(null);
    if (!accepts && reason.trim() === '') return setMissing('reason');
    if (password === '') {
      setMissing('password');
      passwordInput.current?.focus();
      return;
    }
    setMissing(null);
    setBusy(true);
    try {
      const common = { id: request.id, shownSha256: request.contentSha256, reason: reason.trim(), password };
      await client.changeRequests.decide(accepts ? { decision: 'accept', ...common } : { decision: 'refuse', ...common });
      toast(t(accepts ? 'changeRequests.accepted' : 'changeRequests.refused', { number: request.number }));
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
  const stale = ['CONFLICT', 'STALE_CONTENT', 'WRONG_STATE'].includes(failureOf(error)?.code ?? '');
  return (
    <form className="wk-decision" aria-label={t('changeRequests.decision')} data-pane="" onSubmit={(event) => event.preventDefault()}>
      {stale ? (
        <Notice kind="warning" cause={t('changeRequests.changedSince')} ways={[{ label: t('common.reload'), run: onReload }]} />
      ) : wrong === null ? (
        <ErrorNotice error={error} />
      ) : null}
      {isSuggestion ? (
        <p className="wk-12 wk-t2">{t('changeRequests.suggestionHint')}</p>
      ) : (
        <Segmented
          stretch
          label={t('changeRequests.decision')}
          value={accepts ? 'accept' : 'refuse'}
          onChange={(value) => setAccepts(value === 'accept')}
          options={[
            { value: 'accept', label: t('changeRequests.accept') },
            { value: 'refuse', label: t('changeRequests.refuse') },
          ]}
        />
      )}
      <p className="wk-meaning">{meaning}</p>
      <Field
        label={t(accepts ? 'approvals.comment' : 'approvals.reason')}
        error={missing === 'reason' ? t('approvals.reasonMissing') : null}
      >
        {(ids) => (
          <Input.TextArea
            {...ids}
            value={reason}
            maxLength={500}
            rows={accepts ? 1 : 2}
            className="wk-growing"
            placeholder={accepts ? t('common.optional') : t('changeRequests.refuseHint')}
            onChange={(event) => setReason(event.target.value.replace(/\n/g, ' '))}
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
        <span>{t('changeRequests.signs')}</span>
        <Hash sha256={request.contentSha256} />
      </p>
      <Button type="primary" block className="wk-decide" loading={busy} onClick={() => void decide()}>
        {t('approvals.andSign', { verb: t(accepts ? 'changeRequests.accept' : 'changeRequests.refuse') })}
        <Kbd keys="mod+enter" />
      </Button>
    </form>
  );
}
