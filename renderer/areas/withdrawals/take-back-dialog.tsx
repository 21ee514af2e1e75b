import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { Withdrawn } from '../../../shared/contract/withdrawals.ts';
import { takeBackMeaning } from '../../../shared/domain/withdrawals.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api, isFailure } from '../../client.ts';
import { Dialog, Field, PasswordField, toast, useT } from '../../ui/index.ts';

/** A withdrawal whose day has not come is taken back: what is signed, why, and the password. `id` is that of the decision. */
export function TakeBackDialog({ row, id, onClose }: { row: Withdrawn; id: string; onClose: () => void }) {
  const t = useT();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  const takeBack = useMutation(
    api.withdrawals.takeBack.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries();
        toast(t('withdrawals.takenBackDone', { number: row.number }));
        onClose();
      },
      onError: () => setPassword(''),
    }),
  );
  const wrongPassword = isFailure(takeBack.error, 'WRONG_PASSWORD') && takeBack.error.data.waitSeconds === 0;
  return (
    <Dialog
      open
      title={t('withdrawals.takeBackTitle', { number: row.number })}
      subtitle={t('withdrawals.takeBackLead', { title: row.title, label: row.label, on: row.on })}
      safe={{ label: t('withdrawals.takeBackNot'), run: onClose }}
      decide={{
        label: t('approvals.andSign', { verb: t('withdrawals.takeBackDo') }),
        disabled: reason.trim() === '' || password === '',
        busy: takeBack.isPending,
        run: () => takeBack.mutate({ id, reason: reason.trim(), password }),
      }}
    >
      <ErrorNotice error={wrongPassword ? null : takeBack.error} />
      <div className="wk-fields">
        <p className="wk-meaning wk-wide">{takeBackMeaning({ number: row.number, label: row.label, on: row.on })}</p>
        <Field label={t('approvals.reason')} wide>
          {(ids) => <Input {...ids} autoFocus value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <PasswordField
          label={t('approvals.password')}
          value={password}
          error={wrongPassword ? t('approvals.wrongPassword') : null}
          onChange={setPassword}
        />
      </div>
    </Dialog>
  );
}
