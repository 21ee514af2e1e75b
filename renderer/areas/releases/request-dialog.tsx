import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { Release } from '../../../shared/contract/releases.ts';
import { RELEASE_STAMPS, type ReleaseStamp } from '../../../shared/domain/releases.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, Field, Notice, Segmented, toast, useT } from '../../ui/index.ts';
import { DocumentChoice } from '../copies/document-choice.tsx';

interface Props {
  /** null: chosen in the dialog */
  documentId: string | null;
  onClose: () => void;
  onDone?: (release: Release) => void;
}

/** Asks the management representative to let the revision in force out of the firm. */
export function RequestDialog({ documentId: firstId, onClose, onDone }: Props) {
  const t = useT();
  const queryClient = useQueryClient();
  const [documentId, setDocumentId] = useState(firstId);
  const document = useQuery({ ...api.documents.get.queryOptions({ input: { id: documentId ?? '' } }), enabled: documentId !== null });
  const [recipient, setRecipient] = useState('');
  const [purpose, setPurpose] = useState('');
  const [stamp, setStamp] = useState<ReleaseStamp>('reference');
  const [tried, setTried] = useState(false);
  const doc = documentId === null ? null : (document.data ?? null);
  const revision = doc?.revisions.find((one) => one.state === 'effective') ?? null;
  const noRecipient = recipient.trim() === '';
  const noPurpose = purpose.trim() === '';
  const request = useMutation(
    api.releases.request.mutationOptions({
      onSuccess: async (done) => {
        onClose();
        toast(t('releases.requested', { number: done.number }));
        await queryClient.invalidateQueries();
        onDone?.(done);
      },
    }),
  );
  return (
    <Dialog
      open
      title={doc && revision ? t('releases.request.title', { number: doc.number, label: revision.label }) : t('releases.request.titleAny')}
      subtitle={doc && revision ? t('releases.request.lead', { title: doc.title }) : t('releases.request.leadAny')}
      safe={{ label: t('releases.request.not'), run: onClose }}
      decide={{
        label: t('releases.request.do'),
        busy: request.isPending,
        disabled: revision === null,
        run: () => {
          setTried(true);
          if (!doc || !revision || noRecipient || noPurpose) return;
          request.mutate({ documentId: doc.id, revisionId: revision.id, recipient: recipient.trim(), purpose: purpose.trim(), stamp });
        },
      }}
    >
      <ErrorNotice error={request.error ?? document.error} />
      {firstId === null ? <DocumentChoice value={documentId} onChange={setDocumentId} /> : null}
      {doc && !revision ? <Notice kind="warning" cause={t('copies.part.noneInForce')} /> : null}
      <div className="wk-fields">
        <Field
          label={t('releases.request.recipient')}
          help={t('releases.request.recipientHelp')}
          error={tried && noRecipient ? t('releases.request.needRecipient') : null}
        >
          {(ids) => (
            <Input
              {...ids}
              autoFocus={firstId !== null}
              maxLength={60}
              value={recipient}
              onChange={(event) => setRecipient(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={t('releases.request.purpose')}
          help={t('releases.request.purposeHelp')}
          error={tried && noPurpose ? t('releases.request.needPurpose') : null}
        >
          {(ids) => <Input {...ids} maxLength={120} value={purpose} onChange={(event) => setPurpose(event.target.value)} />}
        </Field>
        <div className="wk-field wk-wide">
          <span className="wk-label">{t('releases.request.stamp')}</span>
          <Segmented
            stretch
            label={t('releases.request.stamp')}
            value={stamp}
            onChange={setStamp}
            options={RELEASE_STAMPS.map((value) => ({ value, label: t(`releaseStamp.${value}`) }))}
          />
          <p className="wk-field-note">{t(`releaseStamp.${stamp}.hint`)}</p>
        </div>
      </div>
    </Dialog>
  );
}
