import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { ExternalDocument } from '../../../shared/contract/external-documents.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, Field, toast, useT } from '../../ui/index.ts';
import { nameOf } from './external-looks.ts';

/** Takes an entry out of the register, with a reason for the history. */
export function RemoveExternalDialog({ row, onClose }: { row: ExternalDocument; onClose: () => void }) {
  const t = useT();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === '';
  const remove = useMutation(
    api.externalDocuments.remove.mutationOptions({
      onSuccess: async () => {
        onClose();
        await queryClient.invalidateQueries();
        toast(t('external.removed', { name: nameOf(row) }));
      },
    }),
  );
  return (
    <Dialog
      open
      title={t('external.remove.title', { name: nameOf(row) })}
      safe={{ label: t('external.remove.not'), run: onClose }}
      decide={{
        label: t('external.remove.do'),
        danger: true,
        busy: remove.isPending,
        run: () => {
          setTried(true);
          if (!missing) remove.mutate({ id: row.id, version: row.version, reason: reason.trim() });
        },
      }}
    >
      <p className="wk-external-effect">{t('external.remove.effect')}</p>
      <Field
        label={t('external.remove.reason')}
        help={t('external.remove.reasonHelp')}
        error={tried && missing ? t('external.remove.needReason') : null}
      >
        {(ids) => <Input {...ids} autoFocus maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <ErrorNotice error={remove.error} />
    </Dialog>
  );
}
