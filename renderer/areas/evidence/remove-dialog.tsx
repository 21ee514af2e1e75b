import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { EvidenceItem } from '../../../shared/contract/evidence.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api, client } from '../../client.ts';
import { Dialog, Field, toast, useT } from '../../ui/index.ts';

/** Takes an item out of the register, with a reason for the history. The toast takes it back. */
export function RemoveDialog({ item, onClose }: { item: EvidenceItem; onClose: () => void }) {
  const t = useT();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === '';
  const restore = async () => {
    const { version } = await client.evidence.get({ id: item.id });
    await client.evidence.restore({ id: item.id, version });
    await queryClient.invalidateQueries();
  };
  const remove = useMutation(
    api.evidence.remove.mutationOptions({
      onSuccess: async () => {
        onClose();
        await queryClient.invalidateQueries();
        toast(t('evidence.removed', { title: item.title }), () => void restore());
      },
    }),
  );
  return (
    <Dialog
      open
      title={t('evidence.remove.title', { title: item.title })}
      safe={{ label: t('evidence.remove.not'), run: onClose }}
      decide={{
        label: t('evidence.remove.do'),
        danger: true,
        busy: remove.isPending,
        run: () => {
          setTried(true);
          if (!missing) remove.mutate({ id: item.id, version: item.version, reason: reason.trim() });
        },
      }}
    >
      <p className="wk-evidence-effect">{t('evidence.remove.effect', { clauses: item.clauseIds.join(t('error.listSeparator')) })}</p>
      <Field
        label={t('evidence.remove.reason')}
        help={t('evidence.remove.reasonHelp')}
        error={tried && missing ? t('evidence.remove.needReason') : null}
      >
        {(ids) => <Input {...ids} autoFocus maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <ErrorNotice error={remove.error} />
    </Dialog>
  );
}
