import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog, Field, Icon, Notice, Segmented, toast, useT, useToday } from '../../ui/index.ts';
import './copies.css';
import { byUrgency, holderText, itemsOf, lastIssue } from './copy-texts.ts';

interface Props {
  documentId: string;
  /** chosen before; without it every outdated copy that is out */
  only?: ReadonlySet<string>;
  onClose: () => void;
}

/** 换发: the outdated copies come back and the revision in force goes to the same holders, in one step. */
export function ReplaceDialog({ documentId, only, onClose }: Props) {
  const t = useT();
  const today = useToday();
  const queryClient = useQueryClient();
  const list = useQuery(api.copies.list.queryOptions({ input: { documentId } }));
  const proposal = useQuery(api.copies.proposal.queryOptions({ input: { documentId } }));
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set());
  const [end, setEnd] = useState<'returned' | 'destroyed'>('returned');
  const [on, setOn] = useState(today);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const replace = useMutation(
    api.copies.replace.mutationOptions({
      onSuccess: async (done) => {
        onClose();
        toast(t('copies.replaced', { count: done.length }));
        await queryClient.invalidateQueries();
      },
    }),
  );
  const outdated = (list.data ?? []).filter((copy) => copy.state === 'to-recall' && (!only || only.has(copy.id))).sort(byUrgency);
  const chosen = outdated.filter((copy) => !skipped.has(copy.id));
  const revision = proposal.data?.revision ?? null;
  const [first] = outdated;
  const from = [lastIssue(chosen), revision?.effectiveOn]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  return (
    <Dialog
      open
      title={t('copies.replace.title', { number: first?.documentNumber ?? '', label: revision?.label ?? '' })}
      subtitle={t('copies.replace.lead', { label: revision?.label ?? '' })}
      safe={{ label: t('copies.replace.not'), run: onClose }}
      decide={
        revision
          ? {
              label: t('copies.replace.do', { count: chosen.length }),
              busy: replace.isPending,
              run: () => {
                setTried(true);
                if (chosen.length === 0) return;
                replace.mutate({ documentId, revisionId: revision.id, items: itemsOf(chosen), end, on, note: note.trim() });
              },
            }
          : undefined
      }
    >
      <ErrorNotice error={replace.error ?? list.error ?? proposal.error} />
      {proposal.data && !revision ? <Notice kind="warning" cause={t('copies.part.noneInForce')} /> : null}
      <ul className="wk-copy-holders">
        {outdated.map((copy) => (
          <li key={copy.id}>
            <Checkbox
              checked={!skipped.has(copy.id)}
              onChange={(event) => {
                const next = new Set(skipped);
                if (event.target.checked) next.delete(copy.id);
                else next.add(copy.id);
                setSkipped(next);
              }}
            >
              {holderText(t, copy.holder)}
            </Checkbox>
            <span className="wk-12 wk-t2 wk-ellipsis">
              {t('copies.replace.old', { label: copy.label, copy: copy.copyNumber })}
              {copy.kind === 'loan' ? ` · ${t('copyKind.loan')}` : ''}
            </span>
            <span className="wk-12 wk-t2">{t(`copyMedium.${copy.medium}`)}</span>
          </li>
        ))}
      </ul>
      {tried && chosen.length === 0 ? (
        <p className="wk-field-note wk-error" role="alert">
          <Icon name="alert" size={14} />
          <span>{t('copies.replace.need')}</span>
        </p>
      ) : null}
      <div className="wk-fields">
        <div className="wk-field">
          <span className="wk-label">{t('copies.replace.end')}</span>
          <Segmented
            stretch
            label={t('copies.replace.end')}
            value={end}
            onChange={setEnd}
            options={(['returned', 'destroyed'] as const).map((value) => ({ value, label: t(`copies.replace.${value}`) }))}
          />
        </div>
        <Field label={t('copies.replace.on')}>
          {({ id }) => <DayField id={id} value={on} from={from} to={today} onChange={(day) => setOn(day ?? today)} />}
        </Field>
        <Field label={t('copies.end.note')} optional wide>
          {(ids) => <Input {...ids} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
      </div>
    </Dialog>
  );
}
