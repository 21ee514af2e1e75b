import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { Round } from '../../../shared/contract/approvals.ts';
import type { Revision } from '../../../shared/contract/revisions.ts';
import { stopMeaning, stopRole } from '../../../shared/domain/signatures.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { api, isFailure } from '../../client.ts';
import { Dialog, Field, Hash, Icon, PasswordField, toast, useT } from '../../ui/index.ts';

/** 停止发布: an approved revision that waits for its day goes back to a draft; says what is signed, asks why and for the password. */
export function StopDialog(props: { revision: Revision; round: Round; close: () => void; onDone: () => void }) {
  const { revision, round, close, onDone } = props;
  const t = useT();
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  const me = useMe();
  const meaning = stopMeaning({
    ...{ role: stopRole(me.id, round.submittedById), number: revision.number, label: revision.label },
    effectiveOn: revision.effectiveOn ?? '',
  });
  const names = { number: revision.number, label: revision.label };
  const stop = useMutation(
    api.approvals.stop.mutationOptions({
      onSuccess: () => {
        toast(t('approvals.toast.stopped', names));
        onDone();
      },
      onError: () => setPassword(''),
    }),
  );
  const wrongPassword = isFailure(stop.error, 'WRONG_PASSWORD') && stop.error.data.waitSeconds === 0;
  return (
    <Dialog
      open
      title={t('approvals.stopTitle', names)}
      subtitle={t('approvals.stopEffect', { label: revision.label, on: revision.effectiveOn ?? '' })}
      safe={{ label: t('approvals.keepRelease'), run: close }}
      decide={{
        label: t('approvals.andSign', { verb: t('approvals.stop') }),
        danger: true,
        disabled: reason.trim() === '' || password === '',
        busy: stop.isPending,
        run: () => stop.mutate({ roundId: round.id, reason: reason.trim(), password }),
      }}
    >
      <ErrorNotice error={wrongPassword ? null : stop.error} />
      <div className="wk-fields">
        <p className="wk-meaning wk-wide">{meaning}</p>
        <Field label={t('approvals.reason')} wide>
          {(ids) => <Input {...ids} autoFocus value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <PasswordField
          label={t('approvals.password')}
          value={password}
          error={wrongPassword ? t('approvals.wrongPassword') : null}
          onChange={setPassword}
        />
        <p className="wk-signed-hash wk-wide">
          <Icon name="lock" size={14} />
          <span>{t('approvals.signed')}</span>
          <Hash sha256={round.contentSha256} />
        </p>
      </div>
    </Dialog>
  );
}
