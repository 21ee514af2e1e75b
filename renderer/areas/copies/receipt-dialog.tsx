import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { Copy } from '../../../shared/contract/copies.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog, Field, toast, useT, useToday } from '../../ui/index.ts';
import './copies.css';
import { CopyLines } from './copy-lines.tsx';
import { itemsOf, lastIssue } from './copy-texts.ts';

/** 签收 on paper, recorded by the document controller: who signed, and when. */
export function ReceiptDialog({ copies, onClose }: { copies: readonly Copy[]; onClose: () => void }) {
  const t = useT();
  const today = useToday();
  const queryClient = useQueryClient();
  const [first] = copies;
  const [by, setBy] = useState(copies.length === 1 && first?.holder.kind === 'person' ? first.holder.name : '');
  const [on, setOn] = useState(today);
  const [tried, setTried] = useState(false);
  const noName = by.trim() === '';
  const record = useMutation(
    api.copies.recordReceipt.mutationOptions({
      onSuccess: async (done) => {
        onClose();
        toast(t('copies.received', { count: done.length }));
        await queryClient.invalidateQueries();
      },
    }),
  );
  return (
    <Dialog
      open
      title={t('copies.receipt.title', { count: copies.length })}
      subtitle={t('copies.receipt.lead')}
      safe={{ label: t('copies.receipt.not'), run: onClose }}
      decide={{
        label: t('copies.receipt.do'),
        busy: record.isPending,
        run: () => {
          setTried(true);
          if (!noName) record.mutate({ items: itemsOf(copies), on, by: by.trim() });
        },
      }}
    >
      <ErrorNotice error={record.error} />
      <CopyLines copies={copies} />
      <div className="wk-fields">
        <Field label={t('copies.receipt.by')} error={tried && noName ? t('copies.receipt.needBy') : null}>
          {(ids) => <Input {...ids} autoFocus maxLength={30} value={by} onChange={(event) => setBy(event.target.value)} />}
        </Field>
        <Field label={t('copies.receipt.on')}>
          {({ id }) => <DayField id={id} value={on} from={lastIssue(copies)} to={today} onChange={(day) => setOn(day ?? today)} />}
        </Field>
      </div>
    </Dialog>
  );
}
