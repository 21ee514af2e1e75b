import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { Withdrawn } from '../../../shared/contract/withdrawals.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog, Field, toast, useT, useToday } from '../../ui/index.ts';
import { useHeldWays } from '../copies/use-held-ways.ts';

/** 作废销毁: when, by whom, before whom. */
export function DestructionDialog({ row, onClose }: { row: Withdrawn; onClose: () => void }) {
  const t = useT();
  const me = useMe();
  const today = useToday();
  const queryClient = useQueryClient();
  const heldWays = useHeldWays();
  const [on, setOn] = useState(today);
  const [by, setBy] = useState(me?.name ?? '');
  const [witness, setWitness] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const record = useMutation(
    api.withdrawals.recordDestruction.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries();
        toast(t('withdrawals.destroyed', { number: row.number }));
        onClose();
      },
    }),
  );
  const noBy = by.trim() === '';
  const noWitness = witness.trim() === '' || witness.trim() === by.trim();
  const first = row.keep && row.keepUntilOn ? addDays(row.keepUntilOn, 1) : row.on;
  return (
    <Dialog
      open
      title={t('withdrawals.dialog.title', { number: row.number })}
      subtitle={t('withdrawals.dialog.lead', { title: row.title, label: row.label })}
      safe={{ label: t('withdrawals.dialog.not'), run: onClose }}
      decide={{
        label: t('withdrawals.dialog.do'),
        busy: record.isPending,
        run: () => {
          setTried(true);
          if (!noBy && !noWitness)
            record.mutate({ documentId: row.documentId, on, by: by.trim(), witness: witness.trim(), note: note.trim() });
        },
      }}
    >
      <ErrorNotice error={record.error} ways={heldWays(record.error)} />
      <div className="wk-fields">
        <Field label={t('withdrawals.dialog.on')} wide>
          {({ id }) => <DayField id={id} value={on} from={first} to={today} onChange={(day) => setOn(day ?? today)} />}
        </Field>
        <Field label={t('withdrawals.dialog.by')} error={tried && noBy ? t('withdrawals.dialog.needBy') : null}>
          {(ids) => <Input {...ids} maxLength={40} value={by} onChange={(event) => setBy(event.target.value)} />}
        </Field>
        <Field
          label={t('withdrawals.dialog.witness')}
          help={t('withdrawals.dialog.witnessHelp')}
          error={tried && noWitness ? t('withdrawals.dialog.needWitness') : null}
        >
          {(ids) => <Input {...ids} autoFocus maxLength={40} value={witness} onChange={(event) => setWitness(event.target.value)} />}
        </Field>
        <Field label={t('withdrawals.dialog.note')} optional wide help={t('withdrawals.dialog.noteHelp')}>
          {(ids) => <Input {...ids} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
      </div>
    </Dialog>
  );
}
