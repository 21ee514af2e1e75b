import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { Copy } from '../../../shared/contract/copies.ts';
import { COPY_ENDS, type CopyEnd } from '../../../shared/domain/copies.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog, Field, Segmented, toast, useT, useToday } from '../../ui/index.ts';
import './copies.css';
import { CopyLines } from './copy-lines.tsx';
import { itemsOf, lastIssue } from './copy-texts.ts';

/** 交回 销毁 遗失: what became of copies that were out. */
export function EndDialog({ copies, onClose }: { copies: readonly Copy[]; onClose: () => void }) {
  const t = useT();
  const today = useToday();
  const queryClient = useQueryClient();
  const [state, setState] = useState<CopyEnd>('returned');
  const [on, setOn] = useState(today);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const noNote = state === 'lost' && note.trim() === '';
  const end = useMutation(
    api.copies.end.mutationOptions({
      onSuccess: async (done) => {
        onClose();
        toast(t('copies.ended', { count: done.length }));
        await queryClient.invalidateQueries();
      },
    }),
  );
  return (
    <Dialog
      open
      title={t('copies.end.title', { count: copies.length })}
      subtitle={t('copies.end.lead')}
      safe={{ label: t('copies.end.not'), run: onClose }}
      decide={{
        label: t('copies.end.do'),
        busy: end.isPending,
        run: () => {
          setTried(true);
          if (!noNote) end.mutate({ items: itemsOf(copies), state, on, note: note.trim() });
        },
      }}
    >
      <ErrorNotice error={end.error} />
      <CopyLines copies={copies} />
      <div className="wk-fields">
        <div className="wk-field">
          <span className="wk-label">{t('copies.end.how')}</span>
          <Segmented
            stretch
            label={t('copies.end.how')}
            value={state}
            onChange={setState}
            options={COPY_ENDS.map((value) => ({ value, label: t(`copies.end.${value}`) }))}
          />
        </div>
        <Field label={t('copies.end.on')}>
          {({ id }) => <DayField id={id} value={on} from={lastIssue(copies)} to={today} onChange={(day) => setOn(day ?? today)} />}
        </Field>
        <Field
          wide
          label={t(state === 'lost' ? 'copies.end.noteLost' : 'copies.end.note')}
          optional={state !== 'lost'}
          error={tried && noNote ? t('copies.end.needNote') : null}
        >
          {(ids) => <Input {...ids} autoFocus maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
      </div>
    </Dialog>
  );
}
