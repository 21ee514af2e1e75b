import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Copy } from '../../../shared/contract/copies.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api, isFailure } from '../../client.ts';
import { Dialog, PasswordField, toast, useT } from '../../ui/index.ts';
import './copies.css';
import { CopyLines } from './copy-lines.tsx';
import { itemsOf } from './copy-texts.ts';

/** 签收 by the holder, with the password. */
export function SignDialog({ copy, onClose }: { copy: Copy; onClose: () => void }) {
  const t = useT();
  const queryClient = useQueryClient();
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const sign = useMutation(
    api.copies.sign.mutationOptions({
      onSuccess: async () => {
        onClose();
        toast(t('copies.signed', { number: copy.documentNumber }));
        await queryClient.invalidateQueries();
      },
      onError: () => setPassword(''),
    }),
  );
  const wrong = isFailure(sign.error, 'WRONG_PASSWORD') ? sign.error.data.waitSeconds : null;
  const problem =
    wrong === null
      ? missing
        ? t('approvals.passwordMissing')
        : null
      : wrong > 0
        ? t('error.WRONG_PASSWORD.locked', { seconds: wrong })
        : t('approvals.wrongPassword');
  const run = () => {
    if (password === '') return setMissing(true);
    sign.mutate({ items: itemsOf([copy]), password });
  };
  return (
    <Dialog
      open
      title={t('copies.sign.title', { number: copy.documentNumber, label: copy.label })}
      safe={{ label: t('copies.sign.not'), run: onClose }}
      decide={{ label: t('copies.sign.do'), busy: sign.isPending, run }}
    >
      {wrong === null ? <ErrorNotice error={sign.error} /> : null}
      <CopyLines copies={[copy]} />
      <p className="wk-meaning wk-copy-meaning">
        {copy.copyNumber ? t('copies.sign.lead', { copy: copy.copyNumber }) : t('copies.sign.leadUncontrolled')}
      </p>
      <PasswordField
        autoFocus
        label={t('approvals.password')}
        value={password}
        error={problem}
        onEnter={run}
        onChange={(value) => {
          setPassword(value);
          setMissing(false);
          if (wrong !== null) sign.reset();
        }}
      />
    </Dialog>
  );
}
