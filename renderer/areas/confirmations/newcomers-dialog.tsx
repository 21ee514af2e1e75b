import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { DocumentDetail } from '../../../shared/contract/documents.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, Field, toast, useT } from '../../ui/index.ts';
import './confirmations.css';

interface Props {
  document: DocumentDetail;
  people: readonly { id: string; name: string; post: string }[];
  onClose: () => void;
}

/** Asks people who fall under the rule by now and are not on the list of the revision in force. */
export function NewcomersDialog({ document: doc, people, onClose }: Props) {
  const t = useT();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const ask = useMutation(
    api.confirmations.askNewcomers.mutationOptions({
      onSuccess: async ({ asked }) => {
        onClose();
        await queryClient.invalidateQueries();
        toast(t('confirmations.newcomersAsked', { count: asked.length }));
      },
    }),
  );
  return (
    <Dialog
      open
      title={t('confirmations.newcomersTitle', { number: doc.number, label: doc.label })}
      subtitle={t('confirmations.newcomersLead')}
      safe={{ label: t('confirmations.newcomersNot'), run: onClose }}
      decide={{
        label: t('confirmations.newcomersDo', { count: people.length }),
        busy: ask.isPending,
        run: () => {
          setTried(true);
          if (reason.trim() !== '') ask.mutate({ documentId: doc.id, reason: reason.trim() });
        },
      }}
    >
      <p className="wk-13 wk-newcomers">
        {people
          .map((one) => (one.post ? t('common.withPost', { name: one.name, post: one.post }) : one.name))
          .join(t('error.listSeparator'))}
      </p>
      <Field
        label={t('approvals.reason')}
        help={t('confirmations.newcomersHelp')}
        error={tried && reason.trim() === '' ? t('changeRequests.need.reason') : null}
      >
        {(ids) => <Input {...ids} autoFocus maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <ErrorNotice error={ask.error} />
    </Dialog>
  );
}
