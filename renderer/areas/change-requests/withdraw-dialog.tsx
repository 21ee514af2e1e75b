import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { ChangeRequest } from '../../../shared/contract/change-requests.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, Field, toast, useT } from '../../ui/index.ts';

/** The proposer takes a request back; it stays readable. */
export function WithdrawDialog({ request, onClose }: { request: ChangeRequest; onClose: () => void }) {
  const t = useT();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const withdraw = useMutation(
    api.changeRequests.withdraw.mutationOptions({
      onSuccess: async () => {
        onClose();
        await queryClient.invalidateQueries();
        toast(t('changeRequests.withdrawn', { number: request.number }));
      },
    }),
  );
  return (
    <Dialog
      open
      title={t('changeRequests.withdrawTitle', { number: request.number })}
      subtitle={t('changeRequests.withdrawLead')}
      safe={{ label: t('changeRequests.notWithdraw'), run: onClose }}
      decide={{
        label: t('changeRequests.withdrawDo'),
        danger: true,
        busy: withdraw.isPending,
        run: () => {
          setTried(true);
          if (reason.trim() !== '') withdraw.mutate({ id: request.id, version: request.version, reason: reason.trim() });
        },
      }}
    >
      <Field label={t('approvals.reason')} error={tried && reason.trim() === '' ? t('changeRequests.need.reason') : null}>
        {(ids) => <Input {...ids} autoFocus maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <ErrorNotice error={withdraw.error} />
    </Dialog>
  );
}
