import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { Release } from '../../../shared/contract/releases.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, Field, toast, useT } from '../../ui/index.ts';

/** Who asked takes the request back; it stays in the register. */
export function WithdrawReleaseDialog({ release, onClose }: { release: Release; onClose: () => void }) {
  const t = useT();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const withdraw = useMutation(
    api.releases.withdraw.mutationOptions({
      onSuccess: async () => {
        onClose();
        toast(t('releases.withdrawn', { number: release.number }));
        await queryClient.invalidateQueries();
      },
    }),
  );
  return (
    <Dialog
      open
      title={t('releases.withdraw.title', { number: release.number })}
      subtitle={t('releases.withdraw.lead')}
      safe={{ label: t('releases.withdraw.not'), run: onClose }}
      decide={{
        label: t('releases.withdraw.do'),
        danger: true,
        busy: withdraw.isPending,
        run: () => {
          setTried(true);
          if (reason.trim() !== '') withdraw.mutate({ id: release.id, version: release.version, reason: reason.trim() });
        },
      }}
    >
      <ErrorNotice error={withdraw.error} />
      <Field label={t('releases.withdraw.reason')} error={tried && reason.trim() === '' ? t('releases.withdraw.needReason') : null}>
        {(ids) => <Input {...ids} autoFocus maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
